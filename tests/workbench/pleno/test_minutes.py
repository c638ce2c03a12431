"""Minutes: of closed meetings only, once, without a name but the members'; only numbered ones move a start."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from saksama.kernel.clock import say
from saksama.kernel.errors import BadInput, Refused
from saksama.law.forms import form_of
from saksama.law.shapes import Mark
from saksama.workbench.agenda.models import Due
from saksama.workbench.documents import queries as documents
from saksama.workbench.documents import services as papers
from saksama.workbench.documents.models import Signature
from saksama.workbench.documents.rules import State as PaperState
from saksama.workbench.documents.work import setting
from saksama.workbench.fieldwork import services as fieldwork
from saksama.workbench.fieldwork.queries import body_of
from saksama.workbench.offices.rules import Role
from saksama.workbench.pleno import services
from saksama.workbench.pleno.bench import WINDOWS
from saksama.workbench.pleno.models import Meeting
from saksama.workbench.pleno.paper import minutes_of
from saksama.workbench.pleno.rules import State
from tests.people import MONDAY
from tests.workbench.documents.made import anew, job_of
from tests.workbench.fieldwork.made import SAW_AT, judged_lead, proposed
from tests.workbench.pleno.made import (
    AWAY,
    NO,
    PARTY,
    WHY,
    YES,
    a_report,
    concluded,
    listed,
    opened,
    votes,
    window,
)

pytestmark = pytest.mark.django_db


def closed(house, bench, *abouts, choice=YES):
    """A closed meeting about `abouts`, each decided by `choice`."""
    meeting = opened(house, bench, three=AWAY)
    for about in abouts:
        item = listed(house, meeting, **about)
        votes(bench, item, choice, choice)
        concluded(bench, item)
    services.close_meeting(house.desk("coordinator"), meeting, at=MONDAY)
    return meeting


def issue(house, meeting, at=MONDAY):
    return services.issue_minutes(house.desk("coordinator", at), meeting, at=at)


def test_the_form_is_of_mark_l_and_says_that_it_was_not_seen():
    form = form_of("BA-PLENO", date(2024, 10, 14))
    assert (form.mark, form.register, form.vault) == (Mark.L, "BA-PLENO", False)
    assert "belum dilihat" in form.source


def test_the_minutes_of_a_closed_meeting_get_their_own_number(headed, bench):
    meeting = closed(headed, bench, {"record": proposed(headed)})
    paper = issue(headed, meeting)
    assert (paper.number, paper.form, paper.subject) == (
        "001/BA-PLENO/K.JT-28/X/2024", "BA-PLENO", f"pleno.meeting:{meeting.pk}"
    )  # fmt: skip
    assert meeting.document == paper
    with pytest.raises(Refused, match="sekali"):
        issue(headed, meeting)


def test_a_member_without_another_role_issues_them_and_drafts_nothing_else(headed, bench):
    meeting = closed(headed, bench, {"record": proposed(headed)})
    alone = bench["three"]
    assert alone.roles == {Role.PLENO}
    with pytest.raises(Refused):
        papers.draft(alone, form="A", content=minutes_of(meeting), at=MONDAY)
    assert services.issue_minutes(alone, meeting, at=MONDAY).form == "BA-PLENO"


@pytest.mark.parametrize("who", ["reviewer", "field"])
def test_who_does_not_prepare_meetings_drafts_no_minutes(headed, bench, who):
    meeting = closed(headed, bench, {"record": proposed(headed)})
    with pytest.raises(Refused):
        papers.draft(headed.desk(who), form="BA-PLENO", content=minutes_of(meeting), at=MONDAY)


def test_an_open_meeting_has_none_not_even_in_the_database(headed, bench):
    meeting = opened(headed, bench)
    with pytest.raises(Refused, match="sesudah rapat selesai"):
        issue(headed, meeting)
    paper = issue(headed, closed(headed, bench, {"record": proposed(headed)}))
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(document=paper)


def test_they_say_who_was_there_what_was_decided_how_and_by_which_rule(headed, bench):
    content = minutes_of(closed(headed, bench, {"record": proposed(headed)}, {"report": a_report(headed)}))
    assert content.values["meeting"] == "1/PLENO/2024"
    assert {row["name"]: row["presence"] for row in content.rows["attendance"]} == {
        "Endah Kusumaningtyas": "hadir", "Wisnu Adikara": "hadir", "Larasati Puspa": "tidak hadir",
    }  # fmt: skip
    record, report = content.rows["items"]
    assert record["matter"] == "LHP 001/LHP/PM.01.02/K.JT-28/X/2024"
    assert (record["decision"], record["votes"]) == (
        "ditetapkan sebagai temuan", "2 setuju, 0 tidak setuju, 0 abstain"
    )  # fmt: skip
    assert (report["matter"], report["given"]) == ("Laporan 001/LP/K.JT-28/X/2024", "001/REG/LP/K.JT-28/X/2024")
    assert "lebih dari 1/2" in content.values["rule"]
    assert "rendah (L)" in content.values["rule"]


def test_they_name_members_and_nobody_else(headed, bench):
    """Respondent, witnesses and reporter are in no field; why somebody is absent or stepped aside is not either."""
    record = proposed(headed)
    meeting = opened(headed, bench)
    item = listed(headed, meeting, record=record)
    services.declare_conflict(bench["three"], item, reason="Terlapor-1 kerabat saya.", at=MONDAY)
    votes(bench, item, YES, YES)
    concluded(bench, item)
    listed_report = listed(headed, meeting, report=a_report(headed))
    votes(bench, listed_report, NO, NO, NO)
    concluded(bench, listed_report)
    services.close_meeting(headed.desk("coordinator"), meeting, at=MONDAY)
    said = str(minutes_of(meeting))
    body = body_of(record)
    hidden = [body.actor, body.witnesses[0].name, body.short, PARTY, "kerabat", "tugas di luar kota"]
    assert [one for one in hidden if one in said] == []
    assert "Larasati Puspa" in said
    assert "menyatakan mundur" in said
    assert WHY in said


def test_the_worker_sets_them_and_whoever_may_opens_them(headed, bench):
    paper = issue(headed, closed(headed, bench, {"record": proposed(headed)}))
    setting.set_document(job_of(paper))
    assert anew(paper).state == PaperState.ISSUED
    assert documents.content_of(anew(paper)).signer == "Endah Kusumaningtyas"


def test_signed_is_what_has_a_signature_that_passed(headed, bench):
    meeting = closed(headed, bench, {"record": proposed(headed)})
    coordinator = headed.desk("coordinator")
    with pytest.raises(Refused, match="bertanda tangan"):
        services.note_signed(coordinator, meeting, at=MONDAY)
    paper = issue(headed, meeting)
    made = Signature.objects.create(document=paper, how="upload", state="waiting", object_id="o-1",
                                    asked_by="p-pleno", asked_at=MONDAY)  # fmt: skip
    with pytest.raises(Refused, match="bertanda tangan"):
        services.note_signed(coordinator, meeting, at=MONDAY)
    Signature.objects.filter(pk=made.pk).update(state="good")
    services.note_signed(coordinator, meeting, at=MONDAY)
    assert meeting.state == State.SIGNED


# ── The start of a term ──────────────────────────────────────────────────────────────────────────────────────────────

EARLIER = SAW_AT - timedelta(days=2)


def test_numbered_minutes_move_the_start_and_the_earlier_date_stays(headed, bench):
    """Discovered on the 14th, due on the 21st; the plenary says the 12th: due on the 19th."""
    record = proposed(headed)
    due = window(record)
    meeting = closed(headed, bench, {"start": due, "new_start": EARLIER})
    assert window(record).starts_at == SAW_AT  # decided, and not yet moved
    issue(headed, meeting)
    moved = window(record)
    record.refresh_from_db()
    assert (moved.starts_at, record.discovered_at) == (EARLIER, EARLIER)
    assert (due.due_at - moved.due_at).days == 2
    assert moved.moves[0]["why"] == "minutes 001/BA-PLENO/K.JT-28/X/2024"
    assert meeting.items.get().applied_at == MONDAY


def test_the_record_counts_from_when_its_clock_says(headed, bench):
    """The clock explains itself by the moment the minutes name; the record says the same moment."""
    record = proposed(headed)
    before = " ".join(window(record).explained["id"])
    issue(headed, closed(headed, bench, {"start": window(record), "new_start": EARLIER}))
    record.refresh_from_db()
    told = " ".join(window(record).explained["id"])
    assert say(record.discovered_at, "WIB") in told
    assert say(record.discovered_at, "WIB") not in before
    assert say(SAW_AT, "WIB") in before


def test_a_record_written_after_its_lead_s_start_was_moved_counts_from_there(headed, bench):
    lead = judged_lead(headed)
    due = Due.objects.get(subject=f"patrols.lead:{lead.pk}", kind=WINDOWS[0])
    moved = MONDAY + timedelta(minutes=1)
    later = MONDAY + timedelta(hours=1)
    meeting = opened(headed, bench, at=later)
    item = listed(headed, meeting, at=later, start=due, new_start=moved)
    votes(bench, item, YES, YES, YES, at=later)
    concluded(bench, item, at=later)
    services.close_meeting(headed.desk("coordinator", later), meeting, at=later)
    issue(headed, meeting, at=later)
    record = fieldwork.begin_from_lead(headed.desk("coordinator", later), lead.pk, at=later)
    due.refresh_from_db()
    assert (record.discovered_at, due.starts_at) == (moved, moved)


def test_a_no_leaves_the_start_where_it_was(headed, bench):
    record = proposed(headed)
    issue(headed, closed(headed, bench, {"start": window(record), "new_start": EARLIER}, choice=NO))
    assert (window(record).starts_at, window(record).moves) == (SAW_AT, [])


def test_a_term_that_has_ended_by_then_stays_as_it_ended(headed, bench):
    record = proposed(headed)
    due = window(record)
    meeting = closed(headed, bench, {"start": due, "new_start": EARLIER}, {"record": record})
    issue(headed, meeting)
    due.refresh_from_db()
    assert (due.state, due.starts_at, due.moves) == (Due.State.MET, SAW_AT, [])
    assert meeting.items.get(start=due).applied_at is None


def test_a_start_is_named_and_does_not_lie_ahead(headed, bench):
    record, meeting = proposed(headed), opened(headed, bench)
    for new_start in (None, MONDAY + timedelta(hours=1)):
        with pytest.raises(BadInput):
            listed(headed, meeting, start=window(record), new_start=new_start)
