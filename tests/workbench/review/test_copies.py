"""Copies of one text are judged together, by the text, where the officer says so for each; people one by one."""

from __future__ import annotations

import msgspec
import pytest

from saksama.handover.lead import Ceiling
from saksama.handover.lead import Lead as Body
from saksama.kernel.errors import Refused
from saksama.workbench.review import services
from saksama.workbench.review.models import Judgement, Place
from saksama.workbench.safe.sealing import open_row, seal_row
from tests.office import a_lead
from tests.people import MONDAY, RIGHTLY, WRONGLY
from tests.workbench.review.acting import COULD, NOT, place, said, take


@pytest.fixture
def copies(house):
    return [a_lead(house, RIGHTLY if n == 1 else WRONGLY, number=n, group="t-1") for n in range(1, 5)]


def judge_first(house, copies, verdict, chosen):
    take(house, "reviewer")
    answer = said(verdict, copies=[lead.pk for lead in chosen])
    return services.judge_act(copies[0].pk, answer, desk=house.desk("reviewer"), at=MONDAY)


def test_only_the_chosen_copies_are_judged(house, copies):
    judged = judge_first(house, copies, NOT, copies[1:3])
    assert [place(lead).state for lead in copies] == ["second", "second", "second", "first"]
    assert set(judged.copies.values_list("lead", flat=True)) == {copies[1].pk, copies[2].pk}


def test_the_people_behind_them_are_judged_one_by_one(house, copies):
    judge_first(house, copies, COULD, copies[1:])
    assert Judgement.objects.filter(at__isnull=True).count() == 4
    assert Place.objects.filter(begun=True).count() == 4
    services.open_candidate(copies[1].pk, desk=house.desk("reviewer"), at=MONDAY)
    assert Judgement.objects.filter(candidate_opened_at__isnull=False).count() == 1


def test_another_text_is_never_judged_along(house, copies):
    stranger = a_lead(house, number=9, group="t-2")
    judge_first(house, copies, NOT, [stranger])
    assert place(stranger).state == "first"


def test_a_copy_that_another_officer_holds_is_not_judged_along(house, copies):
    take(house, "second")
    services.release(desk=house.desk("second"), at=MONDAY)
    take(house, "reviewer")
    Place.objects.filter(lead=copies[3]).update(held_by=house.officers["second"])
    answer = said(NOT, copies=[copies[3].pk])
    services.judge_act(copies[0].pk, answer, desk=house.desk("reviewer"), at=MONDAY)
    assert place(copies[3]).state == "first"


def test_a_copy_in_the_other_turn_is_not_judged_along(house, copies):
    take(house, "reviewer")
    services.judge_act(copies[1].pk, said(NOT), desk=house.desk("reviewer"), at=MONDAY)
    services.release(desk=house.desk("reviewer"), at=MONDAY)
    take(house, "second")
    answer = said(NOT, copies=[copies[1].pk, copies[2].pk])
    services.judge_act(copies[0].pk, answer, desk=house.desk("second"), at=MONDAY)
    assert (place(copies[1]).state, place(copies[2]).state) == ("second", "second")
    assert copies[1].judgements.count() == 1


def test_a_copy_whose_ceiling_is_prevention_refuses_the_whole_step(house, copies):

    body = msgspec.structs.replace(open_row(copies[2].sealed, Body), ceiling=Ceiling.PREVENTION_ONLY)
    type(copies[2]).objects.filter(pk=copies[2].pk).update(sealed=seal_row(body))
    with pytest.raises(Refused, match="Petunjuk 3"):
        judge_first(house, copies, COULD, copies[1:])
    assert not Judgement.objects.exists()
