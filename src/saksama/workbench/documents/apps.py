"""Django's name for this room."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """`documents`: templates, numbers, seals; knows no case."""

    name = "saksama.workbench.documents"
    label = "documents"
