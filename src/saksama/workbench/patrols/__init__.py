"""Uploads, imports, runs, leads as the machine gave them."""
