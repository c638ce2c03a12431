"""Reports at the counter and by letter, and initial information."""
