"""Undo works until the second officer acted, and never lets an act be judged after a name was seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from saksama.kernel.errors import NotThere, Refused
from saksama.workbench.offices.rules import Role
from saksama.workbench.review import services
from saksama.workbench.review.models import Judgement, Recusal
from tests.office import a_lead
from tests.people import MONDAY, RIGHTLY
from tests.workbench.review.acting import COULD, NOT, judge, place, said, take

KEY = RIGHTLY.person_key


@pytest.fixture
def lead(house):
    return a_lead(house, RIGHTLY)


def undo(house, who, judgement):
    services.undo(judgement.pk, desk=house.desk(who), at=MONDAY)
    judgement.refresh_from_db()


def test_an_act_judged_alone_is_judged_again(house, lead):
    take(house, "reviewer")
    judgement = services.judge_act(lead.pk, said(COULD), desk=house.desk("reviewer"), at=MONDAY)
    undo(house, "reviewer", judgement)
    assert judgement.withdrawn_at == MONDAY
    judge(house, "reviewer", lead, NOT)
    assert place(lead).state == "second"


def test_a_finished_judgement_comes_back_while_nobody_acted(house, lead):
    take(house, "reviewer")
    undo(house, "reviewer", judge(house, "reviewer", lead, NOT))
    back = place(lead)
    assert (back.state, back.held_by, back.first_by, back.begun) == ("first", house.officers["reviewer"], None, False)


def test_once_the_candidate_is_open_the_act_stands(house, lead):
    take(house, "reviewer")
    judgement = services.judge_act(lead.pk, said(COULD), desk=house.desk("reviewer"), at=MONDAY)
    services.open_candidate(lead.pk, desk=house.desk("reviewer"), at=MONDAY)
    with pytest.raises(Refused, match="Calon sudah dibuka"):
        undo(house, "reviewer", judgement)


def test_after_a_name_only_the_answer_about_the_candidate_comes_back(house, lead):
    take(house, "reviewer")
    undo(house, "reviewer", judge(house, "reviewer", lead, COULD, key=KEY))
    again = Judgement.objects.get(withdrawn_at__isnull=True)
    assert (again.verdict, again.identity, again.at) == ("could_be_breach", "", None)
    assert again.candidate_opened_at == MONDAY
    assert place(lead).begun
    with pytest.raises(Refused, match="jendela lain"):
        services.judge_act(lead.pk, said(NOT), desk=house.desk("reviewer"), at=MONDAY)


def test_it_is_too_late_when_the_second_officer_judged_the_act(house, lead):
    take(house, "reviewer")
    first = judge(house, "reviewer", lead, NOT)
    take(house, "second")
    services.judge_act(lead.pk, said(COULD), desk=house.desk("second"), at=MONDAY)
    with pytest.raises(Refused, match="tidak dapat dibatalkan lagi"):
        undo(house, "reviewer", first)
    assert first.withdrawn_at is None


def test_it_is_too_late_when_it_is_resolved(house, lead):
    take(house, "reviewer")
    first = judge(house, "reviewer", lead, NOT)
    take(house, "second")
    second = judge(house, "second", lead, NOT)
    for who, judgement in (("reviewer", first), ("second", second)):
        with pytest.raises(Refused, match="tidak dapat dibatalkan lagi"):
            undo(house, who, judgement)


def test_where_another_holds_it_already_theirs_is_the_first_judgement(house, lead):
    take(house, "reviewer")
    first = judge(house, "reviewer", lead, NOT)
    take(house, "second")
    undo(house, "reviewer", first)
    judged = judge(house, "second", lead, COULD, key=KEY)
    assert judged.turn == 1
    take(house, "reviewer")
    assert judge(house, "reviewer", lead, NOT).turn == 2


def test_who_saw_the_name_and_gave_it_up_never_gets_it_again(house, lead):
    take(house, "reviewer")
    first = judge(house, "reviewer", lead, COULD, key=KEY)
    take(house, "second")
    undo(house, "reviewer", first)
    judge(house, "second", lead, NOT)
    assert Recusal.objects.get().because == "saw"
    with pytest.raises(Refused):
        take(house, "reviewer")


def test_nobody_undoes_another_s_judgement(house, lead):
    take(house, "reviewer")
    judgement = judge(house, "reviewer", lead, NOT)
    for who in ("second", "elsewhere", "coordinator"):
        with pytest.raises(NotThere):
            undo(house, who, judgement)


def test_undoing_twice_undoes_once(house, lead):
    take(house, "reviewer")
    judgement = judge(house, "reviewer", lead, NOT)
    undo(house, "reviewer", judgement)
    undo(house, "reviewer", judgement)
    assert place(lead).state == "first"


def test_stepping_aside_takes_an_unfinished_judgement_along(house, lead):
    take(house, "reviewer")
    services.judge_act(lead.pk, said(COULD), desk=house.desk("reviewer"), at=MONDAY)
    services.step_aside(lead.pk, desk=house.desk("reviewer"), at=MONDAY)
    assert Judgement.objects.get().withdrawn_at == MONDAY
    assert place(lead).held_by is None
    take(house, "second")
    assert judge(house, "second", lead, NOT).turn == 1


def opened(house, who, lead, at=MONDAY):
    """The officer judged the act and looked at who it could be."""
    services.judge_act(lead.pk, said(COULD), desk=house.desk(who), at=at)
    services.open_candidate(lead.pk, desk=house.desk(who), at=at)
    services.see_candidate(lead.pk, desk=house.desk(who), at=at)


def test_giving_the_batch_back_is_no_way_to_judge_an_act_after_seeing_the_name(house, lead):
    take(house, "reviewer")
    opened(house, "reviewer", lead)
    services.release(desk=house.desk("reviewer"), at=MONDAY)
    with pytest.raises(Refused, match="Tidak ada petunjuk"):
        take(house, "reviewer")
    assert Recusal.objects.get().because == "saw"
    take(house, "second")
    assert judge(house, "second", lead, NOT).turn == 1
    with pytest.raises(Refused, match="Tidak ada petunjuk"):
        take(house, "reviewer")


def test_neither_is_letting_the_lock_run_out(house, lead):
    later, take_again = MONDAY + timedelta(minutes=46), MONDAY + timedelta(minutes=47)
    take(house, "reviewer")
    opened(house, "reviewer", lead)
    take(house, "second", later)
    judge(house, "second", lead, NOT, at=later)
    with pytest.raises(Refused, match="Tidak ada petunjuk"):
        take(house, "reviewer", take_again)


def test_the_third_officer_does_not_start_anew_after_the_name_either(house, lead):
    take(house, "reviewer")
    judge(house, "reviewer", lead, NOT)
    take(house, "second")
    judge(house, "second", lead, COULD, key=KEY)
    services.take_differing(lead.pk, desk=house.desk("coordinator"), at=MONDAY)
    opened(house, "coordinator", lead)
    services.release(desk=house.desk("coordinator"), at=MONDAY)
    with pytest.raises(Refused, match="tidak dapat Anda putuskan"):
        services.take_differing(lead.pk, desk=house.desk("coordinator"), at=MONDAY)
    services.take_differing(lead.pk, desk=house.desk("pleno"), at=MONDAY)


def test_who_is_no_coordinator_any_more_reads_and_resolves_nothing_they_took_as_one(house, lead):
    take(house, "reviewer")
    judge(house, "reviewer", lead, NOT)
    take(house, "second")
    judge(house, "second", lead, COULD, key=KEY)
    services.take_differing(lead.pk, desk=house.desk("coordinator"), at=MONDAY)
    reviewer_now = replace(house.desk("coordinator"), roles=frozenset({Role.REVIEWER}))
    for act in (
        lambda: services.open_card(lead.pk, desk=reviewer_now, at=MONDAY),
        lambda: services.judge_act(lead.pk, said(NOT), desk=reviewer_now, at=MONDAY),
    ):
        with pytest.raises(Refused, match="Peran"):
            act()


def test_who_judges_no_more_opens_neither_card_nor_candidate(house, lead):
    take(house, "reviewer")
    opened(house, "reviewer", lead)
    operator_now = replace(house.desk("reviewer"), roles=frozenset({Role.OPERATOR}))
    for see in (services.open_card, services.see_candidate):
        with pytest.raises(Refused, match="Peran"):
            see(lead.pk, desk=operator_now, at=MONDAY)
