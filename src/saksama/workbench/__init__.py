"""The workbench: one Django app for each noun, from the ground up (docs/map.md)."""
