"""Files kept and proven."""
