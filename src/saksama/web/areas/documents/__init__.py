"""Documents: the public page of one. Its officers' pages come with the desk."""
