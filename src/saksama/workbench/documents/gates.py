"""Whose papers a desk may not open although its role reads documents: asked of the rooms that know, which lie above.

A room says at its start which subjects are shut for a desk (somebody stepped aside from a case). The rooms fill the
list in their AppConfig, before there are models: by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from saksama.workbench.offices.desk import Desk

GATES: dict[str, str] = {}
"""Room → dotted name of a function (desk) → subjects ("app.model:id") whose papers are shut for it."""


def shut_for(desk: Desk) -> set[str]:
    """Every subject whose papers this desk may not open."""
    return {subject for name in GATES.values() for subject in import_string(name)(desk)}
