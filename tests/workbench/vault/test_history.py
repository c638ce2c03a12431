"""History is never lost: the database refuses to change or delete any row of the vault."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from saksama.workbench.vault import guards, services
from saksama.workbench.vault.models import Entry, Paper
from tests.people import MONDAY
from tests.workbench.vault.locked import founded, headed, kept, made, opened

MODELS = list(apps.get_app_config("vault").get_models())


@pytest.fixture
def full(house, quickly):
    """A vault with a row in every table."""
    custodians = founded(house)
    headed(house)
    made(house, kept(house))
    services.look(house.desk("colleague"), opened(house, kept(house)), at=MONDAY)
    services.note_loss(house.desk("reviewer"), custodians[2], at=MONDAY)


def refused(statement: str) -> None:
    with pytest.raises(DatabaseError, match="vault: what is written stays"), transaction.atomic():
        connection.cursor().execute(statement)


def test_every_table_of_the_vault_is_guarded():
    assert {model._meta.db_table for model in MODELS} == set(guards.UNIQUE)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_row_is_changed_deleted_or_replaced(full, model):
    table = model._meta.db_table
    assert model.objects.exists()
    refused(f"UPDATE {table} SET id = id")
    refused(f"DELETE FROM {table}")
    if connection.vendor == "sqlite":
        refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


def test_an_entry_changes_its_sealed_bytes_and_nothing_else(full):
    Entry.objects.update(sealed=b"x")
    for column in ("kept_by", "version", "kept_at", "reporter_id"):
        refused(f"UPDATE vault_entry SET {column} = {column}")


def test_a_paper_changes_its_sealed_key_and_nothing_else(full):
    Paper.objects.update(sealed_key=b"x")
    fixed = {field.column for field in Paper._meta.concrete_fields} - {"sealed_key", "generation_id"}
    assert len(fixed) == 15
    for column in fixed:
        refused(f"UPDATE vault_paper SET {column} = {column}")


def test_what_is_unique_cannot_be_replaced_under_another_id(full):
    if connection.vendor != "sqlite":
        return
    for model in MODELS:
        table = model._meta.db_table
        if guards.UNIQUE[table]:
            columns = [field.column for field in model._meta.concrete_fields]
            said = ", ".join("'00000000000000000000000000000009'" if one == "id" else one for one in columns)
            refused(f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) SELECT {said} FROM {table} LIMIT 1")


def test_what_the_guards_call_unique_is_what_the_tables_call_unique():
    for model in MODELS:
        declared = {
            tuple(model._meta.get_field(name).column for name in one.fields)
            for one in model._meta.constraints if hasattr(one, "fields")
        }  # fmt: skip
        declared |= {(field.column,) for field in model._meta.concrete_fields if field.unique and not field.primary_key}
        assert set(guards.UNIQUE[model._meta.db_table]) == declared, model
