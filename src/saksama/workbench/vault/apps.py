"""Django's name for this room."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """`vault`: identities of reporters (G11); its lock comes with its issue."""

    name = "saksama.workbench.vault"
    label = "vault"
