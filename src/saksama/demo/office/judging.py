"""Some work is done already: the first officer is halfway through a batch, the second has begun, two of them differ."""

from __future__ import annotations

from datetime import datetime, timedelta

from saksama.demo.office.opening import House
from saksama.handover.judgement import Verdict
from saksama.handover.lead import Ceiling, Tier
from saksama.handover.lead import Lead as Body
from saksama.workbench.offices.desk import Desk
from saksama.workbench.patrols.models import Lead
from saksama.workbench.review.models import Batch, Place
from saksama.workbench.review.rules import OPENS_CANDIDATE
from saksama.workbench.review.services import (
    judge_act,
    judge_candidate,
    open_candidate,
    open_card,
    release,
    see_candidate,
    take,
)
from saksama.workbench.review.services.act import Said
from saksama.workbench.review.shapes import OfTheAct, OfTheCandidate
from saksama.workbench.safe.sealing import open_row

BY_FIRST, BY_SECOND = 12, 5
MINUTES = timedelta(minutes=2)
QUIET = {"quoted_news", "question", "complaint", "campaign_slogan_of_kpu_bawaslu"}
"""Hints after which the demo's officers see no side taken."""


def judge_some(house: House, at: datetime) -> None:
    """The first officer judges twelve and gives the rest back; the second judges five of those, differing on one."""
    first = at - timedelta(hours=2)
    judged = _work(house.desk("penilai", first), first, BY_FIRST, differs_on=None)
    second = at - timedelta(hours=1)
    if judged:
        _work(house.desk("penilai2", second), second, BY_SECOND, differs_on=2)


def _work(desk: Desk, at: datetime, most: int, *, differs_on: int | None) -> int:
    batch = take(desk=desk, at=at)
    done = 0
    for number, place in enumerate(_of(batch, most, second=differs_on is not None)):
        at += MINUTES
        _judge(place.lead, desk, at, contrary=number == differs_on)
        done += 1
    release(desk=desk, at=at)
    return done


def _of(batch: Batch, most: int, *, second: bool) -> list[Place]:
    state = Place.State.SECOND if second else Place.State.FIRST
    found = Place.objects.filter(batch=batch, state=state).select_related("lead")
    return list(found.order_by("lead__order_key")[:most])


def _judge(lead: Lead, desk: Desk, at: datetime, *, contrary: bool) -> None:
    body = open_row(lead.sealed, Body)
    verdict = Verdict.INSUFFICIENT if contrary else _verdict(body)
    open_card(lead.pk, desk=desk, at=at)
    judge_act(lead.pk, Said(verdict, _of_the_act(body, verdict)), desk=desk, at=at)
    if verdict in OPENS_CANDIDATE and body.candidates:
        open_candidate(lead.pk, desk=desk, at=at)
        see_candidate(lead.pk, desk=desk, at=at)
        judge_candidate(lead.pk, _of_the_candidate(body), desk=desk, at=at)


def _verdict(body: Body) -> Verdict:
    hints = {hint.kind for hint in body.exculpatory}
    if body.ceiling is Ceiling.PREVENTION_ONLY:
        return Verdict.PREVENTION_ONLY
    return Verdict.NOT_A_BREACH if hints & QUIET else Verdict.COULD_BE_BREACH


def _of_the_act(body: Body, verdict: Verdict) -> OfTheAct:
    reasons = {
        Verdict.PREVENTION_ONLY: "Hanya suka atau reaksi tanpa kata; cukup diingatkan lewat instansinya.",
        Verdict.NOT_A_BREACH: "Dibaca utuh: bertanya atau mengutip berita, tidak memihak peserta.",
        Verdict.COULD_BE_BREACH: "Kalimatnya mengajak memilih satu peserta, ditulis di akun kampanye pada masa kampanye.",
        Verdict.INSUFFICIENT: "Kiriman induknya tidak tampil; maksud kalimat ini belum dapat dipastikan.",
    }
    return OfTheAct(
        reason=reasons[verdict],
        weighed="Dicari: kutipan, sindiran, akun dipakai orang lain. Tidak ada tanda di kiriman ini.",
        hints_weighed=tuple(dict.fromkeys(hint.kind for hint in body.exculpatory)),
        stage_read="unsure",
    )


def _of_the_candidate(body: Body) -> OfTheCandidate:
    declared = next((one for one in body.candidates if one.tier is Tier.DECLARED), None)
    if declared is None:
        return OfTheCandidate(reason="Nama dan satu fakta cocok, tetapi belum cukup untuk menunjuk orangnya.")
    return OfTheCandidate(
        candidate_key=declared.person_key, reason="Akun ini dinyatakan instansi, dengan nomor surat dan tanggalnya."
    )
