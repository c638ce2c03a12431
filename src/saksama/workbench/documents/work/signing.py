"""The jobs "documents.sign" and "documents.check": a signed file is made or was brought; what it is worth is found."""

from __future__ import annotations

import io
from datetime import datetime

from django.db import transaction

from saksama.evidence.documents.shape import Checked
from saksama.kernel.clock import now
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.documents.models import Letterhead, Signature
from saksama.workbench.documents.rules import SignatureState
from saksama.workbench.documents.services.draft import subject_of
from saksama.workbench.documents.storing import read, store
from saksama.workbench.documents.work import tools
from saksama.workbench.jobs.models import Job
from saksama.workbench.safe.sealing import seal_row
from saksama.workbench.safe.setting import setting


def sign_document(job: Job) -> dict[str, object]:
    """Sign with the office's own key, then check it like anybody's. Done already, it tells the same again."""
    signature = _of(job)
    if signature.state == SignatureState.WAITING and not store().holds(signature.object_id):
        document, at = signature.document, now()
        place = Letterhead.objects.get(office=document.office).place
        signed = tools.sign(read(document.object_id, document.sha256), document.office, at=at, place=place)
        store().put(io.BytesIO(signed), kind="signed", at=at, expires_on=None, object_id=signature.object_id)
    return check_signature(job)


def check_signature(job: Job) -> dict[str, object]:
    """Judge one signed file. A refused one is destroyed: it is not ours, and nobody should open it."""
    signature = _of(job)
    if signature.state == SignatureState.WAITING:
        kept, document, at = store().about(signature.object_id), signature.document, now()
        signed, original = read(signature.object_id, kept.sha256), read(document.object_id, document.sha256)
        _write_down(signature, tools.check(signed, original, roots=_roots(signature, at), at=at), at=at)
    _forget_refused(signature)
    return {"signature": str(signature.pk), "state": signature.state}


def _roots(signature: Signature, at: datetime) -> list[bytes]:
    """Whom officials' certificates go back to; in a demo the office's own root too."""
    own = [tools.office_root(signature.document.office, at)] if setting().demo else []
    return [*tools.signers_roots(), *own]


@transaction.atomic
def _write_down(signature: Signature, found: Checked, *, at: datetime) -> None:
    kept, document = store().about(signature.object_id), signature.document
    state = SignatureState.GOOD if found.good else SignatureState.REFUSED
    waiting = Signature.objects.filter(pk=signature.pk, state=SignatureState.WAITING)
    if waiting.update(
        state=state, why=found.why, sha256=kept.sha256, size=kept.size, checked_at=at, serial=found.serial,
        signer=seal_row(found.signer) if found.good else None, root_sha256=found.root_sha256,
    ):  # fmt: skip
        detail = {"sha256": kept.sha256} | ({"why": found.why} if found.why else {})
        record(f"documents.signature_{state.value}", office=document.office.code, actor=MACHINE, at=at,
               subject=subject_of(document), detail=detail)  # fmt: skip
    signature.refresh_from_db()


def _forget_refused(signature: Signature) -> None:
    if signature.state == SignatureState.REFUSED and store().holds(signature.object_id):
        store().destroy(signature.object_id, reason="refused", at=now())


def _of(job: Job) -> Signature:
    found = Signature.objects.select_related("document__office")
    return found.get(pk=str(job.asked["signature"]), document__office=job.office_id)
