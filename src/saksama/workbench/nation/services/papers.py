"""Public papers for every office: kept beside, never put in force; a version says one thing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.handover.bundle import Paper as Shape
from saksama.kernel.digests import sha256
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.nation.models import Paper


@transaction.atomic
def keep_paper(paper: Shape, *, office: str, at: datetime) -> bool:
    """A paper of this office for those below; False where it is there already. Raises Refused for another text."""
    fresh = kept(paper, source=office, at=at)
    if fresh:
        record(
            "nation.paper_kept", office=office, actor=MACHINE, at=at, detail={"kind": paper.kind, "code": paper.code}
        )
    return fresh


def kept(paper: Shape, *, source: str, at: datetime) -> bool:
    """Whether it was new. What stands under a version is never written over."""
    digest = sha256(paper.text.encode())
    row, new = Paper.objects.get_or_create(
        source=source, kind=paper.kind, code=paper.code, version=paper.version,
        defaults={"text": paper.text, "digest": digest, "kept_at": at},
    )  # fmt: skip
    if row.digest != digest:
        raise Refused(
            _("{kind} {code} versi {version} sudah ada dengan isi lain.").format(
                kind=paper.kind, code=paper.code, version=paper.version
            ),
            _("Isi baru perlu nomor versi baru."),
        )
    return new
