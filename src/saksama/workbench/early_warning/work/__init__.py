"""What a worker does for early warning: feed events, compute an index. scipy loads here only."""
