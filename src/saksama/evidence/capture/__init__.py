"""Capture: one public address, as this office's browser received it at one moment."""
