"""The auditor at the log: every look and every copy is itself a line. Codes only; names are the office's own staff."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.audit import queries
from saksama.workbench.audit.anchors import KEYS_FILE, Anchor, as_line
from saksama.workbench.audit.models import Head, Line
from saksama.workbench.audit.queries import Page, Sieve
from saksama.workbench.audit.services import mark_carried, public_keys
from saksama.workbench.offices.desk import Desk, log, require


@transaction.atomic
def look(desk: Desk, sieve: Sieve, *, before: int | None, at: datetime) -> Page:
    """One page of the office's log, newest first; the look at it is written down after it was read."""
    require(desk, "audit.see")
    page = queries.lines(desk.office.code, sieve, before=before)
    log("audit.seen", desk, at=at, detail=sieve.codes)
    return page


@transaction.atomic
def export(desk: Desk, sieve: Sieve, *, at: datetime) -> Iterator[Line]:
    """Every line that passes, oldest first, up to this export's own line."""
    require(desk, "audit.export")
    log("audit.exported", desk, at=at, detail=sieve.codes)
    return queries.every_line(desk.office.code, sieve, to=Head.objects.get(office=desk.office.code).seq)


@transaction.atomic
def take_anchors(desk: Desk, *, at: datetime) -> bytes:
    """A zip of every anchor and the public keys; from here on they are in the auditor's hand.

    Raises NotThere while no root was signed.
    """
    require(desk, "audit.export")
    office = desk.office.code
    anchors = [queries.anchor_of(root) for root in reversed(queries.roots(office, size=1_000_000))]
    if not anchors:
        raise NotThere(_("Belum ada jangkar: akar pertama ditandatangani dalam satu jam sesudah baris pertama."))
    mark_carried(office, f"hand:{desk.code}", anchors[-1].statement.number, at=at)
    log("audit.anchors_taken", desk, at=at, detail={"number": anchors[-1].statement.number})
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(f"jangkar-{office}.ndjson", b"".join(as_line(anchor) for anchor in anchors))
        file.writestr(KEYS_FILE, public_keys())
    return packed.getvalue()


def anchor_for(desk: Desk, number: int) -> Anchor:
    """One anchor of the office. Raises NotThere."""
    found = queries.anchor(desk.office.code, number)
    if found is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return found


def staff(codes: Iterable[str]) -> dict[str, str]:
    """Officer code → name, for those of `codes` that are officers'."""
    return dict(Officer.objects.filter(code__in=set(codes)).values_list("code", "name"))
