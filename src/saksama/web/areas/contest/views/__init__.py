"""Views of the contest, a file per thing."""
