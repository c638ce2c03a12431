"""Take in what was carried by hand: it ends where what was sent ends, under the name of who wrote it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

import msgspec

from saksama.kernel.errors import NO_JSON, BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.fieldwork.arriving import PART_BYTES, Brought, read_brought
from saksama.workbench.fieldwork.handed import PROOF, is_by, opened
from saksama.workbench.fieldwork.models import Arrival
from saksama.workbench.fieldwork.services.arrive import Missing, add_part, begin_arrival, finish_arrival
from saksama.workbench.offices.desk import Desk, log, require
from saksama.workbench.offices.queries import desks_of

MOST_SAID = 4 * 1024 * 1024
"""Bytes of the form's words."""


class _Who(msgspec.Struct, frozen=True):
    id: UUID
    officer: str


def hand_in(desk: Desk, stream: BinaryIO, *, at: datetime) -> Arrival:
    """The form inside as a record of the officer who wrote it; sent meanwhile, or handed in twice, it is one.

    Raises BadInput for a file that is none, cut, not made on the phone of the writer that it names, or whose media are
    not as the phone digested them; Refused where its writer does not work at this office.
    """
    require(desk, "fieldwork.write")
    plain = _Blocks(opened(stream))
    said = plain.take(int.from_bytes(plain.take(4), "big"))
    proof, who, brought = plain.take(PROOF), _who(said), read_brought(said)
    author = _author(desk, who.officer, at)
    if not is_by(desk.office.code, author.code, said, proof):  # nobody writes in a colleague's name (G10)
        raise BadInput(_("Berkas serah terima ini terpotong atau berubah."), _("Simpan lagi dari ponsel."))
    arrival = begin_arrival(author, who.id, brought, at=at)
    log("fieldwork.handed_in", desk, at=at, subject=f"fieldwork.arrival:{arrival.pk}", detail={"for": author.code})
    if arrival.record_id is None:
        _files(author, arrival, brought, plain)
        done = finish_arrival(author, arrival, at=at)
        if isinstance(done, Missing):
            raise BadInput(_("Berkas di dalamnya tidak sama dengan sidik di ponsel."), _("Simpan lagi dari ponsel."))
    return arrival


def _files(author: Desk, arrival: Arrival, brought: Brought, plain: _Blocks) -> None:
    for one in brought.files:
        left, n = one.size, 0
        while left:
            part = plain.take(min(PART_BYTES, left))
            add_part(author, arrival, one.id, n, part)
            left, n = left - len(part), n + 1


def _who(said: bytes) -> _Who:
    try:
        return msgspec.json.decode(said, type=_Who)
    except NO_JSON:
        raise BadInput(_("Isian dari ponsel ini tidak terbaca.")) from None


def _author(desk: Desk, code: str, at: datetime) -> Desk:
    officer = Officer.objects.filter(code=code).first()
    found = next((one for one in desks_of(officer, at) if one.office == desk.office), None) if officer else None
    if found is None:
        raise Refused(_("Penulis formulir ini tidak bertugas di kantor Anda."))
    return found


class _Blocks:
    """Bytes in order out of chunks."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._held = chunks, io.BytesIO()

    def take(self, many: int) -> bytes:
        """Exactly so many. Raises BadInput where there are fewer."""
        if many > MOST_SAID:
            raise BadInput(_("Isian dari ponsel ini terlalu besar."))
        found = self._held.read(many)
        while len(found) < many and (chunk := next(self._chunks, b"")):
            self._held = io.BytesIO(chunk)
            found += self._held.read(many - len(found))
        if len(found) < many:
            raise BadInput(_("Berkas serah terima ini terpotong atau berubah."), _("Simpan lagi dari ponsel."))
        return found
