"""A plan from draft to done, in numbers; two officers, no persons."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.agenda.models import Message
from saksama.workbench.audit.models import Line
from saksama.workbench.prevention import queries, reach, services
from saksama.workbench.prevention.merging import DRAFT
from saksama.workbench.prevention.models import Activity, Attendance, Plan
from saksama.workbench.prevention.rules import Kind
from saksama.workbench.prevention.services.letters import Chosen
from saksama.workbench.prevention.services.reminding import remind
from saksama.workbench.prevention.services.shapes import Report
from tests.people import MONDAY
from tests.workbench.prevention.plots import (
    TAUGHT,
    a_draft,
    activity_content,
    adopted_run,
    agencies,
    an_alert,
    approved,
    plan_content,
    said,
    told,
)


@pytest.fixture
def house(house):
    agencies(house, MONDAY)
    return house


def test_a_plan_is_approved_by_another_and_runs_with_its_first_activity(house):
    plan, one = a_draft(house, MONDAY)
    with pytest.raises(Refused, match="belum disetujui"):
        services.hold(house.desk("field"), one, at=MONDAY)
    approved(house, plan, MONDAY)
    services.hold(house.desk("field"), one, at=MONDAY)
    services.report(house.desk("field"), one, said((TAUGHT[0], 60, 52), (TAUGHT[1], 40, 40)), at=MONDAY)
    plan.refresh_from_db()
    assert plan.state == "running"
    services.finish_plan(house.desk("prevention"), plan, at=MONDAY)
    verbs = list(Line.objects.filter(verb__startswith="prevention.").order_by("seq").values_list("verb", flat=True))
    assert verbs == [f"prevention.{what}" for what in (
        "plan_made", "activity_planned", "plan_proposed", "plan_approved", "activity_held", "activity_reported",
        "plan_done",
    )]  # fmt: skip


def test_who_prepared_it_never_approves_it(house):
    desk = house.desk("coordinator")
    plan = services.make_plan(desk, plan_content(MONDAY), at=MONDAY)
    services.add_activity(desk, plan, activity_content(MONDAY), at=MONDAY)
    services.propose_plan(desk, plan, at=MONDAY)
    with pytest.raises(Refused, match="Petugas lain"):
        services.approve_plan(desk, plan, version=plan.version, at=MONDAY)
    with pytest.raises(Refused):
        services.approve_plan(house.desk("prevention"), plan, version=plan.version, at=MONDAY)


def test_who_wrote_an_activity_into_it_or_rewrote_it_does_not_approve_it(house):
    coordinator = house.desk("coordinator")
    plan, one = a_draft(house, MONDAY)
    services.change_activity(coordinator, one, activity_content(MONDAY, budget=1), version=1, at=MONDAY)
    services.propose_plan(house.desk("prevention"), plan, at=MONDAY)
    plan.refresh_from_db()
    with pytest.raises(Refused, match="Petugas lain"):
        services.approve_plan(coordinator, plan, version=plan.version, at=MONDAY)
    other, _one = a_draft(house, MONDAY)
    other.refresh_from_db()
    services.rewrite_plan(coordinator, other, plan_content(MONDAY, goal="Lain."), version=other.version, at=MONDAY)
    services.propose_plan(house.desk("prevention"), other, at=MONDAY)
    other.refresh_from_db()
    with pytest.raises(Refused, match="Petugas lain"):
        services.approve_plan(coordinator, other, version=other.version, at=MONDAY)


@pytest.mark.parametrize("number", ["198001012005011001", "19800101 200501 1 001", "3311.0101.0180.0001"])
def test_no_line_of_prevention_keeps_a_number_as_long_as_a_persons(house, number):
    desk, said_so = house.desk("prevention"), f"Menegur {number} di kantornya."
    plan, one = a_draft(house, MONDAY)
    for keep in (
        lambda: services.make_plan(desk, plan_content(MONDAY, title=said_so), at=MONDAY),
        lambda: services.make_plan(desk, plan_content(MONDAY, goal=said_so), at=MONDAY),
        lambda: services.add_activity(desk, plan, activity_content(MONDAY, place=said_so), at=MONDAY),
        lambda: services.cancel(desk, one, because=said_so, at=MONDAY),
        lambda: services.drop_plan(desk, plan, because=said_so, at=MONDAY),
        lambda: services.draft_batch(desk, about=said_so, text=DRAFT, chosen=Chosen(), at=MONDAY),
        lambda: services.draft_batch(desk, about="Netralitas", text=f"{DRAFT} {number}", chosen=Chosen(), at=MONDAY),
        lambda: Report((), said_so, 0).check([]),
    ):  # fmt: skip
        with pytest.raises(BadInput, match="sepanjang NIP"):
            keep()


def test_what_changed_since_it_was_read_is_not_approved(house):
    plan, _one = a_draft(house, MONDAY)
    services.propose_plan(house.desk("prevention"), plan, at=MONDAY)
    with pytest.raises(Refused, match="berubah sejak"):
        services.approve_plan(house.desk("coordinator"), plan, version=plan.version, at=MONDAY)


def test_a_proposed_plan_stays_as_it_is_until_it_is_given_back(house):
    plan, one = a_draft(house, MONDAY)
    services.propose_plan(house.desk("prevention"), plan, at=MONDAY)
    with pytest.raises(Refused, match="bukan konsep lagi"):
        services.add_activity(house.desk("prevention"), plan, activity_content(MONDAY), at=MONDAY)
    services.return_plan(house.desk("coordinator"), plan, because="Anggaran terlalu kecil.", at=MONDAY)
    services.change_activity(house.desk("prevention"), one, activity_content(MONDAY, budget=1), version=1, at=MONDAY)
    with pytest.raises(Refused, match="sudah berubah"):
        services.change_activity(
            house.desk("prevention"), one, activity_content(MONDAY, budget=2), version=1, at=MONDAY
        )


def test_nothing_goes_forward_without_activities_or_beyond_the_budget(house):
    desk = house.desk("prevention")
    plan = services.make_plan(desk, plan_content(MONDAY, budget=799_999), at=MONDAY)
    with pytest.raises(Refused, match="belum memuat"):
        services.propose_plan(desk, plan, at=MONDAY)
    services.add_activity(desk, plan, activity_content(MONDAY), at=MONDAY)
    with pytest.raises(Refused, match="melebihi anggaran"):
        services.propose_plan(desk, plan, at=MONDAY)


@pytest.mark.parametrize(
    ("changes", "says"),
    [({"title": "-"}, "judul"), ({"units": ()}, "sedikitnya satu"), ({"units": ("33.13.01",)}, "bukan wilayah"),
     ({"units": ("33.11/tidak-ada",)}, "bukan wilayah"), ({"budget": -1}, "rupiah"),
     ({"last": MONDAY.date() - timedelta(days=2)}, "sebelum mulai")],
)  # fmt: skip
def test_what_no_plan_can_be(house, changes, says):
    with pytest.raises(BadInput, match=says):
        services.make_plan(house.desk("prevention"), plan_content(MONDAY, **changes), at=MONDAY)


def test_sent_twice_it_is_one_plan_and_one_activity(house):
    desk, once, two = (
        house.desk("prevention"),
        "1c4b8f52-2a77-4a35-8c0e-9d5f0f6a7c01",
        "1c4b8f52-2a77-4a35-8c0e-9d5f0f6a7c02",
    )
    for _time in range(2):
        plan = services.make_plan(desk, plan_content(MONDAY), at=MONDAY, once=once)
        services.add_activity(desk, plan, activity_content(MONDAY), at=MONDAY, once=two)
    assert (Plan.objects.count(), Activity.objects.count()) == (1, 1)


def test_a_day_that_has_not_come_is_not_held_and_a_report_is_whole(house):
    plan, one = a_draft(house, MONDAY)
    approved(house, plan, MONDAY)
    with pytest.raises(Refused, match="belum tiba"):
        services.hold(house.desk("field"), one, at=MONDAY - timedelta(days=1))
    services.hold(house.desk("field"), one, at=MONDAY)
    field = house.desk("field")
    for wrong, says in ((said((TAUGHT[0], 60, 52)), "setiap wilayah"),
                        (said((TAUGHT[0], 60, 61), (TAUGHT[1], 1, 1)), "lebih banyak")):  # fmt: skip
        with pytest.raises(BadInput, match=says):
            services.report(field, one, wrong, at=MONDAY)
    assert not Attendance.objects.exists()
    plan.refresh_from_db()
    with pytest.raises(Refused, match="belum dilaporkan"):
        services.finish_plan(house.desk("prevention"), plan, at=MONDAY)


def test_a_dropped_plan_cancels_what_was_planned_and_says_why(house):
    plan, one = a_draft(house, MONDAY)
    services.drop_plan(house.desk("prevention"), plan, because="Diganti rencana provinsi.", at=MONDAY)
    one.refresh_from_db()
    assert (one.state, one.cancelled_because) == ("cancelled", "Diganti rencana provinsi.")


def test_an_office_elsewhere_finds_nothing_of_it(house):
    plan, one = a_draft(house, MONDAY)
    away = house.desk("elsewhere")
    for asked in (lambda: queries.plan_for(away, plan.pk), lambda: queries.activity_for(away, one.pk),
                  lambda: services.cancel(away, one, because="Tidak ada.", at=MONDAY)):  # fmt: skip
        with pytest.raises(NotThere):
            asked()


def test_an_accepted_proposal_becomes_an_activity_with_its_reason_and_nothing_else_does(house):
    run = adopted_run(house, MONDAY)
    desk = house.desk("prevention")
    proposal = queries.propose(desk, "", MONDAY)
    assert [line.place.unit for line in proposal.lines][:4] == [
        "33.11/dinas-pendidikan", "33.11/kec-grogol", "33.11/kec-weru", "33.11/dinas-sosial",
    ]  # fmt: skip
    assert not Activity.objects.exists()
    plan = services.make_plan(desk, plan_content(MONDAY), at=MONDAY)
    made = services.accept(desk, plan, run=str(run.pk), key=proposal.lines[0].key, at=MONDAY)
    assert made.units == ["33.11/dinas-pendidikan"]
    assert (made.why["class"], made.why["weighs_most"], made.why["because"]) == ("tinggi", "Riwayat", "high")
    with pytest.raises(BadInput, match="tidak berlaku lagi"):
        services.accept(desk, plan, run=str(run.pk), key=proposal.lines[0].key, at=MONDAY)


def test_without_an_adopted_index_nothing_is_proposed(house):
    with pytest.raises(Refused, match="Belum ada indeks"):
        queries.propose(house.desk("prevention"), "", MONDAY)


def test_a_plan_from_a_warning_says_which(house):
    run = adopted_run(house, MONDAY)
    alert = an_alert(house, run, MONDAY)
    plan = services.make_plan(house.desk("prevention"), plan_content(MONDAY), alert=alert, at=MONDAY)
    assert (plan.alert, plan.run_id) == (f"early_warning.alert:{alert.pk}", run.pk)


def test_coverage_counts_the_largest_invitation_and_the_area_all_its_agencies(house):
    """Grogol's office: 20 of 40, then 30 of 40: 75 %, not 125 %. The regency: (30 + 100) of 845 civil servants."""
    told(house, MONDAY, ("33.11/kec-grogol", 20, 20))
    told(house, MONDAY, ("33.11/kec-grogol", 30, 25), ("33.11/dinas-sosial", 100, 90))
    told(house, MONDAY, ("33.11/dinas-sosial", 300, 300), kind=Kind.BROADCAST)
    found = queries.coverage(house.sukoharjo, "2024")
    assert found["33.11/kec-grogol"] == 75
    assert found["33.11/dinas-sosial"] == pytest.approx(100 / 3), "a broadcast invites nobody"
    assert found["33.11.09"] == 75
    assert found["33.11"] == pytest.approx(100 * 130 / 845)
    assert queries.coverage(house.sukoharjo, "2023")["33.11/kec-grogol"] == 0
    assert queries.coverage(house.sukoharjo, "2024-10") == found
    assert queries.last_day(house.sukoharjo)["33.11.09"] == MONDAY.date()


def test_the_matrix_tells_done_from_planned(house):
    told(house, MONDAY, ("33.11/kec-grogol", 20, 20))
    a_draft(house, MONDAY)
    rows = {code: cells for code, _name, cells in reach.matrix(house.sukoharjo)}
    assert len(rows) == 13
    assert (rows["33.11.09"][Kind.TEACHING].done, rows["33.11.09"][Kind.TEACHING].planned) == (1, 1)
    assert (rows["33.11"][Kind.TEACHING].done, rows["33.11"][Kind.TEACHING].planned) == (0, 1)
    assert rows["33.11.02"][Kind.PLEDGE].done == 0


@pytest.mark.parametrize("period", ["2024-13", "24", "2024-Q1", ""])
def test_a_period_is_a_year_a_quarter_or_a_month(house, period):
    with pytest.raises(BadInput):
        reach.coverage(house.sukoharjo, period)


def test_the_role_is_told_once_the_day_before(house):
    plan, _one = a_draft(house, MONDAY)
    yesterday = MONDAY - timedelta(days=1)
    assert remind(house.sukoharjo, at=yesterday) == 0, "it is a draft"
    approved(house, plan, MONDAY)
    assert [remind(house.sukoharjo, at=yesterday) for _time in range(2)] == [1, 0]
    message = Message.objects.get(kind="prevention.tomorrow")
    assert message.officer.code == "p-prevention"
