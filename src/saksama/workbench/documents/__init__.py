"""Templates, numbers, seals, signatures of official documents; knows no case."""
