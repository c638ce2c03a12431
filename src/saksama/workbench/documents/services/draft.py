"""Drafts: written, rewritten, dropped. They have no number, so nothing is lost with one."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.law.forms import form_of
from saksama.workbench.documents.fitting import require_fits, require_not_vault
from saksama.workbench.documents.gates import require_open
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.rules import State, code_of
from saksama.workbench.documents.sealed import seal
from saksama.workbench.documents.shapes import Content
from saksama.workbench.offices.desk import Desk, log, require, require_own

DECIDERS = frozenset({"BA-PLENO", "MUSNAH", "JAWAB-KEBERATAN"})
"""Minutes of the plenary, the certificate of a deletion, the answer to an objection: members without another role draft
them, too.
"""


@transaction.atomic
def draft(
    desk: Desk, *, form: str, content: Content, at: datetime, subject: str = "", once: UUID | None = None,
    kept_under: str = "",
) -> Document:  # fmt: skip
    """A draft on the form of that code which is in force today; with `once`, sent again it is one draft.

    `subject` is "app.model:id" of what it is about. With `kept_under` all that is sealed of it lies under that data key
    (safe.sealing.make_key): destroying the key ends it. Raises BadInput for a form that is not in force or a field it
    does not have, Refused for a form of the vault (G11) or whom it is not for, Gone for a key that is no more. It may
    be incomplete until it is issued.
    """
    require(desk, "documents.draft_minutes" if form in DECIDERS else "documents.draft")
    if once and (made := Document.objects.filter(pk=once, office=desk.office).first()):
        return made
    return _drafted(desk, form, content, at, subject=subject, pk=once or uuid4(), kept_under=kept_under)


@transaction.atomic
def new_version(desk: Desk, document: Document, *, content: Content, at: datetime) -> Document:
    """A draft that will replace `document`: under a number of its own, and the old one says by which.

    Raises Refused unless `document` is in force and has no successor yet, not even as a draft.
    """
    require(desk, "documents.draft")
    require_may_see(desk, document)
    Document.objects.select_for_update(no_key=True).get(pk=document.pk)
    document.refresh_from_db()
    if document.state != State.ISSUED or Document.objects.filter(replaces=document).exists():
        raise Refused(
            _("Dokumen {number} tidak berlaku lagi, atau versi barunya sudah disusun.").format(number=document.number)
        )
    return _drafted(desk, document.form, content, at, subject=document.subject, replaces=document,
                    version=document.version + 1, kept_under=document.kept_under)  # fmt: skip


@transaction.atomic
def rewrite(desk: Desk, document: Document, *, content: Content, at: datetime) -> None:
    """Put `content` in the place of what the draft says. Raises Refused once it is numbered."""
    require(desk, "documents.draft")
    require_may_see(desk, document)
    require_fits(form_of(document.form, document.form_from), content)
    drafts = Document.objects.filter(pk=document.pk, state=State.DRAFT)
    if not drafts.update(sealed=seal(content, document.kept_under)):
        raise _numbered()
    log("documents.rewritten", desk, at=at, subject=subject_of(document), detail={"form": document.form})


@transaction.atomic
def drop(desk: Desk, document: Document, *, at: datetime) -> None:
    """Throw a draft away. Raises Refused once it is numbered: then it is withdrawn instead."""
    require(desk, "documents.draft")
    require_may_see(desk, document)
    subject = subject_of(document)
    if not Document.objects.filter(pk=document.pk, state=State.DRAFT).delete()[0]:
        raise _numbered()
    log("documents.dropped", desk, at=at, subject=subject, detail={"form": document.form})


def require_may_see(desk: Desk, document: Document) -> None:
    """Raises NotThere for another office's and what is shut for this desk (gates); Refused for who may see only
    what they drafted themselves.
    """
    require_own(desk, document.office_id)
    require_open(desk, document.subject)
    if document.created_by != desk.code:
        require(desk, "documents.see")


def subject_of(document: Document) -> str:
    """How the audit line names it."""
    return f"documents.document:{document.pk}"


def _drafted(desk: Desk, code: str, content: Content, at: datetime, *, kept_under: str, **columns: object) -> Document:
    form = form_of(code, local_day(at, desk.zone))
    require_not_vault(form)
    require_fits(form, content)
    made = Document.objects.create(
        office=desk.office, form=form.code, form_from=form.valid_from, register=form.register, state=State.DRAFT,
        code=code_of(secrets.token_bytes(32)), sealed=seal(content, kept_under), kept_under=kept_under,
        created_by=desk.code, created_at=at, **columns,
    )  # fmt: skip
    log("documents.drafted", desk, at=at, subject=subject_of(made), detail={"form": form.code})
    return made


def _numbered() -> Refused:
    return Refused(
        _("Dokumen ini sudah bernomor; isinya tidak dapat diubah atau dibuang."),
        _("Susun versi baru, atau tarik dokumennya."),
    )
