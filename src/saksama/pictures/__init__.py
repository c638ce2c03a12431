"""Pictures, read for human eyes: text, hands, copies. Pure; loads its libraries only in a child process."""
