"""Django's name for this room."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    """`rights`: failures to protect data with their notices, requests of the persons concerned, self-audit."""

    name = "saksama.workbench.rights"
    label = "rights"
