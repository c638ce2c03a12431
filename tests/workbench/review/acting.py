"""What officers do in these tests, in one word each."""

from __future__ import annotations

from saksama.handover.judgement import Verdict
from saksama.workbench.review import services
from saksama.workbench.review.models import Place
from saksama.workbench.review.shapes import OfTheAct, OfTheCandidate
from tests.people import MONDAY

NOT, ENOUGH, COULD = Verdict.NOT_A_BREACH, Verdict.INSUFFICIENT, Verdict.COULD_BE_BREACH
PREVENT, OTHER = Verdict.PREVENTION_ONLY, Verdict.OTHER_BODY
REASON = "Ajakan memilih tertulis jelas di akun resmi."


def said(verdict, *, copies=(), reason=REASON, weighed="Dicari salinan dan tugas resmi; tidak ada."):
    of_the_act = OfTheAct(reason=reason, weighed=weighed, stance_read="support", stage_read="post")
    return services.Said(verdict, of_the_act, copies)


def take(house, who, at=MONDAY):
    return services.take(desk=house.desk(who), at=at)


def judge(house, who, lead, verdict, *, key="", at=MONDAY, **words):
    """The whole of an officer's turn: the act, and where the verdict opens it, the candidate."""
    desk = house.desk(who)
    judgement = services.judge_act(lead.pk, said(verdict, **words), desk=desk, at=at)
    judgement.refresh_from_db()
    if judgement.at is None:
        services.open_candidate(lead.pk, desk=desk, at=at)
        answer = OfTheCandidate(candidate_key=key, reason="Bio akun menyebut unit kerja; sudah dilihat sendiri.")
        judgement = services.judge_candidate(lead.pk, answer, desk=desk, at=at)
    return judgement


def both(house, lead, verdict, *, key="", at=MONDAY):
    """Two officers judge the same."""
    for who in ("reviewer", "second"):
        take(house, who, at)
        judge(house, who, lead, verdict, key=key, at=at)


def place(lead):
    return Place.objects.get(lead=lead)
