"""Identities of reporters (G11): put in by anybody at the counter, read by one person, for a while, after four eyes."""
