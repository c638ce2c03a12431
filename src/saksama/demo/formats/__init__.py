"""The platforms' file shapes, as the real tools write them: full size, with what must never be stored."""

from saksama.demo.formats import meta, tiktok, x

CANARIES = tiktok.CANARIES + x.CANARIES + meta.CANARIES
"""Planted values that must be found nowhere after a run."""
