"""Form A: supervision records, from the first word to the plenary."""
