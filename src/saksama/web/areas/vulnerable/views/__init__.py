"""Screens of the office's data and runs."""
