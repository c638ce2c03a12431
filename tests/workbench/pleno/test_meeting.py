"""Meetings: called, opened with a quorum, attended, closed; nothing overwritten."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.agenda.models import Message
from saksama.workbench.audit.models import Line
from saksama.workbench.offices.models import Membership
from saksama.workbench.offices.rules import Role
from saksama.workbench.pleno import queries, services
from saksama.workbench.pleno.bench import members
from saksama.workbench.pleno.models import Attendance, Item, Meeting
from saksama.workbench.pleno.rules import Presence, State
from saksama.workbench.pleno.services import Seat
from tests.people import MONDAY
from tests.workbench.fieldwork.made import proposed
from tests.workbench.pleno.made import AWAY, HERE, ONLINE, begin, called, holds, listed, opened

pytestmark = pytest.mark.django_db


def test_a_meeting_is_numbered_without_a_gap_and_its_members_are_told(headed, bench):
    first, second = called(headed), called(headed)
    assert (str(first), str(second)) == ("1/PLENO/2024", "2/PLENO/2024")
    told = Message.objects.filter(kind="pleno.called", subject=f"pleno.meeting:{first.pk}")
    assert {one.officer.code for one in told} == {"p-pleno", "p-two", "p-three"}


def test_sent_twice_it_is_one(headed, bench):
    once = uuid4()
    assert called(headed, once=once) == called(headed, once=once)
    assert Meeting.objects.count() == 1


def test_its_chair_is_a_member_and_its_day_has_not_passed(headed, bench):
    with pytest.raises(Refused, match="anggota pleno"):
        called(headed, chair=headed.officers["reviewer"])
    with pytest.raises(Refused, match="bertugas"):
        called(headed, secretary=headed.officers["elsewhere"])
    with pytest.raises(BadInput):
        called(headed, planned_at=MONDAY - timedelta(days=1))
    with pytest.raises(BadInput):
        called(headed, place=" - ")


def test_who_may_not_prepare_calls_none(headed, bench):
    for who in ("reviewer", "operator", "auditor"):
        with pytest.raises(Refused):
            services.call_meeting(headed.desk(who), planned_at=MONDAY, place="Ruang", chair=headed.officers["pleno"],
                                  secretary=headed.officers["coordinator"], at=MONDAY)  # fmt: skip


def test_only_own_members_sit_nobody_lent_nobody_by_decree(headed, bench):
    for key, kind in (("reviewer", Membership.Kind.LENT), ("second", Membership.Kind.SATGAS)):
        holds(headed.officers[key], headed.sukoharjo, Role.PLENO, kind=kind)
    assert {one.code for one in members(headed.sukoharjo, MONDAY.date())} == {"p-pleno", "p-two", "p-three"}


def test_it_opens_with_two_of_three_one_of_them_online(headed, bench):
    meeting = opened(headed, bench, two=ONLINE, three=AWAY)
    assert (meeting.state, meeting.opened_at) == (State.OPEN, MONDAY)
    noted = {row.member.code: row.presence for row in Attendance.objects.all()}
    assert noted == {"p-pleno": "present", "p-two": "online", "p-three": "absent"}


def test_one_of_three_is_no_quorum_and_nothing_is_kept(headed, bench):
    meeting = called(headed)
    with pytest.raises(Refused, match="1 dari 3"):
        begin(headed, meeting, bench, two=AWAY, three=AWAY)
    meeting.refresh_from_db()
    assert meeting.state == State.CALLED
    assert not Attendance.objects.exists()


def test_everybody_is_noted_and_who_is_absent_with_a_reason(headed, bench):
    meeting = called(headed)
    with pytest.raises(BadInput, match="setiap anggota"):
        services.open_meeting(headed.desk("coordinator"), meeting, {"p-pleno": HERE, "p-two": HERE}, at=MONDAY)
    with pytest.raises(BadInput, match="alasan"):
        begin(headed, meeting, bench, three=Seat(Presence.ABSENT))


def test_it_opens_once(headed, bench):
    meeting = opened(headed, bench)
    with pytest.raises(Refused):
        begin(headed, meeting, bench)


def test_who_comes_late_is_noted_and_what_was_noted_before_stays(headed, bench):
    meeting, later = opened(headed, bench, three=AWAY), MONDAY + timedelta(minutes=20)
    services.note_presence(headed.desk("coordinator"), meeting, bench["three"].officer, HERE, at=later)
    rows = list(Attendance.objects.filter(member=bench["three"].officer).order_by("at").values_list("presence", "at"))
    assert rows == [("absent", MONDAY), ("present", later)]
    with pytest.raises(BadInput):
        services.note_presence(headed.desk("coordinator"), meeting, headed.officers["reviewer"], HERE, at=later)


def test_a_meeting_closes_when_every_item_is_decided_or_put_off(headed, bench):
    meeting = opened(headed, bench)
    coordinator = headed.desk("coordinator")
    with pytest.raises(Refused):
        services.close_meeting(coordinator, meeting, at=MONDAY)
    item = listed(headed, meeting, record=proposed(headed))
    with pytest.raises(Refused, match="belum diputus"):
        services.close_meeting(coordinator, meeting, at=MONDAY)
    services.postpone_item(coordinator, item, reason="Menunggu keterangan.", at=MONDAY)
    services.close_meeting(coordinator, meeting, at=MONDAY)
    assert meeting.state == State.CLOSED
    with pytest.raises(Refused):
        listed(headed, meeting, record=proposed(headed))


def test_called_off_its_items_are_free_and_its_number_stays(headed, bench):
    meeting, record = called(headed), proposed(headed)
    listed(headed, meeting, record=record)
    services.call_off(headed.desk("coordinator"), meeting, reason="Tidak kuorum.", at=MONDAY)
    assert (meeting.state, Item.objects.get().decision) == (State.CALLED_OFF, "postponed")
    again = called(headed)
    assert listed(headed, again, record=record).order == 1
    assert again.seq == 2
    with pytest.raises(Refused):
        begin(headed, meeting, bench)


def test_another_office_s_meeting_is_not_there(headed, bench):
    meeting, elsewhere = called(headed), headed.desk("elsewhere")
    with pytest.raises(NotThere):
        queries.meeting_for(elsewhere, meeting.pk)
    for deed in (
        lambda: services.look(elsewhere, meeting, at=MONDAY),
        lambda: services.call_off(elsewhere, meeting, reason="Ujian.", at=MONDAY),
        lambda: services.close_meeting(elsewhere, meeting, at=MONDAY),
        lambda: services.open_meeting(elsewhere, meeting, {}, at=MONDAY),
        lambda: services.add_item(elsewhere, meeting, record=proposed(headed), at=MONDAY),
    ):
        with pytest.raises(NotThere):
            deed()


def test_every_step_and_every_look_is_a_line_without_a_name(headed, bench):
    meeting = opened(headed, bench)
    services.look(headed.desk("reviewer"), meeting, at=MONDAY)
    lines = list(
        Line.objects.filter(subject=f"pleno.meeting:{meeting.pk}").order_by("seq").values_list("verb", "actor")
    )
    assert lines == [("pleno.called", "p-coordinator"), ("pleno.opened", "p-coordinator"), ("pleno.seen", "p-reviewer")]
