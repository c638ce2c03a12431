"""A warning taken, acted upon, handed over, tied to a plan, closed; and what the office learns of it."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.vulnerability.alerting.loading import alerts
from saksama.vulnerability.alerting.measuring import Share
from saksama.workbench.agenda.models import Message
from saksama.workbench.audit.models import Line
from saksama.workbench.early_warning import alerting
from saksama.workbench.early_warning.models import Alert
from saksama.workbench.early_warning.services import answering as services
from tests.people import MONDAY
from tests.workbench.early_warning.alerts import BAKI, GATAK, GROGOL, an_adopted_run, an_alert, an_event, days_before

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DONE = "Sosialisasi di kecamatan, 40 undangan."


@pytest.fixture
def alert(house):
    return an_alert(house.sukoharjo)


@pytest.fixture
def desk(house):
    return house.desk("prevention")


def closed(desk, alert, outcome="averted", at=MONDAY):
    services.take(desk, alert, seen=alert.version, at=at)
    return services.close(desk, alert, outcome=outcome, note="Tidak ada kejadian sampai hari ini.", seen=alert.version,
                          at=at)  # fmt: skip


def test_taken_acted_closed_leaves_its_steps_and_a_line_each(house, desk, alert):
    services.take(desk, alert, seen=1, at=MONDAY + HOUR)
    services.act(desk, alert, done=DONE, seen=2, at=MONDAY + 2 * HOUR)
    services.close(desk, alert, outcome="averted", note="Tidak terjadi apa pun.", seen=3, at=MONDAY + DAY)
    assert (alert.state, alert.version, alert.owner.code, alert.outcome) == ("closed", 4, "p-prevention", "averted")
    assert [(move.number, move.step, who) for move, who in alerting.moves_of(alert)] == [
        (2, "taken", "Galih Saputra"), (3, "acted", "Galih Saputra"), (4, "closed", "Galih Saputra")]  # fmt: skip
    lines = Line.objects.filter(subject=f"early_warning.alert:{alert.pk}").order_by("seq")
    assert [line.verb.removeprefix("early_warning.alert_") for line in lines] == ["taken", "acted", "closed"]
    assert DONE not in "".join(line.detail for line in lines)


def test_who_is_slower_is_told_so_and_changes_nothing(house, desk, alert):
    stale = Alert.objects.get(pk=alert.pk)
    services.take(desk, alert, seen=1, at=MONDAY)
    with pytest.raises(Refused, match="sudah berubah"):
        services.take(house.desk("coordinator"), stale, seen=1, at=MONDAY)
    assert Alert.objects.get(pk=alert.pk).owner.code == "p-prevention"


def test_a_copy_that_is_old_is_refused_although_the_state_would_allow_it(house, desk, alert):
    services.take(desk, alert, seen=1, at=MONDAY)
    services.hand_over(desk, alert, to=house.officers["coordinator"], seen=2, at=MONDAY)
    with pytest.raises(Refused, match="sudah berubah"):
        services.act(house.desk("coordinator"), alert, done=DONE, seen=2, at=MONDAY)


@pytest.mark.parametrize("step", ["act", "close", "hand_over"])
def test_nothing_is_done_with_what_nobody_took(house, desk, alert, step):
    with pytest.raises(Refused):
        {
            "act": lambda: services.act(desk, alert, done=DONE, seen=1, at=MONDAY),
            "close": lambda: services.close(desk, alert, outcome="unclear", note="Belum tahu.", seen=1, at=MONDAY),
            "hand_over": lambda: services.hand_over(desk, alert, to=house.officers["coordinator"], seen=1, at=MONDAY),
        }[step]()
    assert Alert.objects.get(pk=alert.pk).state == "open"


def test_a_closed_one_stays_closed(desk, alert):
    closed(desk, alert)
    with pytest.raises(Refused):
        services.take(desk, alert, seen=alert.version, at=MONDAY)
    with pytest.raises(Refused):
        services.close(desk, alert, outcome="came_true", note="Ternyata terjadi.", seen=alert.version, at=MONDAY)


def test_handed_over_it_is_the_next_one_s_who_is_told(house, desk, alert):
    services.take(desk, alert, seen=1, at=MONDAY)
    services.hand_over(desk, alert, to=house.officers["coordinator"], seen=2, at=MONDAY)
    assert alert.owner.code == "p-coordinator"
    (told,) = Message.objects.filter(kind="early_warning.handed")
    assert (told.officer.code, told.path) == ("p-coordinator", f"/peringatan/{alert.pk}/")
    with pytest.raises(Refused, match="ditangani petugas lain"):
        services.act(desk, alert, done=DONE, seen=3, at=MONDAY)


def test_it_goes_to_nobody_who_may_not_answer(house, desk, alert):
    services.take(desk, alert, seen=1, at=MONDAY)
    for who in ("reviewer", "elsewhere", "prevention"):
        with pytest.raises(BadInput):
            services.hand_over(desk, alert, to=house.officers[who], seen=2, at=MONDAY)


def test_the_coordinator_may_close_what_another_owns(house, desk, alert):
    services.take(desk, alert, seen=1, at=MONDAY)
    services.close(house.desk("coordinator"), alert, outcome="unclear", note="Pemegangnya cuti.", seen=2, at=MONDAY)
    assert alert.state == "closed"


@pytest.mark.parametrize("said", ["", " - ", "x" * 601, "Dibina: 19900101 201501 2 001", "NIK 3311091201900001"])
def test_empty_too_long_or_a_person_s_number_is_refused(desk, alert, said):
    services.take(desk, alert, seen=1, at=MONDAY)
    with pytest.raises(BadInput):
        services.act(desk, alert, done=said, seen=2, at=MONDAY)
    with pytest.raises(BadInput):
        services.close(desk, alert, outcome="averted", note=said, seen=2, at=MONDAY)
    assert Alert.objects.get(pk=alert.pk).state == "taken"


def test_an_outcome_has_to_be_one_of_four(desk, alert):
    services.take(desk, alert, seen=1, at=MONDAY)
    with pytest.raises(BadInput):
        services.close(desk, alert, outcome="benar", note="Terjadi.", seen=2, at=MONDAY)


def test_a_plan_is_tied_by_its_id_and_by_nothing_else(house, desk, alert):
    plan = f"prevention.plan:{uuid4()}"
    services.tie_to_plan(desk, alert, plan=plan, at=MONDAY)
    assert (alert.plan, alert.state, alert.version) == (plan, "open", 2)
    for wrong in ("cases.case:1", "Rencana Pak Camat"):
        with pytest.raises(BadInput):
            services.tie_to_plan(desk, alert, plan=wrong, at=MONDAY)


def test_who_may_not_and_who_is_elsewhere(house, alert):
    with pytest.raises(Refused):
        services.take(house.desk("reviewer"), alert, seen=1, at=MONDAY)
    with pytest.raises(NotThere):
        services.take(house.desk("elsewhere"), alert, seen=1, at=MONDAY)
    with pytest.raises(NotThere):
        alerting.alert_for(house.desk("elsewhere"), alert.pk)


# ── What is learnt ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_rules_are_counted_by_hand(house, desk):
    """Six raised; taken after 1, 2 and 9 hours: median 2. One came true, one false, one unclear: 1 of 2 false."""
    made = [an_alert(house.sukoharjo, period=f"2024-{n:02}") for n in range(1, 7)]
    for alert, hours, outcome in zip(made, (1, 9, 2), ("came_true", "false_alarm", "unclear"), strict=False):
        closed(desk, alert, outcome, MONDAY + hours * HOUR)
    (one,) = alerting.did(desk)
    assert (one.rule, one.raised, one.taken, one.hours) == ("kelas-tertinggi", 6, 3, 2.0)
    assert one.outcomes == {"came_true": 1, "averted": 0, "false_alarm": 1, "unclear": 1}
    assert one.false_alarms == Share(1, 2)
    assert not one.false_alarms.enough


def test_what_followed_is_set_beside_what_chance_would_give(house, desk):
    """Warned at Baki 100 days ago, an event there 60 and one at Gatak 70 days ago: 1 of 1, beside 2 of 3 units."""
    office = house.sukoharjo
    run = an_adopted_run(office, {BAKI: [(61, 0.9)], GATAK: [(20, 0.0)], GROGOL: [(20, 0.0)]})
    an_alert(office, run=run, at=MONDAY - 100 * DAY)
    an_event(office, days_before(MONDAY, 60))
    an_event(office, days_before(MONDAY, 70), GATAK)
    an_event(office, days_before(MONDAY, 70), GROGOL, "pengawasan")
    found = alerting.foretold(desk, alerts(), at=MONDAY)["kelas-tertinggi"]
    assert (found.warned, found.anywhere) == (Share(1, 1), Share(2, 3))


def test_areas_take_turns_in_a_list(house):
    made = [an_alert(house.sukoharjo, unit, rule) for unit, rule in (
        (BAKI, "a"), (BAKI, "b"), (BAKI, "c"), (GATAK, "a"), (GATAK, "b"))]  # fmt: skip
    seen = [(one.unit, one.rule) for one in alerting.interleaved(made)]
    assert seen == [(BAKI, "a"), (GATAK, "a"), (BAKI, "b"), (GATAK, "b"), (BAKI, "c")]
