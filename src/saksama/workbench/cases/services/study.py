"""Studies: written by the handler, approved by another officer, issued as a document, brought before the plenary."""

from __future__ import annotations

from datetime import datetime

import msgspec
from django.db import transaction
from django.db.models import Max

from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.law.shapes import Channel
from saksama.workbench.agenda.services import deciders, tell
from saksama.workbench.cases import papers
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.models import Case, Study
from saksama.workbench.cases.naming import named
from saksama.workbench.cases.owners import owners_of
from saksama.workbench.cases.queries import allegations, newest_study, says, unheard
from saksama.workbench.cases.rules import WORKED, Kind, Outcome, State
from saksama.workbench.cases.services.steps import enter, keep, move, require_short, touch
from saksama.workbench.cases.shapes import StudyBody
from saksama.workbench.documents import services as documents
from saksama.workbench.offices.desk import Desk
from saksama.workbench.safe.sealing import seal_under


@transaction.atomic
def write_study(
    desk: Desk, case: Case, *, kind: Kind, body: StudyBody, at: datetime, version: int, proposal: str = ""
) -> Study:
    """A study as the next version of its kind; the earlier ones stay. Only a study proposes an outcome.

    Raises BadInput for an empty part, among them what speaks for the respondent, or an outcome there is not.
    """
    enter(desk, case, "cases.handle")
    if any(not text.strip() for text in msgspec.structs.asdict(body).values()):
        raise BadInput(
            _("Tiap bagian kajian harus diisi, juga apa yang meringankan terlapor dan bagaimana itu ditimbang.")
        )
    require_short(body)
    if (kind is Kind.STUDY or proposal) and proposal not in set(Outcome):
        raise BadInput(_("Pilih hasil yang diusulkan."))
    touch(case, WORKED, version)
    last = Study.objects.filter(case=case, kind=kind).aggregate(last=Max("version"))["last"] or 0
    made = Study.objects.create(
        case=case, kind=kind, version=last + 1, sealed=seal_under(case.kept_under, body), proposal=proposal,
        written_by=desk.code, written_at=at,
    )  # fmt: skip
    keep(desk, case, "study_written", at=at, detail=_about(made))
    return made


@transaction.atomic
def approve_study(desk: Desk, study: Study, *, at: datetime, version: int) -> None:
    """Another officer approves it: neither its writer, nor anybody on whose own work the case rests.

    Raises Refused for those, or for a study that has a newer version or is approved.
    """
    case = study.case
    enter(desk, case, "cases.approve")
    if desk.code == study.written_by or desk.code in owners_of(case):
        raise Refused(
            _("Kajian disetujui petugas lain: bukan penulisnya, dan bukan yang menulis atau menilai asal perkara ini."),
            _("Minta petugas lain membacanya."),
        )
    require_newest(study)
    touch(case, WORKED, version)
    if not Study.objects.filter(pk=study.pk, approved_by="").update(approved_by=desk.code, approved_at=at):
        raise Refused(_("Kajian ini sudah disetujui."), _("Muat ulang halamannya."))
    study.refresh_from_db()
    keep(desk, case, "study_approved", at=at, detail=_about(study))


@transaction.atomic
def issue_study(desk: Desk, study: Study, *, at: datetime, version: int) -> None:
    """Number the approved study; with the study itself (not the preliminary one) the case is studied.

    Raises Refused for one that is not approved, not the newest or has a number, and while a stage is not confirmed.
    """
    case = study.case
    enter(desk, case, "cases.issue")
    require_newest(study)
    study.refresh_from_db()
    if not study.approved_by or study.document_id:
        raise Refused(_("Kajian diberi nomor sekali, sesudah disetujui petugas lain."), _("Muat ulang halamannya."))
    if study.kind == Kind.STUDY:
        _require_confirmed(case)
    if study.kind == Kind.STUDY and case.state == State.CLARIFYING:
        move(case, State.STUDIED, version)
    else:
        touch(case, WORKED if study.kind == Kind.PRELIMINARY else {State.STUDIED}, version)
    drafted = papers.study(desk, study, at)
    Study.objects.filter(pk=study.pk).update(document=drafted)
    documents.issue(desk, drafted, at=at)
    study.refresh_from_db()
    keep(desk, case, "study_issued", at=at, detail=_about(study))


@transaction.atomic
def propose(desk: Desk, case: Case, *, at: datetime, version: int) -> None:
    """Bring the case before the plenary with its newest issued study.

    A breach is proposed only where every respondent had the chance to be heard, and every account's owner was
    established. Raises Refused for those, and without an issued study or with stages that nobody confirmed.
    """
    enter(desk, case, "cases.handle")
    study = newest_study(case)
    if study is None or study.document_id is None:
        raise Refused(_("Kajian terbaru belum disetujui dan bernomor."), _("Terbitkan kajiannya dahulu."))
    _require_confirmed(case)
    if study.proposal == Outcome.BREACH:
        _require_fair(case)
    move(case, State.PROPOSED, version, proposed_at=at)
    label = _("{case}: menunggu putusan pleno").format(case=says(case))[:160]
    tell(deciders(desk.office, at), office=desk.office, kind="cases.proposed", label=label, at=at, path="/pleno/",
         subject=named(case))  # fmt: skip
    keep(desk, case, "proposed", at=at, detail={"proposal": study.proposal})


def require_newest(study: Study) -> None:
    """Raises Refused for a study that was written anew."""
    if Study.objects.filter(case=study.case_id, kind=study.kind, version__gt=study.version).exists():
        raise Refused(_("Kajian ini sudah ditulis ulang."), _("Buka versi yang terbaru."))


def _require_confirmed(case: Case) -> None:
    found = [row for row, _body in allegations(case)]
    if not found or any(not row.stage_by for row in found):
        raise Refused(
            _("Perkara belum punya dalil, atau ada dalil yang tahapnya belum dikuatkan petugas lain."),
            _("Kuatkan tahap tiap dalil dahulu."),
        )


def _require_fair(case: Case) -> None:
    if waiting := unheard(case):
        raise Refused(
            _("{codes} belum didengar dan belum dua kali diundang.").format(codes=", ".join(waiting)),
            _("Dugaan pelanggaran diusulkan sesudah terlapor mendapat kesempatan memberi keterangan."),
        )
    ways = casebook().ownership
    if any(row.channel == Channel.ONLINE and not ways[body.ownership].established for row, body in allegations(case)):
        raise Refused(
            _("Kepemilikan akun belum dapat dipastikan."),
            _("Tanpa itu, hasil yang dapat diusulkan antara lain bukti tidak cukup."),
        )


def _about(study: Study) -> dict[str, str | int]:
    about: dict[str, str | int] = {"kind": study.kind, "version": study.version}
    return about | {"proposal": study.proposal} if study.proposal else about
