"""How a case's data ends: sealed early, held, deleted; and digests of acts that never surface again."""
