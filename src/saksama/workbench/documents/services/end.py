"""What still happens to a document that is out: withdrawn with a reason, numbered in other systems."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.rules import State, System, before
from saksama.workbench.documents.sealed import seal
from saksama.workbench.documents.services.draft import require_may_see, subject_of
from saksama.workbench.offices.desk import Desk, log, require

COLUMN = {System.SRIKANDI: "srikandi", System.SIGAPLAPOR: "sigaplapor"}
LONGEST_NUMBER, LONGEST_REASON = 80, 600


@transaction.atomic
def withdraw(desk: Desk, document: Document, *, why: str, at: datetime) -> None:
    """Take `document` out of force. Number, file and public page stay; the page says that it was withdrawn.

    Raises BadInput without a reason, Refused for one that was never issued or is withdrawn already.
    """
    require(desk, "documents.withdraw")
    require_may_see(desk, document)
    if not 0 < len(said := why.strip()) <= LONGEST_REASON:
        raise BadInput(_("Tulis mengapa dokumen ini ditarik, paling panjang {n} huruf.").format(n=LONGEST_REASON))
    out = Document.objects.filter(pk=document.pk, state__in=before(State.WITHDRAWN))
    if not out.update(
        state=State.WITHDRAWN, withdrawn_by=desk.code, withdrawn_at=at, withdrawn_why=seal(said, document.kept_under)
    ):  # fmt: skip
        raise Refused(_("Dokumen ini belum terbit, atau sudah ditarik."))
    document.refresh_from_db()
    log("documents.withdrawn", desk, at=at, subject=subject_of(document), detail={"number": document.number})


@transaction.atomic
def note_number(desk: Desk, document: Document, *, system: System, number: str, at: datetime) -> None:
    """Note the number that `document` has in another system; on paper it stands only when it was known before.

    Raises BadInput for none or one that is too long.
    """
    require(desk, "documents.issue")
    require_may_see(desk, document)
    if not 0 < len(said := number.strip()) <= LONGEST_NUMBER or not said.isprintable():
        raise BadInput(_("Tulis nomornya, paling panjang {n} tanda.").format(n=LONGEST_NUMBER))
    Document.objects.filter(pk=document.pk).update(**{COLUMN[system]: said})
    document.refresh_from_db()
    log("documents.number_noted", desk, at=at, subject=subject_of(document), detail={"system": str(system)})
