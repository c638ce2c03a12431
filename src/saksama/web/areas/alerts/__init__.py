"""Early warnings of areas and agencies: open, answered, closed, and how well the rules did."""
