"""The river by parts: the same steps as in memory, partition by partition, on one machine or on many."""
