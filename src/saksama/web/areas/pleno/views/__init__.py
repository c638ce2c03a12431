"""Views of the plenary."""
