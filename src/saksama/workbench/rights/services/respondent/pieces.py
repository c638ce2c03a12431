"""What goes into a redacted file: typed texts, pages as pictures, redacted copies. Never a file as it came in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from saksama.handover.parts import says_nothing
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.cases.naming import names_one_of
from saksama.workbench.cases.rules import LONGEST
from saksama.workbench.cases.services.steps import enter
from saksama.workbench.offices.desk import Desk, log
from saksama.workbench.rights.fair import MOST_BOXES, MOST_PIECES, FileState, PieceKind
from saksama.workbench.rights.fair_queries import copies_for, others_named, papers_for
from saksama.workbench.rights.fair_shapes import Cover, PieceBody
from saksama.workbench.rights.models import Piece, RedactedFile
from saksama.workbench.rights.services.steps import moved_on
from saksama.workbench.safe.sealing import seal_under

MOST_PAGES = 400


@transaction.atomic
def add_text(desk: Desk, file: RedactedFile, *, text: str, at: datetime) -> Piece:
    """What a chat, a voice, a witness or an office file says, as far as this respondent may know it, typed.

    Raises BadInput for a text that has the name of anybody else in the case.
    """
    enter(desk, file.case, "rights.redact")
    if says_nothing(text) or len(text) > LONGEST:
        raise BadInput(_("Tulis petikannya, paling panjang {n} huruf.").format(n=LONGEST))
    if names_one_of(text, others_named(file.case, file.party)):
        raise BadInput(_("Teks ini memuat nama pihak lain dalam perkara."), _("Tulis Saksi-1 atau Terlapor-2."))
    return _added(desk, file, PieceKind.TEXT, PieceBody(text=text.strip()), at)


@transaction.atomic
def add_page(
    desk: Desk, file: RedactedFile, *, document: str, page: int, boxes: Sequence[Cover], at: datetime
) -> Piece:  # fmt: skip
    """One page of a paper of the case, as a picture with `boxes` black in its pixels.

    Raises BadInput for a paper of another party's hearing or of another case, a page that cannot be, a box outside.
    """
    enter(desk, file.case, "rights.redact")
    if document not in {str(one.pk) for one in papers_for(file.case, file.party)}:
        raise BadInput(_("Dokumen ini tidak dapat ditunjukkan kepada terlapor ini."), _("Ketik ringkasannya saja."))
    if not 1 <= page <= MOST_PAGES:
        raise BadInput(_("Halaman ini tidak ada."))
    body = PieceBody(document=document, page=page, boxes=_sound(boxes))
    return _added(desk, file, PieceKind.PAGE, body, at)


@transaction.atomic
def add_picture(desk: Desk, file: RedactedFile, *, item: str, boxes: Sequence[Cover], at: datetime) -> Piece:
    """A redacted copy among the exhibits, by its number; `boxes` cover more of it. Raises BadInput for anything else:
    an original is never shown.
    """
    enter(desk, file.case, "rights.redact")
    found = next((one for one in copies_for(file.case) if one.number == item), None)
    if found is None:
        raise BadInput(
            _("Hanya salinan tersamar yang sudah disegel."), _("Buat dahulu salinannya di halaman Barang bukti.")
        )
    return _added(desk, file, PieceKind.PICTURE, PieceBody(item=str(found.pk), boxes=_sound(boxes)), at)


@transaction.atomic
def drop_piece(desk: Desk, piece: Piece, *, at: datetime) -> None:
    """Take one out again; the rest moves up, so that no number is missing. Raises Refused once it is bound."""
    file = piece.file
    enter(desk, file.case, "rights.redact")
    _require_draft(file)
    if not Piece.objects.filter(pk=piece.pk).delete()[0]:
        raise moved_on()
    log("rights.piece_dropped", desk, at=at, subject=file.scope)


def _added(desk: Desk, file: RedactedFile, kind: PieceKind, body: PieceBody, at: datetime) -> Piece:
    _require_draft(file)
    there = Piece.objects.filter(file=file)
    if there.count() >= MOST_PIECES:
        raise Refused(_("Satu berkas memuat paling banyak {n} lampiran.").format(n=MOST_PIECES))
    order = (there.aggregate(last=Max("order"))["last"] or 0) + 1
    made = Piece.objects.create(file=file, order=order, kind=kind, sealed=seal_under(file.case.kept_under, body))
    log("rights.piece_added", desk, at=at, subject=file.scope, detail={"kind": kind.value})
    return made


def _require_draft(file: RedactedFile) -> None:
    """Holds the row, so that nothing is added while it is being bound."""
    if RedactedFile.objects.select_for_update(of=("self",), no_key=True).get(pk=file.pk).state != FileState.DRAFT:
        raise moved_on()


def _sound(boxes: Sequence[Cover]) -> tuple[Cover, ...]:
    if len(boxes) > MOST_BOXES:
        raise BadInput(_("Gambar paling banyak {n} kotak penutup.").format(n=MOST_BOXES))
    for box in boxes:
        if not (0 <= box.left < box.right <= 1 and 0 <= box.top < box.bottom <= 1):
            raise BadInput(_("Kotak penutup ini di luar gambar."))
    return tuple(boxes)
