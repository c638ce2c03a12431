"""The preliminary study: conditions one by one, what is missing, and what is proposed to the plenary."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from msgspec.structs import replace

from saksama.handover.parts import says_nothing
from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.agenda.services import tell
from saksama.workbench.intake.models import Condition, Report
from saksama.workbench.intake.queries import body_of, judged
from saksama.workbench.intake.rules import KEYS, MOST_DAYS, STUDIED, STUDY_AGAIN, Proposal, State
from saksama.workbench.intake.services import terms
from saksama.workbench.intake.services.enter import require_sayable
from saksama.workbench.intake.services.steps import keep_step, move
from saksama.workbench.intake.shapes import ReportBody
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.offices.queries import who_may
from saksama.workbench.safe.sealing import seal_in
from saksama.workbench.vault.queries import reporters_of
from saksama.workbench.vault.services import keep_reporter, rewrite_reporter
from saksama.workbench.vault.shapes import Identity


@transaction.atomic
def judge_condition(desk: Desk, report: Report, *, key: str, met: bool | None, note: str, at: datetime) -> Condition:
    """One condition, met, not met, or not to be said yet; a later judgement counts, the former stays.

    Raises BadInput for an unknown key and without a reason where it is not met; Refused once the study is over.
    """
    require(desk, "intake.examine")
    require_own(desk, report.office_id)
    if key not in KEYS:
        raise BadInput(_("Syarat ini tidak dikenal."))
    if met is not True and says_nothing(note):
        raise BadInput(_("Tulis alasannya: mengapa syarat ini tidak terpenuhi atau belum dapat dinilai."))
    if Report.objects.select_for_update(no_key=True).get(pk=report.pk).state not in STUDIED:
        raise Refused(_("Kajian awal laporan {number} tidak sedang berjalan.").format(number=report.number))
    made = Condition.objects.create(
        report=report, key=key, version=report.conditions.filter(key=key).count() + 1, met=met,
        sealed_note=seal_in(report.kept_under, note), by=desk.code, at=at,
    )  # fmt: skip
    log("intake.condition_judged", desk, at=at, subject=report.scope, detail={"key": key, "met": str(met)})
    return made


@transaction.atomic
def ask_completion(desk: Desk, report: Report, *, missing: str, at: datetime, days: int = 3) -> Report:
    """Who reported is told what is missing; the term for completing starts. Once for a report.

    `days` counts in a regional election only, where no source sets it (mark L). Raises BadInput, Refused.
    """
    require(desk, "intake.examine")
    require_own(desk, report.office_id)
    if says_nothing(missing):
        raise BadInput(_("Tulis apa yang harus dilengkapi."))
    if not 1 <= days <= MOST_DAYS:
        raise BadInput(_("Waktu melengkapi: 1 sampai {n} hari.").format(n=MOST_DAYS))
    move(report, State.INCOMPLETE, sealed_missing=seal_in(report.kept_under, missing), told_at=at)
    terms.end_clocks(report, at=at, met=True)
    report.complete_until = terms.start_completion(report, days=days, at=at).due_at
    report.save(update_fields=["complete_until"])
    keep_step(desk, report, "told", at=at, note=missing)
    return report


@transaction.atomic
def complete(desk: Desk, report: Report, *, body: ReportBody, at: datetime, identity: Identity | None = None) -> Report:
    """The completed report in the place of the first, which stays in the history; late stays visible.

    A corrected `identity` goes to the vault as its next version. A second study starts. Raises BadInput, Refused.
    """
    require(desk, "intake.receive")
    require_own(desk, report.office_id)
    require_sayable(body)
    before, former = bytes(report.sealed), body_of(report)
    body = replace(body, region=body.region or former.region, exact=body.exact or former.exact)
    move(report, State.COMPLETED, sealed=seal_in(report.kept_under, body), completed_at=at)
    if identity is not None:
        known = reporters_of(desk, report.scope).first()
        rewrite_reporter(desk, known, identity, at=at) if known else keep_reporter(
            desk, identity, scope=report.scope, at=at
        )
    terms.end_clocks(report, at=at, met=True)
    terms.start_study(report, kind=STUDY_AGAIN, start=at, at=at)
    keep_step(desk, report, "completed", at=at, before=before, detail={"late": int(report.completed_late)})
    return report


@transaction.atomic
def lapse(desk: Desk, report: Report, *, at: datetime) -> Report:
    """It was not completed in time: not registered, but it may go on as initial information. Raises Refused before."""
    require(desk, "intake.examine")
    require_own(desk, report.office_id)
    if report.complete_until and at <= report.complete_until:
        raise Refused(_("Waktu melengkapi laporan {number} belum habis.").format(number=report.number))
    move(report, State.LAPSED)
    terms.end_clocks(report, at=at, met=False)
    keep_step(desk, report, "lapsed", at=at)
    return report


@transaction.atomic
def make_ready(desk: Desk, report: Report, *, proposal: Proposal, reason: str, at: datetime) -> Report:
    """The preliminary study is done: it waits for the plenary with a proposal and its reason.

    Raises BadInput without a reason; Refused while a condition is not judged, or is not met and registration is
    proposed all the same.
    """
    require(desk, "intake.examine")
    require_own(desk, report.office_id)
    if says_nothing(reason):
        raise BadInput(_("Tulis alasan usul kajian awal."))
    require_judged(report, proposal)
    why = seal_in(report.kept_under, reason)
    move(report, State.READY, proposal=proposal, sealed_proposal=why, proposed_by=desk.code, proposed_at=at)
    terms.end_clocks(report, at=at, met=True)
    keep_step(desk, report, "ready", at=at, note=reason, detail={"proposal": proposal.value})
    _tell_the_plenary(report, at)
    return report


def require_judged(report: Report, proposal: Proposal) -> None:
    """Raises Refused unless the conditions bear the proposal."""
    said = {key: one.met for key, one in judged(report).items()}
    if any(said.get(key) is None for key in KEYS):
        raise Refused(_("Masih ada syarat yang belum dinilai."), _("Nilai tiap syarat pada halaman laporan."))
    if proposal == Proposal.REGISTER and not all(said.values()):
        raise Refused(
            _("Ada syarat yang tidak terpenuhi; laporan ini tidak dapat diusulkan untuk diregistrasi."),
            _("Minta dilengkapi, atau usulkan tidak diregistrasi."),
        )


def _tell_the_plenary(report: Report, at: datetime) -> None:
    officers = who_may("pleno.prepare", report.office, local_day(at, report.office.zone))
    label = _("Laporan {number} menunggu pleno").format(number=report.number)
    tell(officers, office=report.office, kind="intake.ready", label=label, at=at, path=f"/laporan/{report.pk}/",
         subject=report.scope)  # fmt: skip
