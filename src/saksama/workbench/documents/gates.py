"""Whose papers a desk may not open although its role reads documents: asked of the rooms that know, which lie above.

A room says at its start which subjects are shut for a desk (somebody stepped aside from a case). An explicit list; the
rooms fill it in their AppConfig.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from saksama.workbench.offices.desk import Desk

Shut = Callable[[Desk], Collection[str]]
"""Subjects ("app.model:id") whose papers are shut for a desk."""
GATES: dict[str, Shut] = {}
"""Room → what is shut."""


def shut_for(desk: Desk) -> set[str]:
    """Every subject whose papers this desk may not open."""
    return {subject for gate in GATES.values() for subject in gate(desk)}
