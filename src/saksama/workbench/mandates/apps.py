"""Django's name for this room."""

from django.apps import AppConfig


class MandatesConfig(AppConfig):
    """`mandates`: who may look, why, until when (G1)."""

    name = "saksama.workbench.mandates"
    label = "mandates"
