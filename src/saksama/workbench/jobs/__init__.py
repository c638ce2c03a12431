"""Long work: queue, progress, cancel, schedule."""
