"""Django's name for this room."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """`register`: the register of civil servants, encrypted."""

    name = "saksama.workbench.register"
    label = "register"
