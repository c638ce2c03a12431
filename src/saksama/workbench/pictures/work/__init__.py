"""What the worker does with pictures."""
