"""The oldest release's own data, taken up by this version."""
