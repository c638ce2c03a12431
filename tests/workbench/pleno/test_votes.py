"""Votes: of members who are there, never on their own finding, never overwritten."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from django.db import IntegrityError, transaction

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.fieldwork import services as fieldwork
from saksama.workbench.fieldwork.rules import Origin
from saksama.workbench.offices.models import Membership
from saksama.workbench.offices.rules import Role
from saksama.workbench.pleno import services
from saksama.workbench.pleno.bench import bench_of, tally_of
from saksama.workbench.pleno.models import OWN, Vote
from saksama.workbench.pleno.rules import Choice
from saksama.workbench.safe.sealing import open_row
from tests.office import a_lead
from tests.people import MONDAY, RIGHTLY
from tests.workbench.fieldwork.made import SUSPECTED, proposed, suspected
from tests.workbench.pleno.made import (
    AWAY,
    HERE,
    NO,
    WHY,
    YES,
    a_report,
    called,
    desk,
    holds,
    listed,
    opened,
    votes,
    window,
)
from tests.workbench.review.acting import COULD, judge, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(headed, bench):
    """A field officer's record before an open meeting of three."""
    return listed(headed, opened(headed, bench), record=proposed(headed))


def test_a_changed_vote_supersedes_and_both_stay(item, bench):
    later = MONDAY + timedelta(minutes=5)
    votes(bench, item, YES)
    votes(bench, item, NO, at=later)
    votes(bench, item, NO, at=later)  # the same again is nothing
    rows = list(Vote.objects.order_by("at").values_list("choice", "superseded_at"))
    assert rows == [("yes", later), ("no", None)]
    assert tally_of(item).no == 1
    assert Line.objects.filter(verb="pleno.voted").count() == 2


def test_two_votes_of_one_member_cannot_stand_beside_each_other(item, bench):
    votes(bench, item, YES)
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(item=item, member=bench["pleno"].officer, code="p-pleno", choice=YES, at=MONDAY)


def test_the_log_does_not_say_how_somebody_voted(item, bench):
    votes(bench, item, YES)
    line = Line.objects.get(verb="pleno.voted")
    assert "yes" not in str(line.detail)


def test_who_is_no_member_does_not_vote(headed, item):
    for who in ("coordinator", "reviewer", "administrator"):
        with pytest.raises(Refused):
            services.vote(headed.desk(who), item, choice=YES, at=MONDAY)


@pytest.mark.parametrize("kind", [Membership.Kind.LENT, Membership.Kind.SATGAS])
def test_a_lent_officer_never_votes_even_with_a_row_that_says_pleno(headed, item, kind):
    holds(headed.officers["reviewer"], headed.sukoharjo, Role.PLENO, kind=kind)
    lent = desk(headed.officers["reviewer"], headed.sukoharjo)
    assert lent.may("pleno.vote")
    for deed in (
        lambda: services.vote(lent, item, choice=YES, at=MONDAY),
        lambda: services.declare_conflict(lent, item, reason="Kenal.", at=MONDAY),
        lambda: services.conclude_item(lent, item, reason=WHY, at=MONDAY),
    ):
        with pytest.raises(Refused, match="anggota pleno kantor ini sendiri"):
            deed()


def test_another_office_s_plenary_finds_nothing(headed, item):
    with pytest.raises(NotThere):
        services.vote(headed.desk("elsewhere"), item, choice=YES, at=MONDAY)


def test_before_the_meeting_is_open_nobody_votes(headed, bench):
    item = listed(headed, called(headed), record=proposed(headed))
    with pytest.raises(Refused, match="belum dibuka"):
        votes(bench, item, YES)


def test_who_is_absent_does_not_vote_and_whoever_leaves_is_not_counted(headed, bench):
    meeting = opened(headed, bench, three=AWAY)
    item = listed(headed, meeting, record=proposed(headed))
    with pytest.raises(Refused, match="tidak hadir"):
        votes(bench, item, None, None, YES)
    votes(bench, item, YES, YES)
    services.note_presence(headed.desk("coordinator"), meeting, bench["two"].officer, AWAY, at=MONDAY)
    assert (tally_of(item).yes, tally_of(item).quorate) == (1, False)
    services.note_presence(headed.desk("coordinator"), meeting, bench["two"].officer, HERE, at=MONDAY)
    assert tally_of(item).result is True


# ── Nobody on their own finding ──────────────────────────────────────────────────────────────────────────────────────


def written_by_a_member(house, bench):
    holds(bench["two"].officer, house.sukoharjo, Role.OPERATOR)
    record = suspected(house, "field")
    type(record).objects.filter(pk=record.pk).update(written_by="p-two")
    record.refresh_from_db()
    return listed(house, opened(house, bench), record=proposed(house, record))


def test_the_writer_of_the_form_does_not_vote_on_it(headed, bench):
    item = written_by_a_member(headed, bench)
    with pytest.raises(Refused, match="pekerjaan Anda sendiri"):
        votes(bench, item, None, YES)
    assert bench_of(item).entitled == {"p-pleno", "p-three"}


def test_who_rewrote_the_draft_of_another_does_not_vote_on_it_nor_on_its_start(headed, bench):
    """A coordinator who sits in the plenary, too, changes a field officer's draft, twice."""
    holds(bench["two"].officer, headed.sukoharjo, Role.COORDINATOR)
    both = desk(bench["two"].officer, headed.sukoharjo)
    record = suspected(headed, "field")
    for short in ("Dibetulkan.", "Dibetulkan lagi."):
        fieldwork.rewrite_record(
            both, record, body=msgspec.structs.replace(SUSPECTED, short=short), suspicion=True, respondent="pns",
            election=record.election, discovered_at=record.discovered_at, at=MONDAY,
        )  # fmt: skip
    item = listed(headed, opened(headed, bench), record=proposed(headed, record))
    with pytest.raises(Refused, match="pekerjaan Anda sendiri"):
        votes(bench, item, YES, YES)
    assert bench_of(item).aside == {"p-two"}
    start = listed(headed, item.meeting, start=window(record), new_start=MONDAY)
    assert bench_of(start).aside == {"p-two"}


def test_who_rewrites_their_own_draft_is_its_writer_and_nothing_more(headed):
    record = suspected(headed, "field")
    fieldwork.rewrite_record(headed.desk("field"), record, body=SUSPECTED, suspicion=True, respondent="pns", at=MONDAY)
    assert not record.rewriters.exists()


def test_the_two_judges_of_its_lead_do_not_vote_on_it(headed, bench):
    """The cast's pleno member judges a lead beside a reviewer: the record of that lead is their own finding."""
    lead = a_lead(headed, RIGHTLY, number=1)
    for who in ("pleno", "reviewer"):
        take(headed, who)
        judge(headed, who, lead, COULD, key=RIGHTLY.person_key)
    record = fieldwork.write_record(headed.desk("second"), body=SUSPECTED, origin=Origin.LEAD, lead=lead, at=MONDAY,
                                    suspicion=True, respondent="pns")  # fmt: skip
    item = listed(headed, opened(headed, bench), record=proposed(headed, record))
    assert bench_of(item).aside == {"p-pleno"}
    with pytest.raises(Refused, match="pekerjaan Anda sendiri"):
        votes(bench, item, YES)
    start = listed(headed, item.meeting, start=window(record), new_start=MONDAY)
    assert bench_of(start).aside == {"p-pleno"}  # nor on from when its days count


@pytest.mark.parametrize("column", OWN)
def test_the_database_refuses_a_vote_on_one_s_own(item, column):
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(item=item, member=item.meeting.chair, code="p-pleno", choice=YES, at=MONDAY,
                            **{column: "p-pleno"})  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(item=item, member=item.meeting.chair, code="", choice=YES, at=MONDAY)


def test_who_received_a_report_may_vote_on_it(headed, bench):
    report = a_report(headed)
    type(report).objects.filter(pk=report.pk).update(received_by="p-two")
    item = listed(headed, opened(headed, bench), report=report)
    votes(bench, item, YES, YES, YES)
    assert tally_of(item).result is True


# ── Stepping aside ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_who_steps_aside_is_counted_out_and_their_vote_with_them(item, bench):
    votes(bench, item, YES, YES, NO)
    services.declare_conflict(bench["three"], item, reason="Terlapor-1 kerabat saya.", at=MONDAY)
    stands = tally_of(item)
    assert (stands.entitled, stands.quorum, stands.yes, stands.no, stands.result) == (2, 2, 2, 0, True)
    with pytest.raises(Refused, match="mundur"):
        votes(bench, item, None, None, NO)
    with pytest.raises(Refused, match="sudah mundur"):
        services.declare_conflict(bench["three"], item, reason="Sekali lagi.", at=MONDAY)


def test_a_conflict_has_a_reason_and_it_stands_sealed(item, bench):
    with pytest.raises(BadInput, match="alasan"):
        services.declare_conflict(bench["two"], item, reason=" . ", at=MONDAY)
    services.declare_conflict(bench["two"], item, reason="Terlapor-1 kerabat saya.", at=MONDAY)
    row = item.conflicts.get()
    assert b"kerabat" not in bytes(row.sealed_reason)
    assert open_row(row.sealed_reason, str) == "Terlapor-1 kerabat saya."


@pytest.mark.parametrize("who", ["Sari Lestari", "SARI  LESTARI.", "bu sari lestari,"])
def test_a_reason_that_names_a_witness_is_refused_whatever_its_letters(item, bench, who):
    """The record's witness is Sari Lestari; nothing is kept of what was typed, and the advice says what to write."""
    with pytest.raises(BadInput, match="nama orang") as refused:
        services.declare_conflict(bench["two"], item, reason=f"Kerabat {who} sejak lama.", at=MONDAY)
    assert "Terlapor-1" in refused.value.advice
    assert not item.conflicts.exists()
    services.declare_conflict(bench["two"], item, reason="Sari bukan nama lengkap; Saksi-1 kerabat.", at=MONDAY)


def test_one_steps_aside_before_the_meeting_too(headed, bench):
    item = listed(headed, called(headed), record=proposed(headed))
    services.declare_conflict(bench["two"], item, reason="Terlapor-1 kerabat saya.", at=MONDAY)
    assert bench_of(item).entitled == {"p-pleno", "p-three"}


def test_a_choice_is_one_of_three():
    assert [one.value for one in Choice] == ["yes", "no", "abstain"]
