"""Reporters live in a vault. The patrol knows none, and none of its tables, messages or files has a place for one.

The vault itself comes with the desk; until then the promise is that nothing here could hold a reporter.
"""

from __future__ import annotations

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
from tests import people
from tests.guardrails.web_doors import columns, form_fields, inputs, parameters

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


# At the workbench's doors: the vault has no tables yet, and no other room has a place for a reporter


def test_the_vault_is_there_and_empty():
    assert list(apps.get_app_config("vault").get_models()) == []


def test_no_column_field_or_parameter_of_the_workbench_has_a_place_for_a_reporter():
    named = [*columns(), *form_fields(), *parameters(), *inputs()]
    assert len(named) > 200
    assert [one for one in named if any(word in one[1].lower() for word in WORDS)] == []
