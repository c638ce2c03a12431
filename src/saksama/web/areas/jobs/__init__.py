"""Long work: how far it is, stop it."""
