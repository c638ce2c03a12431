"""The watch of an office: what it raises, once, and whom it tells."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saksama.config.work import STANDING, WORK
from saksama.kernel.clock import local_day
from saksama.workbench.agenda.models import Message
from saksama.workbench.audit.models import Line
from saksama.workbench.contest.models import Election
from saksama.workbench.early_warning.models import Alert, AlertMove
from saksama.workbench.early_warning.services.answering import take
from saksama.workbench.early_warning.services.watching import watch
from saksama.workbench.jobs.models import Job
from tests.people import MONDAY
from tests.workbench.early_warning.alerts import (
    BAKI,
    GATAK,
    an_adopted_run,
    an_agency,
    an_alert,
    an_event,
    days_before,
)

DAY = timedelta(days=1)


@pytest.fixture
def office(house):
    return house.sukoharjo


def raised(office):
    return sorted(Alert.objects.filter(office=office).values_list("rule", "unit", "period"))


def test_a_high_unit_and_a_risen_one_are_raised_with_the_run_they_rest_on(office):
    """Baki 61 with 90 %; Gatak rises from a mean of 20 to 26: +30 %."""
    run = an_adopted_run(office, {BAKI: [(61, 0.9)] * 3, GATAK: [(18, 0.0), (22, 0.0), (26, 0.0)]})
    assert watch(office, at=MONDAY).made == 3
    assert raised(office) == [("kelas-tertinggi", BAKI, "2024-03"), ("nilai-naik-besar", GATAK, "2024-03"),
                              ("rentang-tinggi", BAKI, "2024-03")]  # fmt: skip
    one = Alert.objects.get(rule="nilai-naik-besar")
    assert one.run == run
    assert one.rule_version == "1.0"
    assert (one.figures["norm"], one.figures["percent"], one.figures["band"]) == (20.0, 30.0, "large")


def test_asked_twice_nothing_is_new_and_asked_tomorrow_neither(office):
    an_adopted_run(office, {BAKI: [(61, 0.9)]})
    an_event(office, days_before(MONDAY, 3))
    first = watch(office, at=MONDAY)
    before = raised(office)
    assert first.made == len(before) == 4, "two of the index, a new pattern, a first event"
    assert watch(office, at=MONDAY).made == watch(office, at=MONDAY + DAY).made == 0
    assert raised(office) == before


@pytest.mark.parametrize(("asn", "spoken_of"), [(None, False), (19, False), (20, True)])
def test_of_a_small_agency_an_event_speaks_for_its_kecamatan_alone(office, asn, spoken_of):
    """One report about an agency of eight, with its day, would be a person (G7)."""
    agency = an_agency(office)
    type(agency).objects.update(asn=asn)
    an_event(office, days_before(MONDAY, 3), indicator="laporan-masuk", agency=agency)
    watch(office, at=MONDAY)
    units = {unit for _rule, unit, _period in raised(office)}
    assert units == {BAKI, "33.11/dinkes"} if spoken_of else {BAKI}


def test_only_the_newest_adopted_run_speaks_and_a_dropped_event_does_not(office):
    an_adopted_run(office, {BAKI: [(61, 0.9)]}, at=MONDAY - DAY)
    an_adopted_run(office, {BAKI: [(30, 0.0)]})
    event = an_event(office, days_before(MONDAY, 3))
    event.dropped_at = MONDAY
    event.save()
    assert watch(office, at=MONDAY).made == 0


def test_the_days_of_the_election_are_told_to_the_office(office):
    day = local_day(MONDAY, "WIB")
    Election.objects.create(office=office, code="e", name="Pemilihan", regime="regional", voting_on=day + 3 * DAY,
                            quiet_first=day + 6 * DAY)  # fmt: skip
    watch(office, at=MONDAY)
    assert raised(office) == [("menjelang-pemungutan", "33.11", (day + 3 * DAY).isoformat())]


def test_agencies_that_nobody_reached_are_raised_only_when_somebody_told_who_was(office):
    an_agency(office)
    an_agency(office, "disdik", "Dinas Pendidikan")
    assert watch(office, at=MONDAY).made == 0
    assert "belum-terjangkau" in watch(office, at=MONDAY).silent
    assert watch(office, at=MONDAY, reached={"33.11/disdik": days_before(MONDAY, 9)}).made == 1
    assert raised(office)[0][:2] == ("belum-terjangkau", "33.11/dinkes")


def test_areas_without_a_record_are_told_of_while_areas_are_watched(office):
    day = local_day(MONDAY, "WIB")
    Election.objects.create(office=office, code="e", name="Pemilihan", regime="regional", voting_on=day + 40 * DAY,
                            watch_first=day - 60 * DAY)  # fmt: skip
    for area in ("33.11.01", "33.11.02", "33.11.03", "33.11.04", "33.11.05", "33.11.06", "33.11.07", "33.11.08",
                 "33.11.09", BAKI, GATAK):  # fmt: skip
        an_event(office, days_before(MONDAY, 20), area, "pengawasan")
    watch(office, at=MONDAY)
    assert [one[:2] for one in raised(office)] == [("tanpa-pengawasan", "33.11.12")]


def test_those_who_answer_are_told_once_how_many_and_no_more(office, house):
    an_adopted_run(office, {BAKI: [(61, 0.9)]})
    watch(office, at=MONDAY)
    watch(office, at=MONDAY)
    told = Message.objects.filter(kind="early_warning.raised")
    assert {one.officer.code for one in told} == {"p-prevention", "p-coordinator"}
    assert {(one.label, one.path) for one in told} == {("2 peringatan dini baru menunggu diambil.", "/peringatan/")}
    (line,) = Line.objects.filter(verb="early_warning.watched")
    assert (line.actor, line.detail) == ("machine", '{"raised":2,"told_again":0}')


@pytest.mark.parametrize(("days", "again"), [(7, 0), (8, 1)])
def test_what_nobody_took_in_a_week_is_told_to_the_coordinator_once(office, days, again):
    alert = an_alert(office)
    at = MONDAY + days * DAY
    assert watch(office, at=at).told_again == again
    assert watch(office, at=at).told_again == 0
    told = Message.objects.filter(kind="early_warning.told_again")
    assert [one.officer.code for one in told] == ["p-coordinator"] * again
    assert AlertMove.objects.filter(alert=alert, step="told_again").count() == again


def test_what_was_taken_is_not_told_again(office, house):
    take(house.desk("prevention"), an_alert(office), seen=1, at=MONDAY)
    assert watch(office, at=MONDAY + 30 * DAY).told_again == 0


def test_another_office_s_index_raises_nothing_here(office, house):
    an_adopted_run(house.offices["33.13"], {"33.13.01": [(61, 0.9)]})
    assert watch(office, at=MONDAY).made == 0


def test_every_office_has_it_planned_daily_and_the_worker_does_it(office):
    assert STANDING["early_warning.watch"] == 1440
    an_adopted_run(office, {BAKI: [(61, 0.9)]})
    job = Job.objects.create(kind="early_warning.watch", office=office, asked_by="machine", asked_at=MONDAY)
    done = WORK["early_warning.watch"](job)
    assert done["raised"] == 3, "two of the index, and a high place without prevention: the room above was asked"
    assert WORK["early_warning.watch"](job)["raised"] == 0
