"""Django's name for this room."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """`agenda`: due dates, inbox, mail."""

    name = "saksama.workbench.agenda"
    label = "agenda"
