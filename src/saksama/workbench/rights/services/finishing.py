"""What no transaction can take back: keys and bytes of a deleted case go, after its approval stands."""

from __future__ import annotations

from datetime import datetime

from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.cases import services as cases
from saksama.workbench.cases.naming import named
from saksama.workbench.documents import services as documents
from saksama.workbench.offices.models import Office
from saksama.workbench.referral.services import forget_packages
from saksama.workbench.rights.models import Deletion
from saksama.workbench.safe.sealing import destroy_key
from saksama.workbench.safe.wal import empty_wal


def finish(deletion: Deletion, *, at: datetime) -> bool:
    """Destroy every key of the case, then files and packages; True when this call ended it. Safe to call again.

    Keys first: whatever happens after that, nothing of it can be opened. Raises Refused for one that nobody approved.
    """
    deletion = Deletion.objects.select_related("case__office", "case__record", "case__report").get(pk=deletion.pk)
    assert deletion.approved_at is not None, "two people approved it"
    keys = cases.keys_of(deletion.case)
    for key in keys:
        destroy_key(key)
    for key in keys:
        documents.forget_files(None, kept_under=key, at=at)
    forget_packages(deletion.case, at=at)
    ended = bool(Deletion.objects.filter(pk=deletion.pk, done_at=None).update(done_at=at))
    if ended:
        record("rights.keys_destroyed", office=deletion.case.office.code, actor=MACHINE, at=at,
               subject=named(deletion.case), detail={"keys": len(keys)})  # fmt: skip
    empty_wal()
    return ended


def finish_left(office: Office, *, at: datetime) -> int:
    """End what was approved and whose process died before the keys were gone; how many."""
    left = Deletion.objects.filter(case__office=office, approved_at__isnull=False, done_at=None)
    return sum(finish(one, at=at) for one in left)
