"""Hands in a picture, for human eyes: where one is and how many fingers are up. Never whose (G7)."""

from saksama.pictures.hands.files import ALLOWED, installed, versions
from saksama.pictures.hands.looking import marks

__all__ = ["ALLOWED", "installed", "marks", "versions"]
