"""To the plenary and out of it, at the service door: a lead, a report, an office of three."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from saksama.kernel.errors import Refused
from saksama.keys import custodians
from saksama.workbench.agenda.models import Due
from saksama.workbench.audit.models import Line
from saksama.workbench.documents import services as documents
from saksama.workbench.documents.queries import content_of
from saksama.workbench.documents.rules import State as PaperState
from saksama.workbench.documents.work import setting, tools
from saksama.workbench.fieldwork import services as fieldwork
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.rules import Origin
from saksama.workbench.fieldwork.rules import State as RecordState
from saksama.workbench.intake.rules import State as ReportState
from saksama.workbench.offices.duty import TABLES
from saksama.workbench.offices.models import Membership
from saksama.workbench.offices.rules import Role
from saksama.workbench.pleno import queries, services
from saksama.workbench.pleno.bench import bench_of
from saksama.workbench.pleno.models import Finding, Registration
from saksama.workbench.pleno.rules import Choice, Presence
from saksama.workbench.pleno.services import Seat
from saksama.workbench.review import services as review
from saksama.workbench.review.shapes import OfTheCandidate
from tests.office import START, a_lead, contest_of, open_house, prepare_home
from tests.people import MONDAY, RIGHTLY
from tests.workbench.documents.made import SUKOHARJO, anew, job_of, quick
from tests.workbench.fieldwork.made import SAW_AT, SUSPECTED, judged_lead
from tests.workbench.intake.counter import BODY, WHO, Counter
from tests.workbench.pleno.made import WHY, desk, sitting, votes
from tests.workbench.review.acting import COULD, said
from tests.workbench.vault.locked import founded

pytestmark = pytest.mark.django_db
FRIDAY = MONDAY + timedelta(days=4)
HERE = Seat(Presence.PRESENT)
YES = Choice.YES


@pytest.fixture
def house(db, monkeypatch):
    """The cast, with the office's letterhead; paper is quick."""
    monkeypatch.setattr(tools, "set_paper", quick)
    prepare_home()
    made = open_house()
    documents.set_letterhead(made.desk("coordinator"), SUKOHARJO, at=MONDAY)
    return made


def meet(clerk, bench, *, at, chair="pleno"):
    """What waits is put on an agenda, and the meeting opens with everybody there; its items."""
    meeting = services.call_meeting(clerk, planned_at=at, place="Ruang rapat", chair=bench[chair].officer,
                                    secretary=clerk.officer, at=at)  # fmt: skip
    items = services.add_items(clerk, meeting, queries.candidates(clerk), at=at)
    services.open_meeting(clerk, meeting, {one.code: HERE for one in bench.values()}, at=at)
    return meeting, items


def end(clerk, meeting, *, at):
    """Closed, minutes issued and sealed."""
    services.close_meeting(clerk, meeting, at=at)
    paper = services.issue_minutes(clerk, meeting, at=at)
    setting.set_document(job_of(paper))
    return anew(paper)


def test_a_lead_becomes_a_form_a_and_the_plenary_makes_it_a_finding(house):
    """Judged on Monday the 14th: seven days to the plenary; on Friday it decides; three days to handle it."""
    lead, bench, clerk = judged_lead(house), sitting(house, FRIDAY), house.desk("coordinator", FRIDAY)
    record = fieldwork.write_record(house.desk("second"), body=SUSPECTED, origin=Origin.LEAD, lead=lead,
                                    at=MONDAY, suspicion=True, respondent="pns")  # fmt: skip
    fieldwork.issue_record(house.desk("coordinator"), record, at=MONDAY)
    fieldwork.propose_record(house.desk("second"), record, at=MONDAY)
    window = Due.objects.get(kind="review.finding_window")
    assert window.due_at.replace(microsecond=0) == datetime(2024, 10, 21, 16, 59, 59, tzinfo=UTC)

    meeting, (item,) = meet(clerk, bench, at=FRIDAY)
    assert bench_of(item).entitled == {"p-pleno", "p-two", "p-three"}  # the judges and the writer are reviewers
    votes(bench, item, YES, YES, Choice.NO, at=FRIDAY)
    services.conclude_item(bench["pleno"], item, reason=WHY, at=FRIDAY)

    found = Finding.objects.get(record=record)
    record.refresh_from_db()
    window.refresh_from_db()
    assert (record.state, window.state, found.seq) == (RecordState.FINDING, Due.State.MET, 1)
    handling = Due.objects.get(subject=f"pleno.finding:{found.pk}")
    assert (handling.starts_at, handling.state) == (FRIDAY, Due.State.RUNNING)
    paper = end(clerk, meeting, at=FRIDAY)
    assert (paper.state, paper.number) == (PaperState.ISSUED, "001/BA-PLENO/K.JT-28/X/2024")
    verbs = list(Line.objects.filter(verb__startswith="pleno.").order_by("seq").values_list("verb", flat=True))
    assert verbs == ["pleno.called", "pleno.item_added", "pleno.opened", *["pleno.voted"] * 3, "pleno.concluded",
                     "pleno.closed", "pleno.minutes_issued"]  # fmt: skip


def test_a_report_is_registered_by_the_plenary_and_its_handling_begins(house, monkeypatch):
    """Received at the counter on Monday, studied, proposed, registered; neither reporter nor respondent is named."""
    monkeypatch.setattr(custodians, "LOG_COST", 6)
    founded(house)
    report = Counter(house).ready()
    bench, clerk = sitting(house), house.desk("coordinator")
    meeting, (item,) = meet(clerk, bench, at=MONDAY)
    votes(bench, item, YES, YES, YES)
    services.conclude_item(bench["two"], item, reason="Syarat formal dan materiel terpenuhi.", at=MONDAY)
    report.refresh_from_db()
    made = Registration.objects.get(report=report)
    assert (report.state, made.number) == (ReportState.REGISTERED, "001/REG/LP/K.JT-28/X/2024")
    handling = Due.objects.get(subject=f"pleno.registration:{made.pk}")
    assert (handling.state, handling.starts_at) == (Due.State.RUNNING, report.counted_at)
    paper = end(clerk, meeting, at=MONDAY)
    assert paper.state == PaperState.ISSUED
    said_there = str(content_of(paper))
    assert [name for name in (WHO.name, WHO.address, BODY.parties[0].name) if name in said_there] == []


# ── Three people, as the duty table proposes ─────────────────────────────────────────────────────────────────────────


@pytest.fixture
def three(house):
    """Sekar, Tri and Endah with the roles of the table of three: all of them sit in the plenary."""
    Membership.objects.filter(office=house.sukoharjo).delete()
    made = {}
    for key, roles in zip(("operator", "coordinator", "pleno"), TABLES[3], strict=True):
        for role in roles:
            Membership.objects.create(officer=house.officers[key], office=house.sukoharjo, role=role, first_day=START)
        made[key] = desk(house.officers[key], house.sukoharjo)
    return made


def before_the_plenary(three, record):
    fieldwork.issue_record(three["coordinator"], record, at=MONDAY)
    fieldwork.propose_record(three["coordinator"], record, at=MONDAY)


def judged(house, lead, *desks):
    """Each of `desks` takes the lead and finds that it could be a breach."""
    for one in desks:
        review.take(desk=one, at=MONDAY)
        review.judge_act(lead.pk, said(COULD), desk=one, at=MONDAY)
        review.open_candidate(lead.pk, desk=one, at=MONDAY)
        answer = OfTheCandidate(candidate_key=RIGHTLY.person_key, reason="Bio akun menyebut unit kerja.")
        review.judge_candidate(lead.pk, answer, desk=one, at=MONDAY)


def test_one_of_three_writes_and_the_two_others_decide_when_they_agree(house, three):
    record = fieldwork.write_record(three["operator"], body=SUSPECTED, origin=Origin.FREE, at=MONDAY, suspicion=True,
                                    respondent="pns", election=contest_of(house)[1], discovered_at=SAW_AT)  # fmt: skip
    before_the_plenary(three, record)
    _meeting, (item,) = meet(three["coordinator"], three, at=MONDAY)
    with pytest.raises(Refused, match="pekerjaan Anda sendiri"):
        services.vote(three["operator"], item, choice=YES, at=MONDAY)
    services.vote(three["coordinator"], item, choice=YES, at=MONDAY)
    services.vote(three["pleno"], item, choice=Choice.NO, at=MONDAY)
    with pytest.raises(Refused, match="suara terbanyak"):
        services.conclude_item(three["pleno"], item, reason=WHY, at=MONDAY)
    services.vote(three["pleno"], item, choice=YES, at=MONDAY)
    services.conclude_item(three["pleno"], item, reason=WHY, at=MONDAY)
    assert Finding.objects.get().record == record


def test_with_a_lent_judge_two_of_three_are_left_to_decide_and_the_lent_one_does_not(house, three):
    """Sekar judges with a lent reviewer and writes: Tri and Endah have not judged, so they decide."""
    Membership.objects.create(officer=house.officers["reviewer"], office=house.sukoharjo, role=Role.REVIEWER,
                              kind=Membership.Kind.LENT, first_day=START)  # fmt: skip
    lent = desk(house.officers["reviewer"], house.sukoharjo)
    lead = a_lead(house, RIGHTLY)
    judged(house, lead, three["operator"], lent)
    record = fieldwork.write_record(three["operator"], body=SUSPECTED, origin=Origin.LEAD, lead=lead, at=MONDAY,
                                    suspicion=True, respondent="pns")  # fmt: skip
    before_the_plenary(three, record)
    _meeting, (item,) = meet(three["coordinator"], three, at=MONDAY)
    assert bench_of(item).entitled == {"p-coordinator", "p-pleno"}
    with pytest.raises(Refused):
        services.vote(lent, item, choice=YES, at=MONDAY)
    votes({key: three[key] for key in ("coordinator", "pleno")}, item, YES, YES)
    services.conclude_item(three["pleno"], item, reason=WHY, at=MONDAY)
    assert Finding.objects.get().record == record


def test_two_of_three_judged_it_so_nobody_is_left_and_the_province_is_asked(house, three):
    lead = a_lead(house, RIGHTLY)
    judged(house, lead, three["operator"], three["pleno"])
    record = fieldwork.write_record(three["operator"], body=SUSPECTED, origin=Origin.LEAD, lead=lead, at=MONDAY,
                                    suspicion=True, respondent="pns")  # fmt: skip
    before_the_plenary(three, record)
    meeting, (item,) = meet(three["coordinator"], three, at=MONDAY)
    services.vote(three["coordinator"], item, choice=YES, at=MONDAY)
    with pytest.raises(Refused, match="memutus sendiri"):
        services.conclude_item(three["coordinator"], item, reason=WHY, at=MONDAY)
    services.delegate_item(three["coordinator"], item, reason="Dua dari tiga anggota menilai petunjuknya.", at=MONDAY)
    assert end(three["coordinator"], meeting, at=MONDAY).state == PaperState.ISSUED
    assert Record.objects.get().state == RecordState.PROPOSED
    assert not Finding.objects.exists()
