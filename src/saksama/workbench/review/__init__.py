"""Two officers judge: batches, judgements, resolutions."""
