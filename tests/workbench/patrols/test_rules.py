"""What is suspicious in an import, what stays of it, how fast a job goes: by arithmetic."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saksama.workbench.jobs.rules import pace
from saksama.workbench.patrols.rules import aside, tombstone, warnings
from saksama.workbench.patrols.words import say_warnings
from tests.people import MONDAY


def report(**counts):
    base = {"read": 100, "mapped": 100, "rows": 100, "visibility": {"public": 100}, "not_understood": {}}
    return {"counts": base | counts, "expected": None, "inside": None, "cut": False}


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        (report(), []),
        (report(read=0, mapped=0, rows=0), ["nothing_came"]),
        (report(mapped=0, rows=0), ["nothing_mapped"]),
        (report(mapped=49), ["little_mapped"]),
        (report(mapped=50), []),
        (report() | {"expected": 201}, ["fewer_than_expected"]),
        (report() | {"expected": 200}, []),
        (report() | {"inside": 0}, ["outside_the_fence"]),
        (report(visibility={"unknown": 100}), ["openness_unknown"]),
        (report() | {"cut": True}, ["cut"]),
        (report(read=0, mapped=0, rows=0) | {"expected": 1}, ["nothing_came", "fewer_than_expected"]),
        ({}, ["nothing_came"]),
    ],
)
def test_what_is_suspicious(told, codes):
    assert [one.code for one in warnings(told)] == codes
    assert all("{" not in sentence for sentence in say_warnings(told))


def test_a_tombstone_keeps_numbers_and_no_line():
    told = report(not_understood={"cut_off": 3}) | {"sha256": "ab", "reasons": [
        {"code": "cut_off", "count": 3, "first": ["7", "8"]}]}  # fmt: skip
    stone = tombstone(told)
    assert aside(stone) == 3
    assert stone["reasons"] == [{"code": "cut_off", "count": 3, "first": []}]
    assert "sha256" not in stone


@pytest.mark.parametrize(
    ("done", "total", "seconds", "rate", "left"),
    [
        (50, 200, 10, 5.0, 30),
        (50, 0, 10, 5.0, None),
        (0, 200, 10, None, None),
        (50, 200, 2, None, None),  # too early to say
        (250, 200, 10, 25.0, 0),
    ],
)
def test_pace(done, total, seconds, rate, left):
    told = pace(done, total, MONDAY, MONDAY + timedelta(seconds=seconds))
    assert told.per_second == rate
    assert told.left == (None if left is None else timedelta(seconds=left))


def test_a_job_that_has_not_begun_has_no_pace():
    assert pace(5, 10, None, MONDAY).per_second is None
