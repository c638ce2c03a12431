"""What is said to have happened: the act, its stage, channel and legal basis on that day, and what speaks against."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.kernel.words import _
from saksama.law.shapes import Channel, Stage
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.models import Allegation, Case
from saksama.workbench.cases.rules import MOST_ALLEGATIONS, WORKED
from saksama.workbench.cases.services.steps import enter, keep, require_short, touch
from saksama.workbench.cases.shapes import AllegationBody
from saksama.workbench.offices.desk import Desk
from saksama.workbench.safe.sealing import seal_under

STAGES = frozenset({Stage.PRE, Stage.POST, Stage.ANY})


@transaction.atomic
def write_allegation(
    desk: Desk,
    case: Case,
    *,
    act: str,
    stage: str,
    channel: str,
    body: AllegationBody,
    at: datetime,
    version: int,
    happened_on: date | None = None,
    order: int | None = None,
) -> Allegation:
    """One allegation; with `order` a new version of that one, whose stage has to be confirmed anew.

    Its legal basis is kept as it is on the day it happened (else today). Raises BadInput for a code that is not in
    the rulebook or does not speak at that stage, without the exact quote, or with a question that is not answered.
    """
    enter(desk, case, "cases.handle")
    _require_fits(act, stage, channel)
    _require_day(happened_on, local_day(at, desk.zone))
    _require_whole(body, channel)
    touch(case, WORKED, version)
    order, turn = _place(case, order)
    basis = basis_of(act, happened_on or local_day(at, desk.zone))
    made = Allegation.objects.create(
        case=case, order=order, version=turn, act=str(basis.get("code", "")), stage=stage, channel=channel,
        happened_on=happened_on, basis=basis, sealed=seal_under(case.kept_under, body), written_by=desk.code,
        written_at=at,
    )  # fmt: skip
    keep(desk, case, "alleged", at=at, detail={"order": order, "version": turn, "act": made.act})
    return made


@transaction.atomic
def confirm_stage(desk: Desk, case: Case, allegation: Allegation, *, at: datetime, version: int) -> None:
    """Another officer than its writer confirms on which side of the candidates' determination it lies.

    Raises Refused for the writer, or once it is confirmed or rewritten; NotThere for another case's.
    """
    enter(desk, case, "cases.handle")
    if allegation.case_id != case.pk:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    if allegation.written_by == desk.code:
        raise Refused(_("Tahap dikuatkan petugas lain, bukan penulisnya."))
    touch(case, WORKED, version)
    newest = Allegation.objects.filter(case=case, order=allegation.order).aggregate(last=Max("version"))["last"]
    fresh = Allegation.objects.filter(pk=allegation.pk, version=newest, stage_by="")
    if not fresh.update(stage_by=desk.code, stage_at=at):
        raise Refused(_("Dalil ini sudah dikuatkan atau sudah ditulis ulang."), _("Muat ulang halamannya."))
    allegation.refresh_from_db()
    keep(desk, case, "stage_confirmed", at=at, detail={"order": allegation.order, "stage": allegation.stage})


def basis_of(act: str, day: date) -> dict[str, object]:
    """The rule and the citations behind `act` as they stand on `day`; empty for an act that is not in the annex."""
    if not act:
        return {}
    book = casebook().rulebook
    rule = book.rule(act, day)
    citations = [
        {"key": one.citation.key, "state": one.state.value, "successor": one.successor.key if one.successor else ""}
        for one in book.basis_at(rule, day)
    ]
    return {
        "code": rule.code, "mark": rule.mark.value, "rulebook": book.version, "on": day.isoformat(),
        "citations": citations,
    }  # fmt: skip


def _place(case: Case, order: int | None) -> tuple[int, int]:
    """Order and version of what is written now."""
    rows = Allegation.objects.filter(case=case)
    if order is None:
        last = rows.aggregate(last=Max("order"))["last"] or 0
        if last >= MOST_ALLEGATIONS:
            raise BadInput(_("Satu perkara paling banyak {n} dalil.").format(n=MOST_ALLEGATIONS))
        return last + 1, 1
    turn = rows.filter(order=order).aggregate(last=Max("version"))["last"]
    if turn is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return order, turn + 1


def _require_day(happened_on: date | None, today: date) -> None:
    if happened_on is not None and happened_on > today:
        raise BadInput(_("Hari kejadian tidak dapat sesudah hari ini."))


def _require_fits(act: str, stage: str, channel: str) -> None:
    if stage not in STAGES or channel not in set(Channel):
        raise BadInput(_("Pilih dari daftar yang ada."))
    if act and stage != Stage.ANY and not casebook().rulebook.applies(act, Stage(stage)):
        raise BadInput(
            _("Kode {code} tidak berlaku pada tahap itu.").format(code=act), _("Periksa kode atau tahapnya.")
        )


def _require_whole(body: AllegationBody, channel: str) -> None:
    require_short(body)
    book = casebook()
    if not body.quote.strip():
        raise BadInput(_("Kutip persis apa yang ditulis atau diperbuat."))
    if body.ownership not in ("", *book.ownership) or set(body.exculpatory) - {one.key for one in book.exculpatory}:
        raise BadInput(_("Pilih dari daftar yang ada."))
    if channel == Channel.ONLINE and not body.ownership:
        raise BadInput(_("Isi bagaimana kepemilikan akun dipastikan; “belum dapat dipastikan” juga jawaban."))
    if body.ownership and book.ownership[body.ownership].established and not body.ownership_how.strip():
        raise BadInput(_("Uraikan bagaimana kepemilikan akun dipastikan."))
    if book.unanswered(body.exculpatory):
        raise BadInput(
            _("Tiap pertanyaan yang dapat meringankan terlapor harus dijawab."),
            _("“Tidak ada” adalah jawaban; kosong bukan."),
        )
