"""The triggers that keep the lines of custody as they were written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from saksama.workbench.custody import guards


def _run(editor: BaseDatabaseSchemaEditor) -> guards.Run:
    def run(statement: str) -> Sequence[Any]:
        editor.execute(statement, params=None)
        return ()

    return run


def install(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    guards.install(_run(editor), editor.connection.vendor)


def remove(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    guards.remove(_run(editor), editor.connection.vendor)


class Migration(migrations.Migration):
    dependencies = [("custody", "0002_items")]

    operations = [migrations.RunPython(install, remove)]
