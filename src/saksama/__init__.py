"""Saksama: with due care."""

__version__ = "0.1.0"
