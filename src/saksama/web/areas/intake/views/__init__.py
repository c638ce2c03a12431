"""Pages of reports: lists, the counter, the study, ways out, initial information."""
