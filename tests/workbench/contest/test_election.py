"""The election, its days and its participants; closed, it is forgotten as far as KPU never listed it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.contest import services
from saksama.workbench.contest.models import Election, Participant
from saksama.workbench.contest.queries import accounts_of, current_election, fence_body, fence_in_force, participants
from saksama.workbench.contest.services.participants import ParticipantContent
from saksama.workbench.contest.sight import stages_of
from saksama.workbench.custody.queries import read_exhibit
from tests.office import a_fence, an_election, election_content
from tests.people import MONDAY
from tests.workbench.contest.asked import add, agreed, content


def opened(house, **changes):
    return services.open_election(election_content(**changes), desk=house.desk("operator"), at=MONDAY)


def test_days_that_are_not_set_yet_stay_empty(house):
    unset = dict.fromkeys(("candidates_set_on", "campaign_first", "campaign_last", "quiet_first", "quiet_last"), None)
    stages = stages_of(opened(house, **unset), date(2024, 10, 14))
    assert [(one.first is None, one.state) for one in stages] == [(True, "")] * 3 + [(False, "coming")]


def test_stages_against_today(house):
    election = opened(house)
    assert [one.state for one in stages_of(election, date(2024, 10, 14))] == ["past", "now", "coming", "coming"]
    assert [one.state for one in stages_of(election, date(2024, 11, 24))] == ["past", "past", "now", "coming"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"voting_on": date(2024, 11, 20)},
        {"campaign_last": date(2024, 9, 1)},
        {"campaign_first": None},
        {"quiet_last": None},
        {"candidates_set_on": date(2024, 12, 1)},
        {"watch_first": date(2025, 1, 1)},
        {"name": "-"},
        {"code": ""},
        {"regime": "lain"},
    ],
)
def test_days_out_of_order_and_empty_words_are_refused(house, wrong):
    with pytest.raises(BadInput):
        opened(house, **wrong)
    assert not Election.objects.exists()


def test_a_code_stands_once_per_office_and_never_changes(house):
    election = opened(house)
    with pytest.raises(BadInput, match="sudah dipakai"):
        opened(house)
    with pytest.raises(BadInput, match="tidak dapat diganti"):
        services.rewrite_election(election, election_content(code="x9"), desk=house.desk("operator"), at=MONDAY)


def test_sent_twice_it_is_stored_once(house):
    once = uuid4()
    for _press in range(2):
        services.open_election(election_content(), desk=house.desk("operator"), at=MONDAY, once=once)
    assert Election.objects.count() == 1
    with pytest.raises(NotThere):
        services.open_election(election_content(), desk=house.desk("elsewhere"), at=MONDAY, once=once)


def test_every_kind_of_participant_by_number_the_empty_box_last(house):
    election = opened(house)
    desk = house.desk("operator")
    for kind, number in (("empty_box", ""), ("party", "10"), ("pair", "2"), ("dpd", "1"), ("independent", "3")):
        told = ParticipantContent(kind=kind, name=f"Peserta {kind}", number=number)
        services.add_participant(election, told, desk=desk, at=MONDAY)
    assert [(one.code, one.number) for one in participants(election)] == [
        ("p3", "1"), ("p2", "2"), ("p4", "3"), ("p1", "10"), ("p0", ""),
    ]  # fmt: skip


PAIR = ParticipantContent(kind="pair", name="Pasangan Rekaan", number="7")


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (replace(PAIR, name="belum ada"), "nama peserta"),
        (replace(PAIR, kind="raja"), "jenis peserta"),
        (replace(PAIR, number="1"), "sudah dipakai"),
        (replace(PAIR, kind="empty_box", number=""), "Kolom kosong sudah ada"),
        (replace(PAIR, name="Pasangan\u202e"), r"U\+202E"),
        (replace(PAIR, aliases=("a\u200b",)), r"U\+200B"),
    ],
)
def test_what_cannot_be_a_participant_is_refused(house, told, says):
    election = an_election(house)
    with pytest.raises(BadInput, match=says):
        services.add_participant(election, told, desk=house.desk("operator"), at=MONDAY)


def test_the_code_of_a_participant_never_changes(house):
    one = Participant.objects.get(election=an_election(house), code="p1")
    services.rewrite_participant(one, PAIR, desk=house.desk("operator"), at=MONDAY)
    one.refresh_from_db()
    assert (one.code, one.name, one.number) == ("p1", "Pasangan Rekaan", "7")


def test_one_distance_between_looks_for_everybody(house):
    election = an_election(house)
    services.set_cadence(election, {"tiktok": 3}, desk=house.desk("operator"), at=MONDAY)
    for wrong in ({"tiktok": 0}, {"tiktok": 32}, {"friendster": 1}):
        with pytest.raises(BadInput, match="1 sampai 31"):
            services.set_cadence(election, wrong, desk=house.desk("operator"), at=MONDAY)
    election.refresh_from_db()
    assert election.cadence == {"tiktok": 3}


# The end


VOTED = MONDAY + timedelta(days=44)


def ended(house):
    version = a_fence(house)
    election = Election.objects.get(pk=version.election_id)
    account = agreed(house, add(house, election, content(account_class="would_be")))
    services.end_election(election, on=date(2024, 11, 27), desk=house.desk("pleno"), at=VOTED)
    return election, account


def test_before_the_vote_it_is_not_closed(house):
    election = an_election(house)
    with pytest.raises(Refused, match="hari pemungutan suara"):
        services.end_election(election, on=date(2024, 11, 26), desk=house.desk("pleno"), at=MONDAY)


def test_closed_it_has_no_fence_and_takes_nothing_more(house):
    election, account = ended(house)
    assert fence_in_force(election) is None
    assert current_election(house.sukoharjo, VOTED) is None
    with pytest.raises(Refused, match="sudah ditutup"):
        services.end_election(election, on=date(2024, 11, 28), desk=house.desk("pleno"), at=VOTED)
    with pytest.raises(Refused, match="sudah ditutup"):
        add(house, election, content(5), at=VOTED)
    with pytest.raises(Refused, match="sudah ditutup"):
        services.approve_account(account, desk=house.desk("coordinator"), at=VOTED)


def test_the_day_after_what_kpu_never_listed_is_forgotten_and_counts_stay(house):
    election, account = ended(house)
    proof = account.proof_exhibit
    assert services.forget_ended(house.sukoharjo, at=VOTED) == 0  # its last day
    assert services.forget_ended(house.sukoharjo, at=VOTED + timedelta(days=1)) == 1
    account.refresh_from_db()
    assert (account.handle, account.url, account.proof, account.stable_id) == ("", "", "", "")
    with pytest.raises(Refused):
        read_exhibit(proof)
    assert [one.handle for one in accounts_of(election)] == ["terataisatu", "", "beringindua"]
    version = election.fences.get()
    assert (fence_body(version), version.accounts) == (None, 2)
    assert services.forget_ended(house.sukoharjo, at=VOTED + timedelta(days=2)) == 0
    assert Line.objects.filter(verb="contest.forgotten").count() == 1
