"""The job "documents.set": a numbered document becomes a sealed PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.db.models import F

from saksama.kernel.clock import now
from saksama.kernel.errors import SaksamaError
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.rules import SEALED, State, before
from saksama.workbench.documents.sealed import unseal
from saksama.workbench.documents.services.draft import subject_of
from saksama.workbench.documents.storing import store
from saksama.workbench.documents.work import tools
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.tasks import STOPPING, Cancelled


def set_document(job: Job) -> dict[str, object]:
    """Set and seal one document. Done already, it tells the same again; killed and begun anew, it is one file."""
    asked = Document.objects.select_related("office", "replaces")
    document = asked.get(pk=str(job.asked["document"]), office=job.office_id)
    if document.state not in SEALED:
        with _visibly(document):
            Document.objects.filter(pk=document.pk).update(tries=F("tries") + 1)
            if not store().holds(document.object_id):
                body = tools.set_paper(unseal(document, document.manifest, str).encode())
                store().put(io.BytesIO(body), kind="document", at=now(), expires_on=None,
                            object_id=document.object_id)  # fmt: skip
            _finish(document, at=now())
    return {"document": str(document.pk)}


@transaction.atomic
def _finish(document: Document, *, at: datetime) -> None:
    """Sealed: the row gets its digest, and the version before is replaced, in one step."""
    kept = store().about(document.object_id)
    setting = Document.objects.filter(pk=document.pk, state__in=before(State.ISSUED))
    if not setting.update(state=State.ISSUED, sha256=kept.sha256, size=kept.size, sealed_at=at, why=""):
        return
    if document.replaces:
        old = Document.objects.filter(pk=document.replaces.pk, state__in=before(State.REPLACED))
        old.update(state=State.REPLACED)
    record("documents.sealed", office=document.office.code, actor=MACHINE, at=at, subject=subject_of(document),
           detail={"number": document.number, "sha256": kept.sha256})  # fmt: skip


@contextmanager
def _visibly(document: Document) -> Iterator[None]:
    """Whatever ends the work inside, but a worker that is stopping, leaves the document failed for all to see (G9)."""
    try:
        yield
    except Cancelled:
        if not STOPPING.is_set():
            _fail(document, "cancelled")
        raise
    except SaksamaError:
        _fail(document, "refused")
        raise
    except BaseException:
        _fail(document, "crash")
        raise


def _fail(document: Document, why: str) -> None:
    failed = Document.objects.filter(pk=document.pk, state__in=before(State.FAILED))
    with transaction.atomic():
        if failed.update(state=State.FAILED, why=why):
            record("documents.failed", office=document.office.code, actor=MACHINE, at=now(),
                   subject=subject_of(document), detail={"why": why})  # fmt: skip
