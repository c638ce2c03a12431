"""Django's name for this room."""

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    """`offices`: offices, memberships, roles, who may do what."""

    name = "saksama.workbench.offices"
    label = "offices"
