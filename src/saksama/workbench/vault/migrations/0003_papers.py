"""Papers: documents that name a reporter, guarded as everything else of the vault."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from saksama.workbench.vault import guards

NEW, REMADE = ("vault_paper", "vault_sheet"), ("vault_request",)
"""SQLite makes a table anew to change a constraint; its triggers go with the old one."""


def _run(editor: BaseDatabaseSchemaEditor) -> guards.Run:
    def run(statement: str) -> Sequence[Any]:
        editor.execute(statement, params=None)
        return ()

    return run


def install(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    guards.install(_run(editor), editor.connection.vendor, (*NEW, *REMADE))


def remove(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    guards.remove(_run(editor), editor.connection.vendor, NEW)


def install_former(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    guards.install(_run(editor), editor.connection.vendor, REMADE)


class Migration(migrations.Migration):
    dependencies = [
        ("offices", "0001_initial"),
        ("vault", "0002_guards"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, install_former),
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("scope", models.CharField(max_length=96)),
                ("form", models.CharField(blank=True, max_length=16)),
                ("register", models.CharField(blank=True, max_length=16)),
                ("year", models.PositiveSmallIntegerField(null=True)),
                ("seq", models.PositiveIntegerField(null=True)),
                ("number", models.CharField(blank=True, max_length=80)),
                ("day", models.DateField()),
                ("media", models.CharField(choices=[("pdf", "PDF"), ("jpeg", "JPEG"), ("png", "PNG")], max_length=4)),
                ("mark", models.CharField(blank=True, max_length=16)),
                ("digest", models.CharField(max_length=64)),
                ("sealed_key", models.BinaryField()),
                ("made_by", models.CharField(max_length=32)),
                ("made_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="request",
            name="vault_one_reporter_per_request",
        ),
        migrations.AlterField(
            model_name="request",
            name="kind",
            field=models.CharField(
                choices=[("identity", "IDENTITY"), ("generation", "GENERATION"), ("paper", "PAPER")], max_length=10
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="generation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.generation"
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="office",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"),
        ),
        migrations.AddField(
            model_name="paper",
            name="reporter",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="vault.reporter"
            ),
        ),
        migrations.AddField(
            model_name="request",
            name="paper",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="requests", to="vault.paper"
            ),
        ),
        migrations.AddConstraint(
            model_name="request",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "identity"), ("paper__isnull", True), ("reporter__isnull", False)),
                    models.Q(("kind", "generation"), ("paper__isnull", True), ("reporter__isnull", True)),
                    models.Q(("kind", "paper"), ("paper__isnull", False), ("reporter__isnull", True)),
                    _connector="OR",
                ),
                name="vault_one_thing_per_request",
            ),
        ),
        migrations.AddField(
            model_name="sheet",
            name="paper",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="sheet", to="vault.paper"
            ),
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(fields=["office", "scope"], name="vault_papers_about"),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                fields=("office", "register", "year", "seq"), name="vault_one_number_per_paper"
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("form", ""), ("number", ""), ("register", ""), ("seq__isnull", True), ("year__isnull", True)
                    ),
                    models.Q(
                        models.Q(("form", ""), _negated=True),
                        models.Q(("register", ""), _negated=True),
                        models.Q(("number", ""), _negated=True),
                        ("reporter__isnull", False),
                        ("seq__gte", 1),
                        ("year__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="vault_forms_are_numbered",
            ),
        ),
        migrations.RunPython(install, remove),
    ]
