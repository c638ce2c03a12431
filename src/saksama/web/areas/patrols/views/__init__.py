"""Views of the patrols, a file per thing."""
