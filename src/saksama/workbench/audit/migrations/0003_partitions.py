"""On PostgreSQL the lines move into partitions by office (decision 0038); on SQLite nothing happens.

The lines are copied inside the migration's transaction, under a lock: nothing is written meanwhile, and a failure leaves
the table as it was. The guards hold on the table, and on every part, from the moment the transaction ends.
"""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from saksama.workbench.audit import partitions


def partition(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    partitions.partition(editor, apps.get_model("audit", "Line"))


def put_together(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    partitions.put_together(editor, apps.get_model("audit", "Line"))


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_guards")]

    operations = [migrations.RunPython(partition, put_together)]
