"""Django's name for this room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """`accounts`: officers and how they sign in."""

    name = "saksama.workbench.accounts"
    label = "accounts"
