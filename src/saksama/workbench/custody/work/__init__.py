"""What a worker does for exhibits: capture, seal, stamp, package, copy, check, tidy. The heavy tools load here only."""
