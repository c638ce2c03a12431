"""Django's name for this room."""

from django.apps import AppConfig


class ContestConfig(AppConfig):
    """`contest`: elections, participants, campaign accounts, fence (G2, G14)."""

    name = "saksama.workbench.contest"
    label = "contest"
