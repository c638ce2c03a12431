"""Django's name for this room."""

from django.apps import AppConfig


class PlenoConfig(AppConfig):
    """`pleno`: the plenary; only it makes a finding (temuan) or registers a report."""

    name = "saksama.workbench.pleno"
    label = "pleno"
