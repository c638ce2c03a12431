"""Documents: the public page of one, and the officers' pages of all."""
