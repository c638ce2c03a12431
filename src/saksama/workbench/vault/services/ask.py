"""Ask the custodians: for one reporter's identity, for one paper, or that others hold the key from now on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from saksama.handover.parts import says_nothing
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.safe.sealing import seal_row
from saksama.workbench.vault.models import Custodian, Paper, Reporter, Request
from saksama.workbench.vault.queries import custodians_ready, officers_for
from saksama.workbench.vault.rules import LEAST, MOST, Kind, enough
from saksama.workbench.vault.services.steps import named, of_what, told_to

LONGEST = 1000


@transaction.atomic
def ask_opening(desk: Desk, reporter: Reporter, *, reason: str, at: datetime, once: UUID | None = None) -> Request:
    """Ask for the identity of one reporter, for the desk's officer alone; sent twice (`once`) it is one.

    `reason` says what it is needed for, without a name. Raises BadInput without one. Asked too where
    passphrases are noted as lost: the page says so (queries.health_for), and one may turn up.
    """
    require(desk, "vault.ask")
    require_own(desk, reporter.office_id)
    columns = {"kind": Kind.IDENTITY, "reporter": reporter}
    request, made = _asked(desk, columns, reason, at, once)
    if made:
        log("vault.opening_asked", desk, at=at, subject=named(request), detail={"code": reporter.code})
    return request


@transaction.atomic
def ask_paper(desk: Desk, paper: Paper, *, reason: str, at: datetime, once: UUID | None = None) -> Request:
    """Ask for one paper, for the desk's officer alone. As `ask_opening`."""
    require(desk, "vault.ask")
    require_own(desk, paper.office_id)
    request, made = _asked(desk, {"kind": Kind.PAPER, "paper": paper}, reason, at, once)
    if made:
        log("vault.paper_asked", desk, at=at, subject=named(request), detail=of_what(request))
    return request


@transaction.atomic
def ask_generation(
    desk: Desk, custodians: Collection[Custodian], *, reason: str, at: datetime, once: UUID | None = None
) -> Request:
    """Ask that `custodians` hold the key: the first set, or another one with a new key.

    Raises Refused unless three or more different officers of today have enrolled.
    """
    require(desk, "vault.found")
    ready = {one.pk for one in custodians_ready(desk, at)}
    chosen = sorted(str(one.pk) for one in custodians if one.pk in ready)
    if len(chosen) != len(custodians) or not enough(chosen):
        raise Refused(
            _("Brankas memerlukan {least}–{most} kustodian yang bertugas dan sudah mendaftarkan kata sandi.").format(
                least=LEAST, most=MOST
            ),
            _("Minta masing-masing mendaftarkan kata sandinya lebih dahulu."),
        )
    columns = {"kind": Kind.GENERATION, "chosen": chosen}
    request, made = _asked(desk, columns, reason, at, once)
    if made:
        log("vault.generation_asked", desk, at=at, subject=named(request), detail={"custodians": len(chosen)})
    return request


def _asked(
    desk: Desk, columns: Mapping[str, object], reason: str, at: datetime, once: UUID | None
) -> tuple[Request, bool]:
    if says_nothing(reason) or len(reason) > LONGEST:
        raise BadInput(_("Tulis untuk apa brankas perlu dibuka, paling panjang {n} huruf.").format(n=LONGEST))
    known = Request.objects.filter(pk=once, office=desk.office).first() if once else None
    if known is not None:
        return known, False
    sealed = seal_row(" ".join(reason.split()))
    who = {"office": desk.office, "asked_by": desk.officer}
    request = Request.objects.create(pk=once or uuid4(), sealed_reason=sealed, asked_at=at, **who, **columns)
    seconds = officers_for(desk, "vault.approve", at) - {desk.officer}
    told_to(seconds, request, _("Permintaan ke brankas pelapor menunggu keputusan Anda."), at)
    return request, True
