"""Django's name for this room."""

from django.apps import AppConfig


class PreventionConfig(AppConfig):
    """`prevention`: plans, activities, attendance by number, letters to agencies, effect."""

    name = "saksama.workbench.prevention"
    label = "prevention"
