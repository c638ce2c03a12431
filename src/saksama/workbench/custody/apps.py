"""Django's name for this room."""

from django.apps import AppConfig


class CustodyConfig(AppConfig):
    """`custody`: files kept and proven."""

    name = "saksama.workbench.custody"
    label = "custody"
