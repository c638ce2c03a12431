"""Bundles as files: written to a folder, taken from files, one after the other, nothing half-done."""
