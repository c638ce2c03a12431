"""Batches of 25, locked for one officer, in the queue's order."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saksama.handover.parts import Act
from saksama.kernel.errors import NotThere, Refused
from saksama.workbench.review import services
from saksama.workbench.review.models import Place, Recusal
from saksama.workbench.review.places import open_to
from saksama.workbench.review.queries import counts, held_by
from tests.office import a_lead
from tests.people import MONDAY, WRONGLY
from tests.workbench.review.acting import COULD, NOT, judge, place, said, take

LATER = MONDAY + timedelta(minutes=46)


def test_a_batch_is_the_first_25_in_the_queue_s_order(house):
    leads = [a_lead(house, number=n) for n in range(1, 31)]
    batch = take(house, "reviewer")
    mine = held_by(house.desk("reviewer"))
    assert [one.lead_id for one in mine] == [lead.pk for lead in leads[:25]]
    assert {one.held_until for one in mine} == {batch.expires_at} == {MONDAY + timedelta(minutes=45)}


def test_the_next_officer_gets_the_next_ones(house):
    leads = [a_lead(house, number=n) for n in range(1, 31)]
    take(house, "reviewer")
    take(house, "second")
    assert [one.lead_id for one in held_by(house.desk("second"))] == [lead.pk for lead in leads[25:]]


def test_taking_again_while_it_runs_gives_the_same_batch(house):
    a_lead(house)
    assert take(house, "reviewer") == take(house, "reviewer", MONDAY + timedelta(minutes=5))


def test_a_batch_that_ran_out_is_anybody_s(house):
    lead = a_lead(house)
    take(house, "reviewer")
    with pytest.raises(Refused, match="Tidak ada petunjuk"):
        take(house, "second")
    take(house, "second", LATER)
    assert place(lead).held_by == house.officers["second"]


def test_what_nobody_took_meanwhile_comes_along_into_the_next_batch(house):
    leads = [a_lead(house, number=n) for n in range(1, 27)]
    first = take(house, "reviewer")
    again = take(house, "reviewer", LATER)
    assert again != first
    assert again.number == first.number + 1
    assert [one.lead_id for one in held_by(house.desk("reviewer"))] == [lead.pk for lead in leads[:25]]


def test_an_act_judged_under_a_lock_that_was_lost_is_withdrawn(house):
    lead = a_lead(house)
    take(house, "reviewer")
    services.judge_act(lead.pk, said(COULD), desk=house.desk("reviewer"), at=MONDAY)
    take(house, "second", LATER)
    assert lead.judgements.get().withdrawn_at == LATER
    judge(house, "second", lead, NOT, at=LATER)
    assert place(lead).state == "second"


def test_an_extended_lock_holds_longer(house):
    lead = a_lead(house)
    take(house, "reviewer")
    assert services.extend(desk=house.desk("reviewer"), at=MONDAY + timedelta(minutes=40)) == 1
    with pytest.raises(Refused):
        take(house, "second", LATER)
    assert place(lead).held_until == MONDAY + timedelta(minutes=85)


def test_extending_takes_nothing_back_from_another(house):
    lead = a_lead(house)
    take(house, "reviewer")
    take(house, "second", LATER)
    with pytest.raises(Refused, match="kuncinya sudah lepas"):
        services.extend(desk=house.desk("reviewer"), at=LATER)
    assert place(lead).held_by == house.officers["second"]


def test_a_released_batch_is_free_at_once(house):
    lead = a_lead(house)
    take(house, "reviewer")
    assert services.release(desk=house.desk("reviewer"), at=MONDAY) == 1
    take(house, "second")
    assert place(lead).held_by == house.officers["second"]


def test_nobody_gets_a_lead_they_judged(house):
    lead = a_lead(house)
    take(house, "reviewer")
    judge(house, "reviewer", lead, NOT)
    with pytest.raises(Refused, match="Tidak ada petunjuk"):
        take(house, "reviewer")
    take(house, "second")
    assert [one.lead_id for one in held_by(house.desk("second"))] == [lead.pk]


def test_first_and_second_turns_come_mixed_in_one_order(house):
    leads = [a_lead(house, number=n) for n in range(1, 4)]
    take(house, "reviewer")
    judge(house, "reviewer", leads[1], NOT)
    services.release(desk=house.desk("reviewer"), at=MONDAY)
    take(house, "second")
    assert [(one.lead_id, one.state) for one in held_by(house.desk("second"))] == [
        (leads[0].pk, "first"), (leads[1].pk, "second"), (leads[2].pk, "first"),
    ]  # fmt: skip


def test_an_even_handed_order_stays_even_handed_in_a_batch(house):
    """The order key lets participants take turns (G14): a batch holds as many of one as of the other."""
    for number in range(1, 61):
        a_lead(house, number=number, participant="p1" if number % 2 else "p2")
    take(house, "reviewer")
    codes = [one.lead.participant.code for one in held_by(house.desk("reviewer"))]
    assert abs(codes.count("p1") - codes.count("p2")) == 1  # 25 is odd


def test_who_stepped_aside_never_gets_it_again(house):
    lead = a_lead(house)
    take(house, "reviewer")
    services.step_aside(lead.pk, desk=house.desk("reviewer"), at=MONDAY)
    with pytest.raises(Refused):
        take(house, "reviewer")
    take(house, "second")
    assert Recusal.objects.get().officer == house.officers["reviewer"]


def test_a_lead_of_another_office_is_neither_taken_nor_there(house):
    lead = a_lead(house)
    with pytest.raises(NotThere):
        services.open_card(lead.pk, desk=house.desk("elsewhere"), at=MONDAY)
    with pytest.raises(Refused, match="mandat"):
        take(house, "elsewhere")


@pytest.mark.parametrize("who", ["operator", "prevention", "auditor", "administrator", "field"])
def test_who_does_not_judge_takes_nothing(house, who):
    a_lead(house)
    with pytest.raises(Refused, match="Peran"):
        take(house, who)


def test_without_an_active_mandate_nothing_is_taken(house):
    a_lead(house)
    with pytest.raises(Refused):
        take(house, "reviewer", MONDAY + timedelta(days=90))
    assert not Place.objects.filter(held_by__isnull=False).exists()


def test_the_queue_s_counts_say_nothing_about_how_anything_was_judged(house):
    leads = [a_lead(house, number=n) for n in range(1, 4)]
    take(house, "reviewer")
    judge(house, "reviewer", leads[0], NOT)
    one, other = counts(house.desk("reviewer")), counts(house.desk("second"))
    assert (one.first, one.second, one.mine_with_others, one.differ) == (2, 0, 1, 0)
    assert (other.first, other.second, other.mine_with_others, other.differ) == (2, 1, 0, 0)


def test_copies_are_taken_along_by_text_alone(house):
    for number in range(1, 31):
        a_lead(house, number=number, group="t-1" if number in (1, 29, 30) else None, act=Act.COMMENT)
    take(house, "reviewer")
    first = held_by(house.desk("reviewer"))[0]
    assert services.take_copies(first.lead_id, desk=house.desk("reviewer"), at=MONDAY) == 2
    assert len(held_by(house.desk("reviewer"))) == 27


@pytest.mark.parametrize("opened", [True, False])
def test_who_saw_a_name_and_gave_the_batch_back_never_judges_that_act_anew(house, opened):
    lead, desk = a_lead(house, WRONGLY), house.desk("reviewer")
    take(house, "reviewer")
    services.judge_act(lead.pk, said(COULD), desk=desk, at=MONDAY)
    if opened:
        services.open_candidate(lead.pk, desk=desk, at=MONDAY)
    services.release(desk=desk, at=MONDAY)
    assert queue_has(desk) is not opened
    take(house, "second")
    assert place(lead).held_by == house.desk("second").officer


@pytest.mark.parametrize("opened", [True, False])
def test_nor_does_one_whose_time_ran_out(house, opened):
    lead, desk = a_lead(house, WRONGLY), house.desk("reviewer")
    take(house, "reviewer")
    services.judge_act(lead.pk, said(COULD), desk=desk, at=MONDAY)
    if opened:
        services.open_candidate(lead.pk, desk=desk, at=MONDAY)
    later = MONDAY + timedelta(hours=2)
    services.take(desk=house.desk("second"), at=later)
    services.release(desk=house.desk("second"), at=later)
    assert queue_has(desk, later) is not opened


def queue_has(desk, at=MONDAY):
    """Whether something waits that this officer may take."""
    return open_to(desk, at).exists()


def test_a_lead_the_officer_never_gets_does_not_wait_for_them(house):
    lead = a_lead(house)
    take(house, "reviewer")
    services.step_aside(lead.pk, desk=house.desk("reviewer"), at=MONDAY)
    assert (counts(house.desk("reviewer")).first, counts(house.desk("second")).first) == (0, 1)
