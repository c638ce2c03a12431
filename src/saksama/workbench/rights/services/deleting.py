"""Delete a case at the end of its term: one proposes, another approves; keys and bytes go, a tombstone stays."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.cases import services as cases
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.models import Allegation, Case, Clarification, Party, Study
from saksama.workbench.cases.naming import named
from saksama.workbench.cases.rules import State
from saksama.workbench.cases.services.steps import require_free
from saksama.workbench.custody import services as custody
from saksama.workbench.documents import services as documents
from saksama.workbench.documents.models import Document
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.pictures import services as pictures
from saksama.workbench.referral.models import Referral
from saksama.workbench.rights.ending import exhibits_of, files_of, hold_of, kept_until, papers_of
from saksama.workbench.rights.ends import Kind
from saksama.workbench.rights.models import Deletion
from saksama.workbench.rights.services.finishing import finish
from saksama.workbench.rights.services.steps import moved_on
from saksama.workbench.rights.tombstone import certificate_content

FORM = "MUSNAH"
REASON = "Masa simpan perkara habis; diputuskan dua petugas."


@transaction.atomic
def ask_deletion(desk: Desk, case: Case, *, at: datetime) -> Deletion:
    """Propose to delete a case; nothing is gone yet. Raises Refused before its term is over, while it is held, or when
    somebody proposed it already.
    """
    require(desk, "rights.delete")
    require_own(desk, case.office_id)
    case = _locked(case)
    require_free(desk, case)
    due_on = _require_due(case, at)
    try:
        with transaction.atomic():
            made = Deletion.objects.create(case=case, due_on=due_on, asked_by=desk.code, asked_at=at)
    except IntegrityError:
        raise Refused(_("Pemusnahan perkara ini sudah diusulkan.")) from None
    log("rights.deletion_asked", desk, at=at, subject=named(case))
    return made


@transaction.atomic
def give_up_deletion(desk: Desk, deletion: Deletion, *, at: datetime) -> None:
    """Keep the case for now; it can be proposed again. Raises Refused once it was approved or given up."""
    require(desk, "rights.delete")
    require_own(desk, deletion.case.office_id)
    waiting = Deletion.objects.filter(pk=deletion.pk, approved_at=None, given_up_at=None)
    if not waiting.update(given_up_by=desk.code, given_up_at=at):
        raise moved_on()
    deletion.refresh_from_db()
    log("rights.deletion_given_up", desk, at=at, subject=named(deletion.case))


@transaction.atomic
def approve_deletion(desk: Desk, deletion: Deletion, *, signer: str, at: datetime) -> Deletion:
    """The second person approves: tombstone and certificate stand with this; once committed, keys and bytes are gone.

    A process that dies in between leaves it to the worker (`finish_left`). Raises Refused for the one who proposed it,
    while the case is held or not due, and without a letterhead.
    """
    require(desk, "rights.approve_deletion")
    require_own(desk, deletion.case.office_id)
    case = _locked(deletion.case)
    require_free(desk, case)
    require_second(desk, deletion)
    _require_due(case, at)
    until = local_day(at, desk.zone) + timedelta(days=casebook().terms.backups)
    columns = {
        "approved_by": desk.code,
        "approved_at": at,
        "backups_until": until,
        "destroyed": _destroy(desk, deletion, case, at),
    }
    if not Deletion.objects.filter(pk=deletion.pk, approved_at=None, given_up_at=None).update(**columns):
        raise moved_on()
    deletion.refresh_from_db()
    paper = _certified(desk, deletion, case, signer, at)
    Deletion.objects.filter(pk=deletion.pk).update(certificate=paper)
    deletion.refresh_from_db()
    log("rights.deleted", desk, at=at, subject=named(case), detail={"certificate": paper.number, **deletion.destroyed})
    transaction.on_commit(lambda: finish(deletion, at=at))
    return deletion


def _destroy(desk: Desk, deletion: Deletion, case: Case, at: datetime) -> dict[str, int]:
    """Everything that a transaction can take back; what it cannot goes in `finish`. How much of what."""
    keys = cases.keys_of(case)
    texts = (Allegation, Clarification, Study)
    counts = {
        Kind.KEYS: len(keys), Kind.PARTIES: Party.objects.filter(case=case, sealed__isnull=False).count(),
        Kind.TEXTS: sum(kind.objects.filter(case=case).count() for kind in texts), Kind.PAPERS: papers_of(keys),
        Kind.PACKAGES: Referral.objects.filter(case=case, packed_at__isnull=False).count(),
    }  # fmt: skip
    bags, loose = exhibits_of(case), files_of(case)
    items = [custody.destroy_decided(desk, item, asked_by=deletion.asked_by, why=REASON, at=at) for item in bags]
    if not all(items):
        raise Refused(_("Masih ada barang bukti perkara ini yang sedang diproses mesin."), _("Tunggu sampai selesai."))
    files = [custody.destroy_file(desk, one, at=at) for one in loose]
    for bag in bags:
        pictures.forget_item(bag, at=at, by=desk.code)
    for file in loose:
        pictures.forget_exhibit(file, at=at, by=desk.code)
    counts[Kind.EXHIBITS] = sum(items) + sum(files)
    cases.bury(desk, case, at=at)
    return {kind.value: count for kind, count in counts.items()}


def _certified(desk: Desk, deletion: Deletion, case: Case, signer: str, at: datetime) -> Document:
    paper = documents.draft(
        desk, form=FORM, content=certificate_content(deletion, case, signer), at=at, subject=deletion.scope
    )
    return documents.issue(desk, paper, at=at)


def _locked(case: Case) -> Case:
    return (
        Case.objects.select_for_update(of=("self",), no_key=True)
        .select_related("office", "record__lead", "report")
        .get(pk=case.pk)
    )


def _require_due(case: Case, at: datetime) -> date:
    if case.state != State.CLOSED or case.destroyed_at:
        raise moved_on()
    due_on = kept_until(case)
    if local_day(at, case.office.zone) < due_on:
        raise Refused(_("Masa simpan perkara {number} belum habis.").format(number=case.number))
    if hold_of(case) is not None:
        raise Refused(
            _("Pemusnahan perkara ini ditahan."), _("Orang kedua mengakhiri penahanannya bila tidak perlu lagi.")
        )
    return due_on


def require_second(desk: Desk, deletion: Deletion) -> None:
    """Raises Refused for the one who proposed it."""
    if deletion.asked_by == desk.code:
        raise Refused(
            _("Anda yang mengusulkan pemusnahan ini; orang kedua yang menyetujui."),
            _("Minta koordinator atau anggota pleno lain membukanya."),
        )
