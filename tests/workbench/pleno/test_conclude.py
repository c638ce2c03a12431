"""What a decision leads to: number, state, handling term; put off, handed up; nothing by half."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from saksama.kernel.errors import BadInput, Refused
from saksama.workbench.agenda.models import Due, Message
from saksama.workbench.contest.models import Election
from saksama.workbench.documents.models import Letterhead
from saksama.workbench.fieldwork.rules import State as RecordState
from saksama.workbench.intake.rules import State as ReportState
from saksama.workbench.pleno import queries, services
from saksama.workbench.pleno.handling import HANDLING
from saksama.workbench.pleno.models import Finding, Item, Registration
from saksama.workbench.pleno.order import of_record, of_report
from tests.people import MONDAY
from tests.workbench.fieldwork.made import issued, proposed
from tests.workbench.pleno.made import (
    ABSTAIN,
    AWAY,
    NO,
    PARTY,
    WHY,
    YES,
    a_report,
    called,
    concluded,
    listed,
    opened,
    votes,
    window,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(headed, bench):
    return listed(headed, opened(headed, bench), record=proposed(headed))


def wib(day, hour, minute=0, second=0):
    """An instant of October 2024 by WIB (UTC+7)."""
    return datetime(2024, 10, day, hour, minute, second, tzinfo=UTC) - timedelta(hours=7)


def test_two_of_three_make_a_finding_with_its_number_and_the_clock_ends(item, bench):
    votes(bench, item, YES, YES, NO)
    concluded(bench, item)
    found = Finding.objects.get()
    assert (found.number, found.seq, found.record_id) == ("001/REG/TM/K.JT-28/X/2024", 1, item.record_id)
    assert (item.decision, item.yes, item.no, item.abstain) == ("finding", 2, 1, 0)
    item.record.refresh_from_db()
    assert item.record.state == RecordState.FINDING
    assert window(item.record).state == Due.State.MET


def test_no_reason_of_a_decision_names_whom_the_item_is_about(headed, bench):
    """Neither the reported party of a report nor a witness of a record, whose start it may be, too."""
    meeting, record = opened(headed, bench), proposed(headed)
    items = [listed(headed, meeting, report=a_report(headed)), listed(headed, meeting, record=record)]
    items.append(listed(headed, meeting, start=window(record), new_start=MONDAY))
    for item, name in zip(items, (PARTY, "Sari Lestari", "Sari Lestari"), strict=True):
        votes(bench, item, YES, YES, YES)
        with pytest.raises(BadInput, match="nama orang"):
            concluded(bench, item, reason=f"Menurut {name.lower()} cukup bukti.")
        with pytest.raises(BadInput, match="nama orang"):
            services.postpone_item(headed.desk("coordinator"), item, reason=f"Menunggu {name}.", at=MONDAY)
    assert not Item.objects.exclude(decision="").exists()
    concluded(bench, items[0])
    assert items[0].decision == "registered"


def test_nor_does_the_reason_why_a_meeting_is_called_off(headed, bench):
    meeting = called(headed)
    listed(headed, meeting, report=a_report(headed))
    with pytest.raises(BadInput, match="nama orang"):
        services.call_off(headed.desk("coordinator"), meeting, reason=f"{PARTY} belum didengar.", at=MONDAY)
    meeting.refresh_from_db()
    assert meeting.state == "called"


def test_findings_are_numbered_without_a_gap_apart_from_registrations(headed, bench):
    meeting = opened(headed, bench)
    for about in ({"record": proposed(headed)}, {"report": a_report(headed)}, {"record": proposed(headed)}):
        item = listed(headed, meeting, **about)
        votes(bench, item, YES, YES, YES)
        concluded(bench, item)
    assert list(Finding.objects.order_by("seq").values_list("seq", flat=True)) == [1, 2]
    assert Registration.objects.get().number == "001/REG/LP/K.JT-28/X/2024"


def test_no_finding_has_no_number_and_no_handling(item, bench):
    votes(bench, item, NO, NO, ABSTAIN)
    concluded(bench, item)
    item.record.refresh_from_db()
    assert (item.decision, item.record.state) == ("no_finding", RecordState.NO_FINDING)
    assert not Finding.objects.exists()
    assert not Due.objects.filter(kind=HANDLING).exists()


@pytest.mark.parametrize(("choices", "because"), [
    ((YES, YES), "Belum semua"), ((YES, NO, ABSTAIN), "suara terbanyak"), ((YES, ABSTAIN, ABSTAIN), "suara terbanyak"),
])  # fmt: skip
def test_without_all_votes_and_a_majority_nothing_is_decided(item, bench, choices, because):
    votes(bench, item, *choices)
    with pytest.raises(Refused, match=because):
        concluded(bench, item)
    item.refresh_from_db()
    assert item.decision == ""
    assert not Finding.objects.exists()


def test_without_a_quorum_of_the_item_nothing_is_decided(headed, bench):
    """Two of three are there; one steps aside: two may decide, both have to be there, one is."""
    item = listed(headed, opened(headed, bench, three=AWAY), record=proposed(headed))
    services.declare_conflict(bench["two"], item, reason="Terlapor-1 kerabat saya.", at=MONDAY)
    votes(bench, item, YES)
    with pytest.raises(Refused, match="kuorum"):
        concluded(bench, item)
    with pytest.raises(Refused, match="Cukup anggota"):
        services.delegate_item(bench["pleno"], item, reason="Terlalu sedikit.", at=MONDAY)


def test_a_decision_has_a_reason_and_comes_once(item, bench):
    votes(bench, item, YES, YES, YES)
    with pytest.raises(BadInput, match="alasan"):
        concluded(bench, item, reason="-")
    concluded(bench, item)
    for deed in (
        lambda: concluded(bench, item),
        lambda: votes(bench, item, NO),
        lambda: services.postpone_item(bench["pleno"], item, reason="Nanti.", at=MONDAY),
        lambda: services.declare_conflict(bench["two"], item, reason="Kenal.", at=MONDAY),
    ):
        with pytest.raises(Refused):
            deed()
    assert Finding.objects.count() == 1


def test_only_a_member_who_is_there_concludes(headed, bench):
    item = listed(headed, opened(headed, bench, three=AWAY), record=proposed(headed))
    votes(bench, item, YES, YES)
    with pytest.raises(Refused):
        services.conclude_item(headed.desk("coordinator"), item, reason=WHY, at=MONDAY)
    with pytest.raises(Refused, match="tidak hadir"):
        concluded(bench, item, who="three")


def test_without_a_letterhead_there_is_no_number_and_so_no_finding(item, bench):
    votes(bench, item, YES, YES, YES)
    Letterhead.objects.all().delete()
    with pytest.raises(Refused, match="Kop surat"):
        concluded(bench, item)
    item.refresh_from_db()
    item.record.refresh_from_db()
    assert (item.decision, item.record.state) == ("", RecordState.PROPOSED)


# ── Reports ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("choice", "state", "numbers"), [(YES, ReportState.REGISTERED, 1),
                                                          (NO, ReportState.NOT_REGISTERED, 0)])  # fmt: skip
def test_a_report_is_registered_or_not(headed, bench, choice, state, numbers):
    report = a_report(headed)
    item = listed(headed, opened(headed, bench), report=report)
    votes(bench, item, choice, choice, choice)
    concluded(bench, item)
    report.refresh_from_db()
    assert (report.state, Registration.objects.count()) == (state, numbers)


# ── The handling term ────────────────────────────────────────────────────────────────────────────────────────────────


def handled(**found):
    return Due.objects.get(kind=HANDLING, **found)


def test_a_regional_finding_is_handled_within_three_days_of_the_plenary(item, bench):
    """UU 10/2016 Art. 134, mark M: 3 calendar days. Monday 14 October 09.00 is within desk hours: to the 17th."""
    votes(bench, item, YES, YES, YES)
    concluded(bench, item)
    due = handled(subject=f"pleno.finding:{Finding.objects.get().pk}")
    assert (due.starts_at, due.due_at.replace(microsecond=0)) == (MONDAY, wib(17, 23, 59, 59))
    assert (due.mark, due.state) == ("M", Due.State.RUNNING)


def test_a_regional_report_is_handled_within_three_days_of_its_receipt(headed, bench):
    report = a_report(headed, at=MONDAY - timedelta(days=1))
    item = listed(headed, opened(headed, bench), report=report)
    votes(bench, item, YES, YES, YES)
    concluded(bench, item)
    assert handled().starts_at == report.counted_at


def test_in_a_general_election_both_are_handled_within_seven_days_of_the_plenary(headed, bench):
    """UU 7/2017 Art. 454(7): 7 days since registration; 14 + 7 = 21 October."""
    report, record = a_report(headed, at=MONDAY - timedelta(days=1)), proposed(headed)
    Election.objects.update(regime="general")
    meeting = opened(headed, bench)
    for about in ({"report": report}, {"record": record}):
        item = listed(headed, meeting, **about)
        votes(bench, item, YES, YES, YES)
        concluded(bench, item)
    for due in Due.objects.filter(kind=HANDLING):
        assert (due.starts_at, due.due_at.replace(microsecond=0)) == (MONDAY, wib(21, 23, 59, 59))
    assert Due.objects.filter(kind=HANDLING).count() == 2


# ── Put off, handed up ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_postponed_item_may_stand_on_another_agenda_and_its_term_runs_on(headed, bench):
    record = proposed(headed)
    item = listed(headed, opened(headed, bench), record=record)
    services.postpone_item(headed.desk("coordinator"), item, reason="Menunggu keterangan ahli.", at=MONDAY)
    assert [one.record for one in queries.candidates(headed.desk("coordinator"))] == [record]
    assert window(record).state == Due.State.RUNNING
    assert listed(headed, called(headed), record=record).decision == ""


def test_a_record_stands_on_one_open_agenda_only(headed, bench, item):
    with pytest.raises(Refused, match="sudah ada di acara"):
        listed(headed, called(headed), record=item.record)
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.create(meeting=item.meeting, order=9, record=item.record, added_by="x", added_at=MONDAY)


def test_too_few_may_decide_so_it_is_handed_up_without_saying_what_it_is(headed, bench, item):
    for who in ("two", "three"):
        services.declare_conflict(bench[who], item, reason="Terlapor-1 kerabat saya.", at=MONDAY)
    votes(bench, item, YES)
    with pytest.raises(Refused, match="memutus sendiri"):
        concluded(bench, item)
    services.delegate_item(bench["pleno"], item, reason="Dua anggota mundur.", at=MONDAY)
    item.refresh_from_db()
    item.record.refresh_from_db()
    assert (item.decision, item.record.state) == ("delegated", RecordState.PROPOSED)
    told = Message.objects.get(kind="pleno.delegated")
    assert (told.officer.code, told.office.code) == ("p-province", "33")
    assert "LHP" not in told.label


# ── What may be asked ────────────────────────────────────────────────────────────────────────────────────────────────


def test_only_what_was_proposed_or_is_ready_comes_on_an_agenda(headed, bench):
    meeting = called(headed)
    with pytest.raises(Refused, match="tidak sedang menunggu"):
        listed(headed, meeting, record=issued(headed))
    with pytest.raises(Refused, match="tidak sedang menunggu"):
        listed(headed, meeting, report=a_report(headed, state=ReportState.RECEIVED))
    with pytest.raises(BadInput):
        listed(headed, meeting)
    with pytest.raises(BadInput):
        listed(headed, meeting, record=proposed(headed), report=a_report(headed, 2))


def test_what_is_chosen_comes_in_the_even_order_whatever_was_ticked_first(headed, bench):
    hour = timedelta(hours=1)
    first, second = a_report(headed, 1), a_report(headed, 2, at=MONDAY + hour)
    record = proposed(headed, at=MONDAY + 2 * hour)
    chosen = [of_record(record), of_report(second), of_report(first)]
    made = services.add_items(headed.desk("coordinator"), called(headed), chosen, at=MONDAY + 2 * hour)
    assert [one.report or one.record for one in made] == [first, second, record]


def test_the_reason_stands_sealed(item, bench):
    votes(bench, item, YES, YES, YES)
    concluded(bench, item)
    assert WHY.encode() not in bytes(item.sealed_reason)
