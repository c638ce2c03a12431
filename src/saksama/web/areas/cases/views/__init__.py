"""Pages of cases: lists, one case, what is done to it, other offices, the quarter."""
