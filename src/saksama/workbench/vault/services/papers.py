"""Papers that name a reporter: printed and numbered, or scanned; sealed at once, and given out in clear only now."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID, uuid4, uuid5

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
    """Papers that were made together, and one PDF with all of them to print, in clear this one time."""

    papers: tuple[Paper, ...]
    pdf: Plain

    @property
    def paper(self) -> Paper:
        """The first of them."""
        return self.papers[0]


@dataclass(frozen=True)
class _Order:
    """What is to be printed, about whom, and on whose paper."""

    reporter: Reporter
    forms: tuple[tuple[Form, Named], ...]
    head: Letterhead
    once: UUID | None


@dataclass(frozen=True)
class _Printed:
    """One paper's PDF under the number that was free when it was printed."""

    form: Form
    year: int
    seq: int
    number: str
    mark: str
    pdf: Plain


def make_paper(
    desk: Desk, *, form: str, scope: str, reporter: Reporter, identity: Identity, content: Content, at: datetime,
    once: UUID | None = None,
) -> Made:  # fmt: skip
    """One form, as `make_papers`."""
    return make_papers(
        desk, scope=scope, reporter=reporter, identity=identity, contents={form: content}, at=at, once=once
    )


def make_papers(
    desk: Desk, *, scope: str, reporter: Reporter, identity: Identity, contents: Mapping[str, Content], at: datetime,
    once: UUID | None = None,
) -> Made:  # fmt: skip
    """Print forms that name `reporter`, number and seal each, and hand them to the desk's officer this one time.

    `identity` is what was just typed (nobody can read it back); `contents` holds the other fields by the form's code.
    Numbers are given when the sealed rows are written, all or none: no gap. Raises BadInput for an incomplete form,
    Refused without letterhead or a key that can be opened, when the printer failed, and when the same (`once`) was made
    and given out before. Takes a second or two, outside of any transaction.
    """
    require(desk, "vault.keep")
    require_own(desk, reporter.office_id)
    _require_of(reporter, scope)
    require_named(identity)
    _require_first(desk, [_own(once, code) for code in contents])
    sheets = [_of_vault(form_of(code, local_day(at, desk.zone))) for code in contents]
    whole = tuple((sheet, filled(sheet, contents[sheet.code], identity)) for sheet in sheets)
    order = _Order(reporter, whole, letterhead_of(desk.office), once)
    for _try in range(TRIES):
        printed, together = _printed(desk, order, at)
        if kept := _kept(desk, order, printed, at):
            return Made(kept, together)
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
    paper = _sealed(desk, body, columns, at, once or uuid4())
    log("vault.scan_kept", desk, at=at, subject=named(paper), detail={"scope": scope, "sha256": paper.digest})
    return paper


def _require_of(reporter: Reporter, scope: str) -> None:
    if reporter.scope != scope:
        raise NotThere(_("Pelapor ini bukan pelapor laporan itu."))


def _own(once: UUID | None, code: str) -> UUID:
    """The row's id: each form of one sending has its own."""
    return uuid5(once, code) if once else uuid4()


def _require_first(desk: Desk, papers: Collection[UUID]) -> None:
    known = Paper.objects.filter(pk__in=papers, office=desk.office).first()
    if known is not None:
        raise Refused(
            _("Dokumen {number} sudah dicetak dan sudah diserahkan.").format(number=known.number),
            _("Bila perlu lagi, ajukan permintaan di brankas pelapor."),
        )


def _of_vault(asked: Form) -> Form:
    form = asked.as_vault()
    if not form.vault:
        raise Refused(_("Formulir {code} tidak memuat identitas pelapor.").format(code=form.code),
                      _("Susun formulir itu di halaman dokumen."))  # fmt: skip
    return form


def _printed(desk: Desk, order: _Order, at: datetime) -> tuple[list[_Printed], Plain]:
    """Papers under the numbers that are next now. Whether they still are, the transaction says that writes the rows."""
    with transaction.atomic():
        open_for_writing(desk.office)
        free = [_next(desk, form, at) for form, _whole in order.forms]
    day, unit = local_day(at, desk.zone), order.head.unit
    numbers = [number_of(form.number, seq=seq, unit=unit, day=day)
               for (form, _whole), (_year, seq) in zip(order.forms, free, strict=True)]  # fmt: skip
    manifests = [manifest_of(form, whole, order.head, number=number, day=day)
                 for (form, whole), number in zip(order.forms, numbers, strict=True)]  # fmt: skip
    pdfs, together = press.printed(manifests)
    return [
        _Printed(form, year, seq, number, mark_of(manifest.data), pdf)
        for (form, _whole), (year, seq), number, manifest, pdf in zip(
            order.forms, free, numbers, manifests, pdfs, strict=True
        )
    ], together


@transaction.atomic
def _kept(desk: Desk, order: _Order, printed: Sequence[_Printed], at: datetime) -> tuple[Paper, ...]:
    """The sealed rows under their numbers; none when another paper took one of them meanwhile."""
    if any(_next(desk, one.form, at) != (one.year, one.seq) for one in printed):
        return ()
    own = [_own(order.once, one.form.code) for one in printed]
    _require_first(desk, own)
    return tuple(_row(desk, order.reporter, one, at, pk) for one, pk in zip(printed, own, strict=True))


def _row(desk: Desk, reporter: Reporter, it: _Printed, at: datetime, own: UUID) -> Paper:
    form = it.form
    columns = {
        "scope": reporter.scope, "reporter": reporter, "form": form.code, "register": form.register, "year": it.year,
        "seq": it.seq, "number": it.number, "day": local_day(at, desk.zone), "media": Media.PDF, "mark": it.mark,
    }  # fmt: skip
    paper = _sealed(desk, it.pdf, columns, at, own)
    log("vault.paper_made", desk, at=at, subject=named(paper), detail={
        "form": form.code, "number": it.number, "code": reporter.code, "sha256": paper.digest,
    })  # fmt: skip
    return paper


def _next(desk: Desk, form: Form, at: datetime) -> tuple[int, int]:
    return next_number(desk.office, Paper.objects.filter(register=form.register), at=at)


def _sealed(desk: Desk, body: Plain, columns: dict[str, object], at: datetime, own: UUID) -> Paper:
    """Both rows: the bytes to a key of their own, and that key to the newest generation."""
    generation, key = open_for_writing(desk.office), SheetKey.fresh()
    sealed = key.seal(sheet_packed(own, body))
    paper = Paper.objects.create(
        pk=own, office=desk.office, generation=generation, digest=sha256(sealed), made_by=desk.code, made_at=at,
        sealed_key=seal_to(generation.recipient, key_packed(own, key)), **columns,
    )  # fmt: skip
    Sheet.objects.create(paper=paper, sealed=sealed)
    return paper
