"""Views: reading, beginning, writing, moving on, and the narrow look-up."""
