"""Django's name for this room."""

from django.apps import AppConfig


class FieldworkConfig(AppConfig):
    """`fieldwork`: supervision records (LHP, Form A), advice to repair, what officers saw in the field."""

    name = "saksama.workbench.fieldwork"
    label = "fieldwork"
