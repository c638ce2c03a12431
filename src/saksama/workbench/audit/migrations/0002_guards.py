"""The triggers that keep lines and roots as they were written."""

from django.db import migrations

from saksama.workbench.audit import guards


def _run(schema_editor):
    def run(statement):
        schema_editor.execute(statement, params=None)
        return []

    return run


def install(apps, schema_editor):
    guards.install(_run(schema_editor), schema_editor.connection.vendor)


def remove(apps, schema_editor):
    guards.remove(_run(schema_editor), schema_editor.connection.vendor)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
