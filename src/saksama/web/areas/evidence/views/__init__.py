"""Views of the exhibits, a file per thing one does."""
