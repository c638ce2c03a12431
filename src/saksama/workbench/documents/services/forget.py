"""The files of documents that lay under a destroyed key: destroyed with it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.documents.models import Document, Signature
from saksama.workbench.documents.services.draft import subject_of
from saksama.workbench.documents.storing import store
from saksama.workbench.offices.desk import Desk
from saksama.workbench.safe.sealing import has_key

DESTROYED = "key_destroyed"


@transaction.atomic
def forget_files(desk: Desk | None, *, kept_under: str, at: datetime) -> int:
    """Destroy every PDF, unsigned and signed, of the documents kept under a key that is destroyed; how many files.

    The rows stay: number, days, state, digest. For the room that destroyed the key, and asked whether it may; a case
    that changed hands has documents of two offices, and both go. Safe to call again, also for a file that a worker
    sealed in the meantime; without a desk it is the machine that finishes. Raises Refused while the key is there.
    """
    if not kept_under or has_key(kept_under):
        raise Refused(_("Kunci dokumen ini masih ada; berkasnya tidak dimusnahkan."))
    documents = list(Document.objects.filter(kept_under=kept_under).select_related("office"))
    return sum(_forget(desk, document, at) for document in documents)


@transaction.atomic
def shut(*, kept_under: Collection[str], at: datetime) -> int:
    """No officer sees the documents under these keys any more; how many. For the room that sealed their file."""
    assert "" not in kept_under, "those under the office's own key belong to no file"
    return Document.objects.filter(kept_under__in=kept_under, shut_at=None).update(shut_at=at)


def _forget(desk: Desk | None, document: Document, at: datetime) -> int:
    signed = Signature.objects.filter(document=document).values_list("object_id", flat=True)
    there = [one for one in (document.object_id, *signed) if one and store().holds(one)]
    for object_id in there:
        store().destroy(object_id, reason=DESTROYED, at=at)
    if there:
        record(
            "documents.destroyed", office=desk.office.code if desk else document.office.code,
            actor=desk.code if desk else MACHINE, at=at, subject=subject_of(document), detail={"files": len(there)},
        )  # fmt: skip
    return len(there)
