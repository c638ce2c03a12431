"""The plenary on screen: what is shown, what a wrong form keeps, what nobody is offered."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from saksama.kernel.clock import now
from saksama.workbench.audit.models import Line
from saksama.workbench.documents import services as documents
from saksama.workbench.documents.work import tools
from saksama.workbench.pleno import services
from saksama.workbench.pleno.models import Finding, Item, Meeting, Vote
from tests.guardrails.test_g06 import RANKING
from tests.office import contest_of, signed_in
from tests.people import BANYAN, EMPTY_BOX, LOTUS
from tests.workbench.documents.made import SUKOHARJO, quick
from tests.workbench.fieldwork.made import SUSPECTED, proposed, suspected
from tests.workbench.pleno.made import (
    NO,
    WHY,
    YES,
    a_report,
    begin,
    called,
    concluded,
    listed,
    opened,
    sitting,
    votes,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    return now()


@pytest.fixture
def bench(house, at, monkeypatch):
    """Three members at their desks, with the office's letterhead."""
    monkeypatch.setattr(tools, "set_paper", quick)
    documents.set_letterhead(house.desk("coordinator", at), SUKOHARJO, at=at)
    return sitting(house, at)


def a_record(house, at):
    return proposed(house, suspected(house, at=at, election=contest_of(house, at)[1], discovered_at=at), at=at)


@pytest.fixture
def item(house, bench, at):
    """A record before an open meeting of three."""
    return listed(house, opened(house, bench, at=at), at=at, record=a_record(house, at))


def page(house, who, name, *args):
    return words(signed_in(house, who).get(reverse(f"pleno:{name}", args=args)))


def send(house, who, name, *args, **body):
    return signed_in(house, who).post(reverse(f"pleno:{name}", args=args), body)


def words(answer):
    return answer.content.decode()


# ── Law in the open ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["index", "meeting", "item"])
def test_quorum_and_majority_stand_there_with_mark_and_source(house, item, name):
    args = {"index": (), "meeting": (item.meeting_id,), "item": (item.pk,)}[name]
    shown = page(house, "pleno", name, *args)
    assert "lebih dari 1/2" in shown
    assert "rendah (L)" in shown
    assert "tidak menyebut kuorum" in shown


def test_every_participant_is_counted_also_the_empty_box(house, item):
    shown = page(house, "reviewer", "index")
    for one in (LOTUS, BANYAN, EMPTY_BOX):
        assert f'<th scope="row">{one.name}</th>' in shown


# ── A meeting from call to minutes ───────────────────────────────────────────────────────────────────────────────────


def test_from_the_call_to_the_numbered_minutes_through_the_pages(house, bench, at):
    record = a_record(house, at)
    tomorrow = (at + timedelta(days=1)).strftime("%Y-%m-%dT09:00")
    send(house, "coordinator", "call", planned_at=tomorrow, place="Ruang rapat", once=uuid4(),
         chair=house.officers["pleno"].pk, secretary=house.officers["coordinator"].pk)  # fmt: skip
    meeting = Meeting.objects.get()
    send(house, "coordinator", "agenda", meeting.pk, chosen=f"record:{record.pk}")
    seats = {f"{one.code}-presence": "present" for one in bench.values()}
    send(house, "coordinator", "open", meeting.pk, **seats)
    item = Item.objects.get()
    send(house, "pleno", "vote", item.pk, choice="yes")
    votes({key: bench[key] for key in ("two", "three")}, item, YES, NO, at=at)
    send(house, "pleno", "conclude", item.pk, **{"conclude-reason": WHY})
    send(house, "coordinator", "close", meeting.pk)
    send(house, "coordinator", "minutes", meeting.pk)
    shown = page(house, "reviewer", "meeting", meeting.pk)
    assert Finding.objects.get().number in shown
    assert "ditetapkan sebagai temuan" in shown
    assert "001/BA-PLENO/K.JT-28/" in shown


def test_a_look_is_a_line(house, item):
    page(house, "reviewer", "meeting", item.meeting_id)
    page(house, "second", "item", item.pk)
    looks = Line.objects.filter(verb="pleno.seen").values_list("actor", flat=True)
    assert sorted(looks) == ["p-reviewer", "p-second"]


# ── Wrong forms keep what was typed ──────────────────────────────────────────────────────────────────────────────────


def test_a_call_that_does_not_hold_keeps_what_was_typed(house, bench):
    answer = send(house, "coordinator", "call", planned_at="2020-01-01T09:00", place="Ruang Melati", once=uuid4(),
                  chair=house.officers["pleno"].pk, secretary=house.officers["coordinator"].pk)  # fmt: skip
    assert answer.status_code == 422
    assert "Ruang Melati" in words(answer)
    assert "hari yang belum lewat" in words(answer)
    assert not Meeting.objects.exists()


def test_without_a_quorum_the_page_says_so_and_keeps_the_seats(house, bench, at):
    meeting = called(house, at)
    said = {"p-pleno-presence": "present", "p-two-presence": "absent", "p-two-reason": "Sakit gigi",
            "p-three-presence": "absent", "p-three-reason": "Dinas luar"}  # fmt: skip
    answer = send(house, "coordinator", "open", meeting.pk, **said)
    assert answer.status_code == 422
    assert "1 dari 3" in words(answer)
    assert "Sakit gigi" in words(answer)


def test_absent_without_a_reason_is_said_beside_the_field(house, bench, at):
    said = {"p-pleno-presence": "present", "p-two-presence": "present", "p-three-presence": "absent"}
    answer = send(house, "coordinator", "open", called(house, at).pk, **said)
    assert answer.status_code == 422
    assert "Tulis mengapa tidak hadir." in words(answer)


@pytest.mark.parametrize("what", ["conclude", "postpone", "aside"])
def test_a_reason_is_asked_on_the_page_itself(house, bench, item, at, what):
    votes(bench, item, YES, YES, YES, at=at)
    answer = send(house, "pleno", what, item.pk, **{f"{what}-reason": " - "})
    assert answer.status_code == 422
    assert "Tulis alasannya." in words(answer)
    item.refresh_from_db()
    assert item.decision == ""


# ── What is offered to whom ──────────────────────────────────────────────────────────────────────────────────────────


def forms_on(shown):
    return set(re.findall(r'action="/pleno/acara/[^/]+/([a-z-]+)/"', shown))


def test_nothing_is_preset_and_only_members_are_asked(house, item):
    shown = page(house, "pleno", "item", item.pk)
    assert forms_on(shown) == {"suara", "mundur", "tunda"}
    assert "checked" not in shown
    assert forms_on(page(house, "reviewer", "item", item.pk)) == set()
    assert forms_on(page(house, "coordinator", "item", item.pk)) == {"tunda"}


def test_a_decision_is_offered_only_when_the_votes_come_to_one(house, bench, item, at):
    votes(bench, item, YES, NO, at=at)
    assert "putusan" not in forms_on(page(house, "pleno", "item", item.pk))
    votes({"three": bench["three"]}, item, YES, at=at)
    assert "putusan" in forms_on(page(house, "pleno", "item", item.pk))


def test_who_stepped_aside_is_not_asked_again(house, item):
    send(house, "pleno", "aside", item.pk, **{"aside-reason": "Terlapor-1 kerabat saya."})
    shown = page(house, "pleno", "item", item.pk)
    assert forms_on(shown) == {"tunda"}
    assert "menyatakan mundur" in shown
    assert "kerabat" not in shown


def test_too_few_are_led_to_the_province(house, bench, item, at):
    for who in ("two", "three"):
        services.declare_conflict(bench[who], item, reason="Terlapor-1 kerabat saya.", at=at)
    shown = page(house, "pleno", "item", item.pk)
    assert "serahkan" in forms_on(shown)
    assert "diserahkan ke provinsi" in shown


def test_a_changed_vote_through_the_page(house, item):
    for choice in ("yes", "no"):
        send(house, "pleno", "vote", item.pk, choice=choice)
    assert list(Vote.objects.order_by("at").values_list("choice", flat=True)) == ["yes", "no"]
    assert send(house, "pleno", "vote", item.pk, choice="maybe").status_code == 422


# ── Words (G6, G11, G14) ─────────────────────────────────────────────────────────────────────────────────────────────


def test_no_page_names_who_is_reported_ranks_or_knows_a_stance(house, bench, item, at):
    report = listed(house, item.meeting, at=at, report=a_report(house, at=at))
    votes(bench, item, YES, YES, YES, at=at)
    concluded(bench, item, at=at)
    shown = [page(house, "pleno", "index"), page(house, "pleno", "meeting", item.meeting_id)]
    shown += [page(house, "pleno", "item", one.pk) for one in (item, report)]
    for html in shown:
        text = re.sub(r"<[^>]+>", " ", html)
        assert SUSPECTED.actor not in text
        assert SUSPECTED.witnesses[0].name not in text
        assert "Sutarman" not in text
        assert not RANKING.search(text.lower())
        assert not re.search(r"peluang|dukungan|stance|tersangka|pelaku", text.lower())


def test_the_agenda_has_no_box_to_type_into_and_no_order_to_choose(house, bench, at):
    meeting = called(house, at)
    a_record(house, at)
    shown = page(house, "coordinator", "agenda", meeting.pk)
    main = shown.partition("<main")[2]
    assert not re.search(r'<input[^>]+type="(text|search|number)"', main)
    begin(house, meeting, bench, at=at)


def test_a_meeting_of_thirty_items_is_read_in_so_many_questions(house, bench, at, django_assert_max_num_queries):
    meeting = opened(house, bench, at=at)
    for number in range(30):
        listed(house, meeting, at=at, report=a_report(house, number + 1, at=at))
    browser = signed_in(house, "pleno")
    with django_assert_max_num_queries(40):
        browser.get(reverse("pleno:meeting", args=(meeting.pk,)))
