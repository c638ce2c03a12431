"""Django's name for the room."""

from __future__ import annotations

from django.apps import AppConfig


class Loket(AppConfig):
    """The counter on the net."""

    name = "saksama.workbench.loket"
    label = "loket"
