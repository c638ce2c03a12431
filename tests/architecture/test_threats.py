"""The threat model cannot rot: every threat names a test that exists, or why it is accepted."""

from __future__ import annotations

from tests.architecture.named import ROOT, is_there, rows_of

PAGE = ROOT / "docs" / "threat-model.md"
THREATS = [row for row in rows_of(PAGE, "T") if row[0][1:].isdigit()]
ACTORS = {
    "officer",
    "administrator",
    "dba",
    "auditor",
    "desk",
    "outsider",
    "thief",
    "page",
    "forger",
    "supplier",
    "proxy",
}


def test_every_threat_names_a_test_that_exists_or_why_it_is_accepted():
    wrong = []
    for number, _who, _what, guard, test in THREATS:
        accepted = guard.startswith("accepted: ") and len(guard) > len("accepted: ") + 20
        if not (is_there(test) if test else accepted):
            wrong.append((number, test))
    assert wrong == []


def test_a_test_that_is_gone_would_be_noticed():
    assert not is_there("tests/architecture/test_threats.py::test_of_yesterday")
    assert is_there("tests/architecture/test_threats.py::test_a_test_that_is_gone_would_be_noticed")


def test_every_actor_has_threats_and_each_number_stands_once():
    assert {row[1] for row in THREATS} == ACTORS
    assert [row[0] for row in THREATS] == [f"T{n}" for n in range(1, len(THREATS) + 1)]
    assert len(THREATS) >= 50
