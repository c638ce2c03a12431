"""The review queue: batches, the act, the candidate, the resolution."""
