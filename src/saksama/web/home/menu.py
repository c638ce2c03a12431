"""The side menu: explicit, in the order of a working day; a desk sees what it may open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from saksama.workbench.offices.desk import Desk


@dataclass(frozen=True)
class Item:
    """One entry."""

    url: str
    """Name of the URL."""
    icon: str
    label: Any
    verb: str


SECTIONS: list[tuple[Any, list[Item]]] = []


def menu_of(desk: Desk) -> list[tuple[Any, list[Item]]]:
    """What `desk` may open, section by section; empty sections are left out."""
    shown = [(title, [item for item in items if desk.may(item.verb)]) for title, items in SECTIONS]
    return [(title, items) for title, items in shown if items]
