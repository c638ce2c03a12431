"""Gambar: what the machine reads in a picture, as hints for the eye; what officers say of it."""
