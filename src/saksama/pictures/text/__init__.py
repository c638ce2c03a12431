"""Printed text in a picture: boxes, letters and how sure the reader is of its letters."""

from saksama.pictures.text.reader import lines, versions

__all__ = ["lines", "versions"]
