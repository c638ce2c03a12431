"""Views of offices together."""
