"""Verbs of pictures, a file each."""
