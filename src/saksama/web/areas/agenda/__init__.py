"""The inbox: what waits for an officer, in words without names."""
