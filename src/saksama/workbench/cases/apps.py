"""Django's name for this room."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """`cases`: the file of what the plenary opened, from the first day to the last."""

    name = "saksama.workbench.cases"
    label = "cases"
