"""Reporters live in a vault. The patrol knows none, and none of its tables, messages or files has a place for one.

In the vault an identity stands in one sealed column, to a key that no machine has; an identity is read by one person,
for a while, after a second person and two custodians. That none of it lies anywhere in clear, on a machine at work and
in its copies, is told in tests/stories/test_vault_leaves_nothing.py.
"""

from __future__ import annotations

import ast

import msgspec
import pyarrow as pa
import pytest
from django.apps import apps

from saksama.handover.fence import Fence
from saksama.handover.judgement import Judgement, Verdict
from saksama.handover.lead import Lead
from saksama.handover.mandate import Mandate
from saksama.handover.roster import Roster
from saksama.patrol.interactions.schema import ACCOUNTS, INTERACTIONS
from saksama.patrol.screening.signals import ACT_SIGNALS, CANDIDATES, STANCE
from saksama.patrol.sources.base import allow_list
from saksama.web.areas.fieldwork.forms import BodyForm
from saksama.workbench.vault.shapes import Identity
from tests import people
from tests.guardrails.web_doors import SOURCE, WORKBENCH, columns, form_fields, inputs, parameters, trees

WORDS = ("reporter", "pelapor", "informant", "informan", "witness", "saksi", "whistle", "complainant", "saksi_")
MESSAGES = (Mandate, Fence, Roster, Lead, Judgement)
WHOLE = Judgement(
    judgement_id="j-1", lead_id="l-1", interaction_ids=("a",), participant_id="p1", officer=people.REVIEWER,
    at=people.MONDAY, verdict=Verdict.NOT_A_BREACH, identity=None, reason="-",
)  # fmt: skip
TABLES = (INTERACTIONS, ACCOUNTS, CANDIDATES, ACT_SIGNALS, STANCE)


def test_no_message_has_a_place_for_a_reporter():
    fields = [path.lower() for shape in MESSAGES for path in allow_list(shape)]
    assert len(fields) > 80
    assert [path for path in fields if any(word in path for word in WORDS)] == []


def test_no_table_has_a_place_for_a_reporter():
    columns = [name for schema in TABLES for name in schema.names]
    assert all(isinstance(schema, pa.Schema) for schema in TABLES)
    assert [name for name in columns if any(word in name for word in WORDS)] == []


def test_messages_refuse_fields_nobody_declared():
    assert msgspec.json.decode(msgspec.json.encode(WHOLE), type=Judgement) == WHOLE
    with_reporter = msgspec.json.encode({**msgspec.to_builtins(WHOLE), "pelapor": "x"})
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(with_reporter, type=Judgement)


# At the workbench's doors: the vault has one sealed column, and no other room has a place for a reporter

VAULT = list(apps.get_app_config("vault").get_models())
CODES_ONLY = {
    "id", "office", "officer", "salt", "log_cost", "recipient", "enrolled_at", "custodian", "noted_by", "noted_at",
    "number", "sealed_at", "generation", "scope", "kept_by", "kept_at", "reporter", "version", "kind", "chosen",
    "asked_by", "asked_at", "request", "deed", "once", "by", "at", "paper", "form", "register", "year", "seq", "day",
    "media", "mark", "digest", "made_by", "made_at",
}  # fmt: skip


PHONE = "areas/field/templates/field/app.html"
WITNESSES = {("fieldwork.BodyForm", "witnesses"), (PHONE, "witnesses")}
"""Part IV of Form A by law: whom the supervisor names as a witness. Sealed; the field says that no reporter is."""


def test_no_column_field_or_parameter_of_the_workbench_has_a_place_for_a_reporter():
    named = [*columns(), *form_fields(), *parameters(), *inputs()]
    assert set(named) >= WITNESSES
    assert "Pelapor tidak ditulis di sini" in str(BodyForm.base_fields["witnesses"].help_text)
    assert "Pelapor tidak ditulis di sini" in (SOURCE / "web" / PHONE).read_text("utf-8")
    outside = [one for one in named if not one[0].startswith("vault.") and one not in WITNESSES]
    assert len(outside) > 200
    assert [one for one in outside if any(word in one[1].lower() for word in WORDS)] == []


def test_the_vault_says_in_clear_who_acted_and_when_and_nothing_of_a_reporter():
    clear = {(model.__name__, field.name) for model in VAULT for field in model._meta.concrete_fields}
    sealed = {one for one in clear if one[1].startswith("sealed") and one[1] != "sealed_at"}
    assert sealed == {
        ("Entry", "sealed"), ("Share", "sealed"), ("Request", "sealed_reason"), ("Sheet", "sealed"),
        ("Paper", "sealed_key"),
    }  # fmt: skip
    assert {name for _model, name in clear - sealed} == CODES_ONLY


def test_every_field_of_an_identity_stands_in_the_sealed_column_only():
    assert not set(Identity.__struct_fields__) & {name for _label, name in columns() if _label.startswith("vault.")}


def test_only_the_look_of_the_vault_gives_an_identity():
    """By return type: no other function of the workbench, and of what it shares with the counter, has one to give."""
    gives = {
        f"{path}:{node.name}"
        for path, tree in (*trees(WORKBENCH), *trees(SOURCE / "handover"))
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.returns is not None
        and any(name in ast.unparse(node.returns) for name in ("Identity", "Opened"))
    }  # fmt: skip
    assert gives == {
        "workbench/vault/services/read.py:look", "workbench/vault/services/read.py:_open_now",
        "workbench/vault/services/give.py:_unsealed", "workbench/vault/room.py:read",
        "handover/reporter.py:unpacked",
    }  # fmt: skip


def test_what_opens_the_vault_is_named_in_few_files():
    """The key in memory, and the memory of what is open: whoever else names them could read past the custodians."""
    named = {"VaultKey": set(), "SheetKey": set(), "room": set(), "Room": set(), "Asked": set()}
    ours = ("saksama.keys", "saksama.workbench.vault")
    for path, tree in trees(SOURCE):
        imports = (one for one in ast.walk(tree) if isinstance(one, ast.ImportFrom))
        for name in (alias.name for one in imports if str(one.module).startswith(ours) for alias in one.names):
            named.get(name, set()).add(path)
    services = "workbench/vault/services"
    assert named["VaultKey"] == {f"{services}/give.py", f"{services}/sealing.py"}
    assert named["SheetKey"] == {f"{services}/{name}.py" for name in ("papers", "read")} | {
        f"workbench/vault/{name}.py" for name in ("keeper", "room", "sheets")
    }
    assert named["room"] == {f"{services}/{name}.py" for name in ("give", "decide", "read")} | {
        "workbench/vault/queries.py"
    }
    assert named["Room"] == {"workbench/vault/keeper.py"}, "the process that holds it"
    assert named["Asked"] == {"workbench/vault/keeper.py", "workbench/vault/room.py"}, "and who asks that process"
