"""G6: *temuan* is the plenary's word. Nothing else makes one, registers a report, or sets those states."""

from __future__ import annotations

import ast
from functools import cache

import pytest
from django.apps import apps

from saksama.workbench.fieldwork.rules import MOVES as RECORD_MOVES
from saksama.workbench.fieldwork.rules import State as RecordState
from saksama.workbench.intake.rules import MOVES as REPORT_MOVES
from saksama.workbench.intake.rules import State as ReportState
from saksama.workbench.offices.rules import LENDABLE, MAY, Role
from saksama.workbench.pleno.models import OWN, Finding, Registration, Vote
from tests.parsed import written_by_us

CONCLUDES = "workbench/pleno/services/conclude.py"
MAKES = {"create", "bulk_create", "get_or_create", "update_or_create", "save"}
MADE = {"Finding", "Registration"}


@cache
def calls():
    """(file, dotted name of what is called) of every call in our code."""
    return [
        (file, ast.unparse(node.func))
        for file, tree in written_by_us().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    ]


def makers():
    """(file, call) of everything that makes a row of the two tables, as an object or through its manager."""
    for file, called in calls():
        parts = called.split(".")
        if parts[-1] in MADE or (parts[0] in MADE and parts[-1] in MAKES):
            yield file, called


def deciders():
    """(file, call) of everything that tells a record or a report the plenary's word."""
    for file, called in calls():
        own = called in {"fieldwork.decide", "fieldwork.services.decide"}
        plain = called in {"decide", "services.decide"} and "fieldwork" in imports(file)
        if own or plain or called.endswith("decide_registration"):
            yield file, called


def cases_told():
    """(file, call) of everything that opens a case or decides one."""
    for file, called in calls():
        about = "cases" in imports(file) and not file.startswith("workbench/cases/")
        if about and called.split(".")[-1] in {"open_case", "decide"} and not called.startswith("fieldwork"):
            yield file, called


@cache
def imports(file):
    """Every part of every name that a file imports from somewhere."""
    named = [node for node in ast.walk(written_by_us()[file]) if isinstance(node, ast.ImportFrom)]
    return {part for node in named for one in node.names for part in f"{node.module}.{one.name}".split(".")}


def services_naming(*states):
    """Files of verbs whose code names one of `states`."""
    return {
        file
        for file, tree in written_by_us().items()
        if "/services/" in file
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in states
    }


def writers_of_a_state():
    """Files outside the two rooms that create or update a record or a report with a state of their choosing."""
    ends = ("update", "create", "get_or_create", "update_or_create")
    for file, tree in written_by_us().items():
        if file.startswith(("workbench/fieldwork/", "workbench/intake/")):
            continue
        for node in ast.walk(tree):
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if called.startswith(("Record.objects", "Report.objects")) and called.endswith(ends):
                assert isinstance(node, ast.Call)
                yield from (file for word in node.keywords if word.arg == "state")


def test_one_file_makes_findings_and_registrations():
    assert {file for file, _call in makers()} == {CONCLUDES}
    assert sorted(call for _file, call in makers()) == ["Finding.objects.create", "Registration.objects.create"]


def test_one_file_tells_records_and_reports_the_plenary_s_word():
    assert {file for file, _call in deciders()} == {CONCLUDES}
    assert sorted(call for _file, call in deciders()) == ["fieldwork.decide", "intake.decide_registration"]


def test_one_file_opens_cases_and_decides_them():
    assert {file for file, _call in cases_told()} == {CONCLUDES}
    assert {call for _file, call in cases_told()} == {"cases.open_case", "cases.decide"}
    assert MAY["cases.decide"] == {Role.PLENO}


def test_no_other_verb_names_the_states_that_are_the_plenary_s():
    assert services_naming("FINDING", "NO_FINDING") == {"workbench/fieldwork/services/decide.py", CONCLUDES}
    assert services_naming("NOT_REGISTERED") == {"workbench/intake/services/register.py"}


def test_nothing_outside_fieldwork_and_intake_writes_their_states():
    assert list(writers_of_a_state()) == []


@pytest.mark.parametrize("state", [RecordState.FINDING, RecordState.NO_FINDING])
def test_a_record_comes_to_a_decision_only_from_before_the_plenary_and_stays_there(state):
    assert [one for one, after in RECORD_MOVES.items() if state in after] == [RecordState.PROPOSED]
    assert RECORD_MOVES[state] == frozenset()


def test_a_report_is_registered_only_when_it_waits_for_the_plenary():
    assert [one for one, after in REPORT_MOVES.items() if ReportState.REGISTERED in after] == [ReportState.READY]


def test_only_members_vote_and_a_vote_is_never_lent():
    assert MAY["pleno.vote"] == {Role.PLENO}
    assert Role.PLENO not in LENDABLE


def test_a_finding_comes_of_one_item_and_one_record_each_once():
    for model, about in ((Finding, "record"), (Registration, "report")):
        assert model._meta.get_field(about).unique
        assert model._meta.get_field("item").unique
    assert "pleno_nobody_votes_on_their_own" in {one.name for one in Vote._meta.constraints}
    assert set(OWN) <= {field.name for field in Vote._meta.get_fields()}


def test_no_column_of_the_plenary_tells_a_person_or_ranks_one():
    """Codes of officers, numbers, times; reasons stand sealed."""
    clear = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("pleno").get_models()
        for field in model._meta.concrete_fields
        if field.get_internal_type() in {"CharField", "TextField", "JSONField"}
    }
    assert clear == {
        "Meeting.place", "Meeting.state", "Meeting.called_by", "Item.added_by", "Item.decision", "Item.concluded_by",
        "Attendance.presence", "Attendance.noted_by", "Vote.code", "Vote.choice", "Vote.writer", "Vote.noted_by",
        "Vote.judge_one", "Vote.judge_two", "Vote.judge_three", "Finding.number", "Registration.number",
    }  # fmt: skip
