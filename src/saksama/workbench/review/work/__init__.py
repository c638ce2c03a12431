"""What the worker does for the review."""
