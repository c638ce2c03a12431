"""Rights of the persons concerned, at /hak/."""
