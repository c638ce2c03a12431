"""A report of areas or agencies set on paper: map, table, uncertainty, what is not known. No person in it."""
