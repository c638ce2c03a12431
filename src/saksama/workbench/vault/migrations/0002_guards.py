"""The triggers that keep the vault's history as it was written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from saksama.workbench.vault import guards


def _run(editor: BaseDatabaseSchemaEditor) -> guards.Run:
    def run(statement: str) -> Sequence[Any]:
        editor.execute(statement, params=None)
        return ()

    return run


TABLES = ("vault_custodian", "vault_loss", "vault_generation", "vault_share", "vault_reporter", "vault_entry",
          "vault_request", "vault_step")  # fmt: skip
"""Those that are there at this step; later ones are guarded by the migration that makes them."""


def install(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    guards.install(_run(editor), editor.connection.vendor, TABLES)


def remove(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    guards.remove(_run(editor), editor.connection.vendor, TABLES)


class Migration(migrations.Migration):
    dependencies = [("vault", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
