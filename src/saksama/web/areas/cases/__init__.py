"""Cases: the file of what the plenary opened."""
