"""Views: the public's, and the desk's."""
