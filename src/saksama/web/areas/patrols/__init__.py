"""Patrols: uploads, imports, runs, what cannot be seen, the report to print."""
