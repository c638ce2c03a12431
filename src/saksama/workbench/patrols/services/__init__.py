"""Writes of the patrols: a file per thing, a function per verb."""
