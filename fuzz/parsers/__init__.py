"""The explicit list of what is fuzzed, a module for each kind of door."""

MODULES = ("platforms", "tables", "books", "messages", "keys", "evidence", "pictures", "doors")
"""In this order; each holds PARSERS."""
