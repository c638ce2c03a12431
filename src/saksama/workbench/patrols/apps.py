"""Django's name for this room."""

from django.apps import AppConfig


class PatrolsConfig(AppConfig):
    """`patrols`: uploads, imports, runs, leads as the machine gave them."""

    name = "saksama.workbench.patrols"
    label = "patrols"
