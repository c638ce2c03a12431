"""A scanned paper at the counter: its bringer's alone, in the vault with the report, and gone in any case (G11)."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from saksama.kernel.errors import BadInput, Gone, NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.intake import paper_work, papers, queries, services
from saksama.workbench.intake.models import Paper, PaperPage, Report
from saksama.workbench.intake.rules import MOST_PAGES, PAPER_FOR, How, PaperState, Standing
from saksama.workbench.intake.storing import arrivals
from saksama.workbench.jobs.models import Job
from saksama.workbench.pictures.rules import Why
from saksama.workbench.safe.sealing import has_key
from saksama.workbench.vault.models import Paper as Sealed
from tests.people import MONDAY
from tests.workbench.intake.counter import BODY, WHO, election
from tests.workbench.intake.papers import PNG, REPORTER, ROWS, SHOWN, machine


def brought(house, *, pages=1, who="colleague", at=MONDAY, **more):
    files = [io.BytesIO(PNG + bytes([n])) for n in range(pages)]
    return services.bring_paper(house.desk(who, at), pages=files, at=at, **more)


def read(paper, *pages):
    paper_work.read(Job.objects.get(pk=paper.job_id), machine(*pages))
    paper.refresh_from_db()
    return paper


def received(house, paper, *, who="colleague", identity=WHO, **more):
    return services.receive_on_paper(
        house.desk(who), paper, body=BODY, identity=identity, how=How.COUNTER, arrived_at=MONDAY, at=MONDAY,
        known_on=date(2024, 10, 10), election=election(house), standing=Standing.VOTER,
        **{"taken": 3, "typed": 1, "once": uuid4()} | more,
    )  # fmt: skip


def test_it_is_read_page_by_page_and_its_text_stands_apart_sealed(counter):
    paper = read(brought(counter.house, pages=2), ROWS[:9], ROWS[9:])
    assert paper.state == PaperState.READ
    assert {one.field for one in papers.read_of(paper).proposed} >= {"event", "place", "day", "description"}
    assert b"Lapangan" not in bytes(paper.sealed)
    assert services.open_page(counter.house.desk("colleague"), paper, 2, at=MONDAY) == SHOWN
    assert Report.objects.count() == 0


@pytest.mark.parametrize("who", ["coordinator", "reviewer", "operator", "elsewhere"])
def test_it_is_there_for_nobody_but_its_bringer(counter, who):
    paper = read(brought(counter.house), ROWS)
    desk = counter.house.desk(who)
    for act in (
        lambda: papers.paper_for(desk, paper.pk), lambda: services.open_page(desk, paper, 1, at=MONDAY),
        lambda: services.throw_away(desk, paper, at=MONDAY), lambda: received(counter.house, paper, who=who),
    ):  # fmt: skip
        with pytest.raises((NotThere, Refused)), transaction.atomic():
            act()


def test_with_the_report_its_pages_go_to_the_vault_and_nothing_stays_outside(
    counter, django_capture_on_commit_callbacks
):
    paper = read(brought(counter.house, pages=2), ROWS[:9], ROWS[9:])
    with django_capture_on_commit_callbacks(execute=True):
        report, kept = received(counter.house, paper)
    assert kept
    assert Sealed.objects.filter(scope=report.scope).count() == 2
    assert_gone(paper)
    assert queries.body_of(report) == BODY, "only what the officer said"
    said = json.loads(Line.objects.get(verb="intake.paper_used").detail)
    assert (said["taken"], said["typed"]) == (3, 1)
    assert REPORTER not in str(list(Line.objects.values_list("detail", flat=True)))


def assert_gone(paper):
    assert not has_key(paper.kept_under)
    for page in PaperPage.objects.filter(paper=paper):
        assert not any(arrivals().holds(one) for one in (page.object_id, page.shown_id) if one)
    paper.refresh_from_db()
    assert (paper.state, paper.sealed) == (PaperState.ENDED, None)


def test_sent_twice_it_is_one_report_and_the_vault_has_it_once(counter, django_capture_on_commit_callbacks):
    paper, once = read(brought(counter.house), ROWS), uuid4()
    with django_capture_on_commit_callbacks(execute=True):
        first, _kept = received(counter.house, paper, once=once)
    assert received(counter.house, paper, once=once)[0] == first
    assert (Report.objects.count(), Sealed.objects.count()) == (1, 1)
    with pytest.raises(Refused, match="berakhir"), transaction.atomic():
        received(counter.house, paper)


def test_where_the_vault_takes_nothing_the_scan_is_gone_all_the_same(house, django_capture_on_commit_callbacks):
    paper = read(brought(house), ROWS)
    with django_capture_on_commit_callbacks(execute=True):
        report, kept = received(house, paper, identity=None)
    assert (report.number, kept) == ("001/LP/33.11/X/2024", False)
    assert_gone(paper)


def test_thrown_away_or_left_lying_it_ends(counter, django_capture_on_commit_callbacks):
    first, second = read(brought(counter.house), ROWS), brought(counter.house)
    with django_capture_on_commit_callbacks(execute=True):
        services.throw_away(counter.house.desk("colleague"), first, at=MONDAY)
        services.throw_away(counter.house.desk("colleague"), first, at=MONDAY)
        assert papers.end_overdue(second.office, at=MONDAY + PAPER_FOR - timedelta(minutes=1)) == 0
        assert papers.end_overdue(second.office, at=MONDAY + PAPER_FOR) == 1
    assert_gone(first)
    assert_gone(second)
    assert read(second).state == PaperState.ENDED, "its job finds nothing to do"
    with pytest.raises(Gone):
        papers.read_of(Paper(kept_under=first.kept_under, sealed=b"x"))


def test_a_page_that_cannot_be_read_is_said_and_no_page_at_all_leaves_typing(counter):
    one = read(brought(counter.house, pages=2), Why.BROKEN, ROWS)
    assert (one.state, PaperPage.objects.get(paper=one, number=1).why) == (PaperState.READ, "broken")
    with pytest.raises(NotThere):
        services.open_page(counter.house.desk("colleague"), one, 1, at=MONDAY)
    assert read(brought(counter.house), Why.READER_ENDED).state == PaperState.FAILED


@pytest.mark.parametrize("bad", [[], [b""], [b"%PDF-1.7"], [PNG] * (MOST_PAGES + 1)])
def test_what_is_no_photo_of_a_page_is_refused_and_leaves_nothing(counter, bad):
    before = arrivals().all()
    with pytest.raises(BadInput), transaction.atomic():
        services.bring_paper(counter.house.desk("colleague"), pages=[io.BytesIO(one) for one in bad], at=MONDAY)
    assert (Paper.objects.count(), arrivals().all()) == (0, before)


def test_a_fault_while_it_is_stored_leaves_no_page_behind(counter):
    before = arrivals().all()

    class Broken(io.BytesIO):
        def read(self, *size):
            if self.tell() == 0 and self.seen:
                raise OSError
            self.seen = True
            return super().read(*size)

        seen = False

    with pytest.raises(OSError), transaction.atomic():  # noqa: PT011  whichever the disk says
        services.bring_paper(counter.house.desk("colleague"), pages=[io.BytesIO(PNG), Broken(PNG)], at=MONDAY)
    assert arrivals().all() == before


def test_brought_twice_it_is_one(counter):
    once = UUID(int=7)
    assert brought(counter.house, once=once) == brought(counter.house, once=once)
    assert Job.objects.filter(kind="intake.read_paper").count() == 1
