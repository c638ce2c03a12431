"""The live feed: what the office's own rooms hold, as counts of areas and agencies."""
