"""Cases: what the plenary opened, through clarification and study to its decision and until the answer is in."""
