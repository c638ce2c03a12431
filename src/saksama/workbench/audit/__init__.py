"""What was done, seen and exported: a chain of lines per office (G10)."""
