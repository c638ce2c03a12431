"""The patrol plan: everybody stands in it, with accounts or a reason, and what is uneven is said (G14)."""

from __future__ import annotations

from datetime import date

from saksama.workbench.contest.models import Participant
from saksama.workbench.contest.queries import plan, unevenness
from saksama.workbench.contest.rules import unevenness as said
from tests.office import an_election
from tests.workbench.contest.asked import add, content

TODAY = date(2024, 10, 14)


def test_every_participant_with_accounts_and_cadence_or_a_reason(house):
    rows = plan(an_election(house), TODAY)
    assert [(row.participant.code, row.by_platform, row.missing) for row in rows] == [
        ("p1", (("tiktok", 1, 1),), False), ("p2", (("tiktok", 1, 1),), False), ("p0", (), False),
    ]  # fmt: skip
    assert rows[2].reason == "Tidak ada akun terdaftar untuk kolom kosong."
    assert unevenness(rows) == []


def test_without_account_and_reason_the_plan_is_not_whole(house):
    election = an_election(house)
    Participant.objects.filter(election=election, code="p0").update(not_watched_because="")
    assert [row.missing for row in plan(election, TODAY)] == [False, False, True]


def test_classes_are_counted_apart_and_what_waits_is_not_counted(house):
    election = an_election(house)
    add(house, election, content(account_class="would_be"))
    assert plan(election, TODAY)[0].by_class == {"registered": 1, "would_be": 0, "addition": 0}


def test_what_is_uneven_is_said_in_words(house):
    election = an_election(house)
    for n in range(2):
        add(house, election, content(n, "registered", expires_on=None))
    assert unevenness(plan(election, TODAY)) == [
        "TikTok: 1. Wiratmo Teratai – Larasati Kembang 3 akun, 2. Suwondo Beringin – Kartini Rimba 1 akun."
    ]


def test_twice_as_many_is_not_called_uneven_and_none_beside_some_is():
    assert said({"A": {"tiktok": 2}, "B": {"tiktok": 1}}) == []
    assert said({"A": {"tiktok": 3}, "B": {"tiktok": 1}}) == ["TikTok: A 3 akun, B 1 akun."]
    assert said({"A": {"x": 1}, "B": {}}) == ["X: B tidak punya akun yang dipantau, A punya 1."]
