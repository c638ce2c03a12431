"""Issue a document: the number is given, everything that will be printed is fixed, the worker sets and seals it."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from saksama.evidence.documents.shape import Letterhead as Head
from saksama.evidence.documents.shape import Manifest, Paper, canonical, mark_of
from saksama.kernel.clock import local_day
from saksama.kernel.errors import Refused
from saksama.kernel.ids import new_id
from saksama.kernel.words import _
from saksama.law.forms import Form, form_of
from saksama.workbench.documents.fitting import printed, require_whole, second_of
from saksama.workbench.documents.models import Document, Letterhead
from saksama.workbench.documents.rules import State, System, number_of, say_day
from saksama.workbench.documents.sealed import seal, unseal
from saksama.workbench.documents.services.draft import require_may_see, subject_of
from saksama.workbench.documents.shapes import Content
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.services import ENDED, enqueue
from saksama.workbench.offices.desk import Desk, log, require
from saksama.workbench.offices.numbering import next_number
from saksama.workbench.safe.setting import setting

SET = "documents.set"


@transaction.atomic
def issue(desk: Desk, document: Document, *, at: datetime) -> Document:
    """Give the draft its number and send it to the worker (job "documents.set"), which prints and seals it.

    Raises BadInput while something required is empty, Refused without a letterhead, when the form ended since, or
    when it has a number already. The number is taken with the row in one transaction: no gap, none twice.
    """
    require(desk, "documents.issue")
    require_may_see(desk, document)
    head = _letterhead(desk)
    year, seq = next_number(desk.office, Document.objects.filter(register=document.register), at=at)
    document = (
        Document.objects.select_for_update(of=("self",), no_key=True)
        .select_related("office", "replaces")
        .get(pk=document.pk)
    )
    form, content = _form(document, at), unseal(document, document.sealed, Content)
    require_whole(form, content)
    day = local_day(at, desk.zone)
    number = number_of(form.number, seq=seq, unit=head.unit, day=day)
    paper = _paper(document, form, content, head, number=number, day=say_day(day))
    body = canonical(_manifest(form, paper))
    drafts = Document.objects.filter(pk=document.pk, state=State.DRAFT)
    if not drafts.update(
        state=State.SETTING, year=year, seq=seq, number=number, day=day,
        manifest=seal(body.decode(), document.kept_under), mark=mark_of(body),
        object_id=new_id("o"), numbered_by=desk.code, numbered_at=at,
    ):  # fmt: skip
        raise Refused(_("Dokumen ini sudah bernomor."), _("Muat ulang halamannya."))
    document.refresh_from_db()
    _send(document, desk, at)
    log("documents.numbered", desk, at=at, subject=subject_of(document),
        detail={"form": document.form, "number": number})  # fmt: skip
    return document


@transaction.atomic
def set_again(desk: Desk, document: Document, *, at: datetime) -> None:
    """Set a document again, under its number and with the same manifest, after the machine failed or was stopped.

    Raises Refused for one that is sealed, or still on its way.
    """
    require(desk, "documents.issue")
    require_may_see(desk, document)
    failed = Document.objects.filter(pk=document.pk, state=State.FAILED)
    stuck = Document.objects.filter(pk=document.pk, state=State.SETTING, job__state__in=ENDED)
    if not (failed.update(state=State.SETTING, why="") or stuck.update(why="")):
        raise Refused(_("Dokumen {number} tidak sedang gagal.").format(number=document.number))
    document.refresh_from_db()
    _send(document, desk, at)
    log("documents.set_again", desk, at=at, subject=subject_of(document), detail={"number": document.number})


def _send(document: Document, desk: Desk, at: datetime) -> Job:
    job = enqueue(SET, office=document.office, asked={"document": str(document.pk)}, at=at, by=desk.code)
    document.job = job
    document.save(update_fields=["job"])
    return job


def _form(document: Document, at: datetime) -> Form:
    """The form of the draft. Raises Refused when another is in force by now."""
    form = form_of(document.form, local_day(at, document.office.zone))
    if form.valid_from != document.form_from:
        raise Refused(
            _("Formulir {code} sudah berganti sejak rancangan ini disusun.").format(code=form.code),
            _("Susun rancangan baru pada formulir yang berlaku."),
        )
    return form


def _letterhead(desk: Desk) -> Letterhead:
    head = Letterhead.objects.filter(office=desk.office).first()
    if head is None:
        raise Refused(
            _("Kop surat kantor ini belum diisi."), _("Minta koordinator mengisinya di halaman Dokumen, Kop surat.")
        )
    return head


def _paper(document: Document, form: Form, content: Content, head: Letterhead, *, number: str, day: str) -> Paper:
    also_title, also_signer = second_of(form, content)
    other = ((System.SRIKANDI, document.srikandi), (System.SIGAPLAPOR, document.sigaplapor))
    return Paper(
        code=document.code, number=number, day=day,
        address=f"{setting().public_address}/dokumen/{document.code}/",
        title=form.title, subtitle=form.subtitle, form=form.code, regulation=form.regulation,
        version=document.version, replaces=document.replaces.number if document.replaces else "",
        external=tuple((str(system), said) for system, said in other if said),
        head=Head(above=head.above, office=document.office.name, address=head.address, contact=head.contact,
                  place=head.place),
        parts=printed(form, content), closing=form.closing,
        signer_title=content.signer_title or form.signer, signer=content.signer,
        also_title=also_title, also_signer=also_signer,
    )  # fmt: skip


def _manifest(form: Form, paper: Paper) -> Manifest:
    return Manifest(
        salt=secrets.token_hex(16), paper=paper, form_valid_from=form.valid_from.isoformat(),
        form_mark=form.mark.value, form_source=form.source,
    )  # fmt: skip
