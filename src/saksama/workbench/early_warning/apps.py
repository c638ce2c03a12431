"""Django's name for this room."""

from django.apps import AppConfig


class EarlyWarningConfig(AppConfig):
    """`early_warning`: agencies, events and figures of areas, index runs, warnings, what is published."""

    name = "saksama.workbench.early_warning"
    label = "early_warning"
