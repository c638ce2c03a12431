"""One more step of a request, and how rows of the vault are named in the log."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

from django.db import IntegrityError, transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.agenda.services import tell
from saksama.workbench.offices.desk import Desk
from saksama.workbench.safe.rows import Row
from saksama.workbench.vault.models import Request, Step
from saksama.workbench.vault.rules import ONCE, Deed

PATH = "/brankas/permintaan/"


def add_step(request: Request, deed: Deed, desk: Desk, at: datetime) -> Step:
    """One row of the request's history. Raises Refused where it is decided, opened or closed already."""
    own = uuid4()
    try:
        with transaction.atomic():
            return Step.objects.create(
                pk=own, request=request, deed=deed, once=ONCE.get(deed, own.hex), asked_by=request.asked_by,
                by=desk.officer, at=at,
            )  # fmt: skip
    except IntegrityError:
        raise Refused(_("Permintaan ini sudah diputuskan atau sudah dibuka.")) from None


def require_another(request: Request, desk: Desk) -> None:
    """Raises Refused for the person who asked: nobody approves or opens for themselves (G11)."""
    if request.asked_by_id == desk.officer.pk:
        raise Refused(_("Permintaan ini Anda sendiri yang mengajukan; orang lain harus melanjutkannya."))


def named(row: Row) -> str:
    """How the log names a row: "vault.request:UUID"."""
    return f"{row._meta.label_lower}:{row.pk}"


def told_to(officers: Iterable[Officer], request: Request, label: str, at: datetime) -> None:
    """A line in their inbox; it names nobody, and never the one who did the step."""
    tell(officers, office=request.office, kind="vault.request", label=label, at=at, path=f"{PATH}{request.pk}/",
         subject=named(request))  # fmt: skip


def of_what(request: Request) -> dict[str, str | int]:
    """What a line of the log says about whom or what a request is: opaque codes and numbers."""
    if request.paper:
        return {"form": request.paper.form, "number": request.paper.number} if request.paper.form else {"form": "scan"}
    return {"code": request.reporter.code} if request.reporter else {}
