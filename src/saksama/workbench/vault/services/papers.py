"""Papers that name a reporter: printed and numbered, or scanned; sealed at once, and given out in clear only now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID, uuid4

from django.db import transaction

from saksama.evidence.documents.shape import mark_of
from saksama.kernel.clock import local_day
from saksama.kernel.codes import require_codes
from saksama.kernel.digests import sha256
from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.kernel.words import _
from saksama.keys.custodians import Plain, seal_to
from saksama.keys.sheet_key import SheetKey
from saksama.law.forms import Form, form_of
from saksama.workbench.documents.models import Letterhead
from saksama.workbench.documents.rules import number_of
from saksama.workbench.documents.shapes import Content
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.offices.numbering import next_number
from saksama.workbench.vault import press
from saksama.workbench.vault.filling import Named, filled, letterhead_of, manifest_of
from saksama.workbench.vault.models import Paper, Reporter, Sheet
from saksama.workbench.vault.rules import MOST_BYTES, Media, media_of
from saksama.workbench.vault.services.keep import open_for_writing
from saksama.workbench.vault.services.steps import named
from saksama.workbench.vault.shapes import Identity, require_named
from saksama.workbench.vault.sheets import key_packed, sheet_packed

TRIES = 4
"""Prints for one number: while a paper is printed, another desk may take it."""
MB = 1024 * 1024


@dataclass(frozen=True)
class Made:
    """A paper and its PDF, in clear this one time."""

    paper: Paper
    pdf: Plain


@dataclass(frozen=True)
class _Order:
    """What is to be printed, about whom, and on whose paper."""

    form: Form
    reporter: Reporter
    whole: Named
    head: Letterhead
    once: UUID | None


@dataclass(frozen=True)
class _Printed:
    """A PDF under the number that was free when it was printed."""

    year: int
    seq: int
    number: str
    mark: str
    pdf: Plain


def make_paper(
    desk: Desk, *, form: str, scope: str, reporter: Reporter, identity: Identity, content: Content, at: datetime,
    once: UUID | None = None,
) -> Made:  # fmt: skip
    """Print a form that names `reporter`, number it, seal it, and hand its PDF to the desk's officer this one time.

    `identity` is what was just typed (nobody can read it back); `content` holds the form's other fields. The number
    is given when the sealed row is written: no gap. Raises BadInput for an incomplete form, Refused without letterhead
    or a key that can be opened, when the printer failed, and when the same (`once`) was made and given out before.
    Takes a second or two, outside of any transaction.
    """
    require(desk, "vault.keep")
    require_own(desk, reporter.office_id)
    _require_of(reporter, scope)
    require_named(identity)
    _require_first(desk, once)
    sheet = _of_vault(form_of(form, local_day(at, desk.zone)))
    order = _Order(sheet, reporter, filled(sheet, content, identity), letterhead_of(desk.office), once)
    for _try in range(TRIES):
        made = _kept(desk, order, _printed(desk, order, at), at)
        if made is not None:
            return made
    raise Refused(_("Nomor formulir ini sedang dipakai beberapa meja sekaligus."), _("Coba lagi sebentar lagi."))


@transaction.atomic
def attach_scan(desk: Desk, *, scope: str, file: BinaryIO, at: datetime, once: UUID | None = None) -> Paper:
    """Seal a scan (PDF, JPEG or PNG) that may show who reports; sent twice (`once`) it is one.

    Raises BadInput for another kind of file or more than 12 MB, Refused while the vault has no key that can be opened.
    """
    require(desk, "vault.keep")
    require_codes([scope])
    if once and (known := Paper.objects.filter(pk=once, office=desk.office).first()):
        return known
    body = Plain(file.read(MOST_BYTES + 1))
    media = media_of(body.data)
    if media is None or len(body.data) > MOST_BYTES:
        raise BadInput(
            _("Pindaian ini bukan PDF, JPEG, atau PNG, atau lebih dari {n} MB.").format(n=MOST_BYTES // MB),
            _("Pindai ulang sebagai PDF dengan resolusi lebih rendah."),
        )
    columns = {"scope": scope, "day": local_day(at, desk.zone), "media": media}
    paper = _sealed(desk, body, columns, at, once)
    log("vault.scan_kept", desk, at=at, subject=named(paper), detail={"scope": scope, "sha256": paper.digest})
    return paper


def _require_of(reporter: Reporter, scope: str) -> None:
    if reporter.scope != scope:
        raise NotThere(_("Pelapor ini bukan pelapor laporan itu."))


def _require_first(desk: Desk, once: UUID | None) -> None:
    known = Paper.objects.filter(pk=once, office=desk.office).first() if once else None
    if known is not None:
        raise Refused(
            _("Dokumen {number} sudah dicetak dan sudah diserahkan.").format(number=known.number),
            _("Bila perlu lagi, ajukan permintaan di brankas pelapor."),
        )


def _of_vault(form: Form) -> Form:
    if not form.vault:
        raise Refused(_("Formulir {code} tidak memuat identitas pelapor.").format(code=form.code),
                      _("Susun formulir itu di halaman dokumen."))  # fmt: skip
    return form


def _printed(desk: Desk, order: _Order, at: datetime) -> _Printed:
    """The paper under the number that is next now. Whether it still is, the transaction says that writes the row."""
    with transaction.atomic():
        open_for_writing(desk.office)
        year, seq = _next(desk, order.form, at)
    day = local_day(at, desk.zone)
    number = number_of(order.form.number, seq=seq, unit=order.head.unit, day=day)
    manifest = manifest_of(order.form, order.whole, order.head, number=number, day=day)
    return _Printed(year, seq, number, mark_of(manifest.data), press.printed(manifest))


@transaction.atomic
def _kept(desk: Desk, order: _Order, it: _Printed, at: datetime) -> Made | None:
    """The sealed row under its number; None when another paper took the number meanwhile."""
    form, reporter = order.form, order.reporter
    if _next(desk, form, at) != (it.year, it.seq):
        return None
    _require_first(desk, order.once)
    columns = {
        "scope": reporter.scope, "reporter": reporter, "form": form.code, "register": form.register, "year": it.year,
        "seq": it.seq, "number": it.number, "day": local_day(at, desk.zone), "media": Media.PDF, "mark": it.mark,
    }  # fmt: skip
    paper = _sealed(desk, it.pdf, columns, at, order.once)
    log("vault.paper_made", desk, at=at, subject=named(paper), detail={
        "form": form.code, "number": it.number, "code": reporter.code, "sha256": paper.digest,
    })  # fmt: skip
    return Made(paper, it.pdf)


def _next(desk: Desk, form: Form, at: datetime) -> tuple[int, int]:
    return next_number(desk.office, Paper.objects.filter(register=form.register), at=at)


def _sealed(desk: Desk, body: Plain, columns: dict[str, object], at: datetime, once: UUID | None) -> Paper:
    """Both rows: the bytes to a key of their own, and that key to the newest generation."""
    generation, own, key = open_for_writing(desk.office), once or uuid4(), SheetKey.fresh()
    sealed = key.seal(sheet_packed(own, body))
    paper = Paper.objects.create(
        pk=own, office=desk.office, generation=generation, digest=sha256(sealed), made_by=desk.code, made_at=at,
        sealed_key=seal_to(generation.recipient, key_packed(own, key)), **columns,
    )  # fmt: skip
    Sheet.objects.create(paper=paper, sealed=sealed)
    return paper
