"""Pages of the counter, and the door through which an office fetches what was sent to it."""
