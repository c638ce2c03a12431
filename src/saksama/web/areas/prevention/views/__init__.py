"""Views of prevention, a file for each kind of thing."""
