"""Django's name for this room."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """`vault`: identities of reporters (G11); opened per request, per person, per time."""

    name = "saksama.workbench.vault"
    label = "vault"
