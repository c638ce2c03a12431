"""The static page of invented leads. A real office reads leads in the workbench, each opening logged."""

from saksama.demo.page.build import render
from saksama.demo.page.cards import described

__all__ = ["described", "render"]
