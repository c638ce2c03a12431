"""Django's name for this room."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """`audit`: what was done, seen and exported: a chain of lines per office (G10)."""

    name = "saksama.workbench.audit"
    label = "audit"
