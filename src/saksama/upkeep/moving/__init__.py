"""The database moves from SQLite to PostgreSQL, whole or not at all, with its audit chains (decision 0040)."""
