"""Files come in parts or whole; each part is sealed at once under a key that only the form has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import BinaryIO
from uuid import UUID, uuid4

from saksama.handover.loket import Card, SentFile
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.keys.parts import open_part, seal_part
from saksama.workbench.loket.media import media_of
from saksama.workbench.loket.models import File
from saksama.workbench.loket.rules import LIMITS, MOST_BYTES, MOST_FILES, PART_BYTES
from saksama.workbench.loket.services.places import parts_of, remove_parts, require_room, write_part
from saksama.workbench.loket.services.tallies import brought
from saksama.workbench.loket.services.tokens import draft_of, key_of
from saksama.workbench.loket.shapes import TooMany

HEAD = 512
"""Bytes by which a file is known."""
PLACE = 16 * 1024
"""Bytes that a part takes beside its own: a file, a folder, a row. A flood of small ones is counted by it."""


def add_part(card: Card, token: str, file_id: UUID, n: int, data: bytes, *, network: str, at: datetime) -> int:
    """Part `n` (from 0, at most PART_BYTES) of a file of the form `token`; the number that comes next.

    A part that is there already is not taken again: the answer says where to go on. Raises BadInput for a gap, an empty
    or too large part or file, TooMany and Full.
    """
    file = _known(card, token, file_id)
    if n < file.parts:
        return file.parts
    if n > file.parts or not data or len(data) > PART_BYTES or file.sha256:
        raise BadInput(_("Bagian berkas ini tidak pada urutannya; mulai lagi berkas itu."))
    _require_small(file.size + len(data))
    require_room(LIMITS.free_for_files)
    if brought(network, len(data) + PLACE, at) > LIMITS.file_bytes_of_network:
        raise TooMany(
            _("Terlalu banyak berkas dari jaringan ini hari ini."),
            _("Kirim tulisannya saja; antarkan berkasnya ke kantor."),
        )
    if not n:
        _begin(card, token, file_id, at)
    write_part(file_id, n, seal_part(key_of(token, file_id.hex), n, data, about=file_id.hex), at=at)
    File.objects.filter(pk=file_id, parts=n).update(parts=n + 1, size=file.size + len(data))
    return n + 1


def how_far(card: Card, token: str, file_id: UUID) -> int:
    """How many parts of the file are here; 0 for one that is not known."""
    file = File.objects.filter(pk=file_id, office=card.code, draft=draft_of(token)).first()
    return file.parts if file else 0


def finish_file(card: Card, token: str, file_id: UUID, *, at: datetime) -> SentFile:
    """All parts came: they are read back, and the SHA-256 over all of them is what the visitor compares.

    Safe to repeat. Raises BadInput for an empty file, one that is not there, or one whose first bytes are of no kind
    that is taken in.
    """
    file = File.objects.filter(pk=file_id, office=card.code, draft=draft_of(token)).first()
    if file is None or not file.parts:
        raise BadInput(_("Berkas ini kosong atau tidak sampai."), _("Pilih berkasnya sekali lagi."))
    if file.sha256:
        return sent_file(file, token)
    digest, head, size = sha256(), b"", 0
    for data in _plain(file, token):
        head = head or data[:HEAD]
        digest.update(data)
        size += len(data)
    if not (kind := media_of(head)):
        drop_file(card, token, file_id)
        raise BadInput(
            _("Jenis berkas ini tidak dapat diterima."),
            _("Kirim foto, video, rekaman suara, PDF, atau ekspor percakapan (teks atau ZIP)."),
        )
    File.objects.filter(pk=file_id).update(sha256=digest.hexdigest(), media_type=kind, size=size)
    file.refresh_from_db()
    return sent_file(file, token)


def keep_file(card: Card, token: str, stream: BinaryIO, *, network: str, at: datetime) -> SentFile:
    """A whole file at once, as forms without script send it. Raises as `add_part` and `finish_file`."""
    file_id, n = uuid4(), 0
    while data := stream.read(PART_BYTES):
        n = add_part(card, token, file_id, n, data, network=network, at=at)
    return finish_file(card, token, file_id, at=at)


def drop_file(card: Card, token: str, file_id: UUID) -> None:
    """The visitor takes a file back before sending. Safe to repeat."""
    found = File.objects.filter(pk=file_id, office=card.code, draft=draft_of(token), message=None)
    if found.exists():
        remove_parts(file_id)
        found.delete()


def whole_files(card: Card, token: str) -> list[SentFile]:
    """The form's files that came whole for this office, in the order of their digests."""
    own = (
        File.objects.filter(office=card.code, draft=draft_of(token), message=None)
        .exclude(sha256="")
        .order_by("sha256", "pk")
    )
    return [sent_file(one, token) for one in own]


def sent_file(file: File, token: str) -> SentFile:
    """What the office needs to know of it, its key among that."""
    return SentFile(
        id=str(file.pk), sha256=file.sha256, size=file.size, media_type=file.media_type,
        key=key_of(token, file.pk.hex).hex(), parts=file.parts,
    )  # fmt: skip


def _known(card: Card, token: str, file_id: UUID) -> File:
    """The form's file; one without parts, nowhere stored, where it is new. Raises BadInput for another form's."""
    draft = draft_of(token)
    file = File.objects.filter(pk=file_id).first() or File(pk=file_id, office=card.code, draft=draft)
    if file.draft != draft or file.office != card.code:
        raise BadInput(_("Berkas ini milik formulir lain."))
    return file


def _begin(card: Card, token: str, file_id: UUID, at: datetime) -> None:
    """The row of a file comes before its folder: what lies without a row is swept away (`tidy`)."""
    draft = draft_of(token)
    if File.objects.filter(draft=draft).count() >= MOST_FILES:
        raise BadInput(_("Paling banyak {n} berkas.").format(n=MOST_FILES))
    File.objects.get_or_create(pk=file_id, defaults={"office": card.code, "draft": draft, "day": at.date()})


def _require_small(size: int) -> None:
    if size > MOST_BYTES:
        raise BadInput(_("Berkas ini terlalu besar: paling besar {n} MB.").format(n=MOST_BYTES // 1024**2))


def _plain(file: File, token: str) -> Iterator[bytes]:
    key = key_of(token, file.pk.hex)
    for n, sealed in enumerate(parts_of(file.pk, file.parts)):
        yield open_part(key, n, sealed, about=file.pk.hex)
