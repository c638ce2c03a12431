"""Django's name for this room."""

from django.apps import AppConfig


class NationConfig(AppConfig):
    """`nation`: other machines' cards, bundles, counts of many offices."""

    name = "saksama.workbench.nation"
    label = "nation"
