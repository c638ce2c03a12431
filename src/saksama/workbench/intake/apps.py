"""Django's name for this room."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """`intake`: reports at the counter and by letter, their conditions and terms, initial information."""

    name = "saksama.workbench.intake"
    label = "intake"
