"""Identities of reporters (G11); its lock comes with its issue."""
