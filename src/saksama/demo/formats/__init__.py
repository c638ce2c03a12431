"""The platforms' file shapes, written as the real tools write them (full size, with what must never be stored)."""
