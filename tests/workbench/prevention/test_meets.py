"""Where the room of prevention meets the rooms below: index, warnings, editions, the law's books."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from saksama.config.work import WORK
from saksama.kernel.clock import now
from saksama.kernel.errors import Refused
from saksama.law.materials import materials
from saksama.vulnerability.methods import find_method
from saksama.web.areas.open.prevented import prevented
from saksama.web.areas.prevention import pieces
from saksama.workbench.early_warning import services as index
from saksama.workbench.early_warning.assembling import from_csv
from saksama.workbench.early_warning.models import Alert
from saksama.workbench.early_warning.services.answering import close, take
from saksama.workbench.jobs.models import Job
from saksama.workbench.prevention import merging, reach, services
from saksama.workbench.prevention.rules import Kind
from tests.people import MONDAY
from tests.workbench.early_warning.alerts import BAKI, an_adopted_run
from tests.workbench.prevention.plots import a_draft, adopted_run, agencies, an_alert, plan_content, told

GROGOL = "33.11.09"


@pytest.fixture(autouse=True)
def _agencies(house):
    agencies(house, MONDAY)


def test_an_index_reads_how_many_were_invited(house):
    """20 of Grogol's 40, nobody of Weru's two: 50 and 0 per cent; what an officer noted stands before it."""
    told(house, MONDAY, ("33.11/kec-grogol", 20, 18))
    desk, office = house.desk("prevention", MONDAY), house.sukoharjo
    index.note_figure(
        unit="33.11.01", indicator="cakupan-pencegahan", period="2024", value=7, source="Hitungan kantor", desk=desk,
        at=MONDAY,
    )  # fmt: skip
    run = index.prepare(
        find_method("netralitas-wilayah"), level="district", periods=["2024"], desk=desk, at=MONDAY,
        above=reach.for_index(office, ["2024"]),
    )  # fmt: skip
    cells = from_csv(bytes(run.data_text)).cells
    assert cells["33.11.09", "cakupan-pencegahan", "2024"] == 50
    assert cells["33.11.02", "cakupan-pencegahan", "2024"] == 0
    assert cells["33.11.01", "cakupan-pencegahan", "2024"] == 7
    assert ("33.11.03", "cakupan-pencegahan", "2024") not in cells, "of no agency there is nothing known"


def test_the_watch_is_silent_about_a_high_place_that_was_reached_lately(house):
    """Grogol and Baki are both of the highest class; three days ago there was a session in an agency of Grogol."""
    rule = "rawan-tanpa-pencegahan"
    an_adopted_run(house.sukoharjo, {GROGOL: [(61, 0.9)], BAKI: [(61, 0.9)]})
    told(house, now() - timedelta(days=3), ("33.11/kec-grogol", 20, 18))
    job = Job.objects.create(kind="early_warning.watch", office=house.sukoharjo, asked_by="machine", asked_at=MONDAY)
    WORK["early_warning.watch"](job)
    raised = set(Alert.objects.filter(rule=rule).values_list("unit", flat=True))
    assert raised == {BAKI}


def test_a_plan_that_answers_a_warning_is_tied_to_it_once(house):
    alert = an_alert(house, adopted_run(house, MONDAY), MONDAY)
    desk = house.desk("prevention", MONDAY)
    plan = services.make_plan(desk, plan_content(MONDAY), alert=alert, at=MONDAY)
    alert.refresh_from_db()
    assert (alert.plan, alert.state) == (f"prevention.plan:{plan.pk}", "open"), "whoever takes it is its owner"


def test_no_plan_answers_a_warning_that_is_closed(house):
    alert = an_alert(house, adopted_run(house, MONDAY), MONDAY)
    desk = house.desk("prevention", MONDAY)
    close(desk, take(desk, alert, seen=1, at=MONDAY), outcome="unclear", note="Belum jelas.", seen=2, at=MONDAY)
    with pytest.raises(Refused):
        services.make_plan(desk, plan_content(MONDAY), alert=alert, at=MONDAY)


def test_an_edition_counts_what_took_place_and_nothing_that_was_only_planned(house):
    told(house, MONDAY, ("33.11/kec-grogol", 20, 18))
    told(house, MONDAY, ("33.11/kec-weru", 20, 18), kind=Kind.PLEDGE)
    a_draft(house, MONDAY)
    desk = house.desk("prevention", MONDAY)
    assert prevented(desk, date(2024, 10, 1), date(2024, 10, 31)) == {"Sosialisasi": 1, "Ikrar netralitas": 1}
    assert prevented(desk, date(2024, 9, 1), date(2024, 9, 30)) == {}


def test_every_letter_of_the_book_can_be_merged_as_it_is():
    letters = pieces.letters()
    assert len(letters) >= 2
    for key, _title in letters:
        merging.check_text(pieces.start(key))
        assert "{instansi}" in pieces.start(key)
    assert pieces.start("tidak-ada") == merging.DRAFT


def test_every_piece_of_the_book_can_be_brought_along():
    assert {key for key, _title in pieces.choices()} == {one.key for one in materials()} | {"class", "self-check"}
    assert pieces.called(["kartu-suka", "yang-sudah-hilang"])[1] == "yang-sudah-hilang"
