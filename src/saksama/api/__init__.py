"""REST for partner agencies: what was referred to them, and what became of it."""
