"""The job "rights.bind": the pieces of a redacted file become one PDF of words and pixels; then another checks it.

A page of a paper is drawn as a picture, black boxes are burnt into it, and nothing else of the paper comes along.
"""

from __future__ import annotations

import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from django.db import transaction
from django.utils.module_loading import import_string

from saksama.kernel.clock import now
from saksama.kernel.digests import sha256
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.reading import opened_file
from saksama.workbench.custody.work.copying import NAMED
from saksama.workbench.custody.work.room import room
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.storing import read
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.tasks import STOPPING, Cancelled
from saksama.workbench.rights.fair import MOST_BYTES, FileState, file_before
from saksama.workbench.rights.fair_queries import pieces_of
from saksama.workbench.rights.fair_shapes import Bound, PieceBody
from saksama.workbench.rights.models import RedactedFile
from saksama.workbench.safe.sealing import seal_under

DOTS, SECONDS = 130, 60
TITLE = "Berkas perkara {number}"
LEAD = (
    "Salinan untuk terlapor, disusun dan disamarkan oleh {office}.",
    "Bagian yang ditutup hitam, dan hal yang disampaikan dalam ringkasan, melindungi orang lain. Isinya diperiksa dua"
    " petugas. Urutan dan nomor lampiran hanya menghitung yang ada dalam berkas ini.",
)
"""In the language of the office's papers."""


def bind(job: Job) -> dict[str, object]:
    """Bind one file. Done already, it tells the same again; a failure leaves it a draft for all to see (G9)."""
    file = RedactedFile.objects.select_related("case__office", "party").get(
        pk=str(job.asked["file"]), case__office=job.office_id
    )
    if file.state == FileState.BINDING:
        try:
            with room(job) as folder:
                body, pages = _made(file, folder)
            _finish(file, body, pages, at=now())
        except Cancelled:
            if not STOPPING.is_set():
                _fail(file, at=now())
            raise
        except BaseException:
            _fail(file, at=now())
            raise
    return {"file": str(file.pk)}


def _made(file: RedactedFile, folder: Path) -> tuple[bytes, int]:
    parts = [_part(file, body, folder) for _row, body in pieces_of(file)]
    lead = [line.format(office=file.case.office.name) for line in LEAD]
    press = cast(Any, import_string("saksama.evidence.bound.bind"))  # the typesetter is the worker's
    body, pages = press(TITLE.format(number=file.case.number), lead, parts)
    if len(body) > MOST_BYTES:
        raise Refused(_("Berkas ini terlalu besar."), _("Bagi menjadi dua versi, atau kurangi gambarnya."))
    return body, pages


def _part(file: RedactedFile, body: PieceBody, folder: Path) -> str | bytes:
    if body.text:
        return body.text
    picture = _page(file, body, folder) if body.document else _picture(file, body)
    cover = cast(Any, import_string("saksama.evidence.redaction.cover"))
    return cast(bytes, cover(picture, [(box.left, box.top, box.right, box.bottom) for box in body.boxes]))


def _picture(file: RedactedFile, body: PieceBody) -> bytes:
    item = Item.objects.select_related("office", "of").get(pk=body.item, office=file.case.office)
    with opened_file(item, NAMED) as (stream, _size):
        return stream.read()


def _page(file: RedactedFile, body: PieceBody, folder: Path) -> bytes:
    paper = Document.objects.get(pk=body.document, kept_under=file.case.kept_under)
    (source := folder / "in.pdf").write_bytes(read(paper.object_id, paper.sha256))
    command = ["pdftoppm", "-png", "-r", str(DOTS), "-f", str(body.page), "-l", str(body.page), "-singlefile",
               str(source), str(folder / "page")]  # fmt: skip
    drawn = subprocess.run(command, timeout=SECONDS, capture_output=True, check=False)  # noqa: S603
    made = folder / "page.png"
    source.unlink()
    if drawn.returncode or not made.exists():
        raise Refused(_("Halaman {n} tidak ada dalam dokumen itu.").format(n=body.page))
    picture = made.read_bytes()
    made.unlink()
    return picture


@transaction.atomic
def _finish(file: RedactedFile, body: bytes, pages: int, *, at: datetime) -> None:
    binding = RedactedFile.objects.filter(pk=file.pk, state__in=file_before(FileState.CHECKING))
    sealed = seal_under(file.case.kept_under, Bound(pdf=body))
    digest = sha256(body)
    if binding.update(state=FileState.CHECKING, sealed=sealed, sha256=digest, size=len(body), pages=pages):
        record("rights.file_bound", office=file.case.office.code, actor=MACHINE, at=at, subject=file.scope,
               detail={"sha256": digest, "pages": pages})  # fmt: skip


@transaction.atomic
def _fail(file: RedactedFile, *, at: datetime) -> None:
    if RedactedFile.objects.filter(pk=file.pk, state=FileState.BINDING).update(state=FileState.DRAFT, why="failed"):
        record("rights.file_failed", office=file.case.office.code, actor=MACHINE, at=at, subject=file.scope, detail={})
