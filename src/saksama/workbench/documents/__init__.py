"""Templates, numbers, seals; knows no case."""
