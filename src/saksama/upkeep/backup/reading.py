"""What lies in a place: statements, whether their objects are all there, whole, and can be opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from saksama.evidence.objects import Absent, Place
from saksama.kernel.errors import BadInput, Damaged, NotThere
from saksama.kernel.words import _
from saksama.keys import age
from saksama.upkeep.backup.sealing import is_whole, open_from, passing, require_same
from saksama.upkeep.backup.shapes import ID, OBJECTS, STATEMENTS, Contents, Signed, Statement, read_signed

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Checked:
    """How a backup stands."""

    statement: Statement
    missing: tuple[str, ...]
    rotten: tuple[str, ...]
    opened: int
    """Files that were also decrypted and compared; 0 without an identity."""

    @property
    def holds(self) -> bool:
        """Whether a restore would find everything."""
        return not self.missing and not self.rotten


def backup_ids(place: Place) -> list[str]:
    """Of every finished backup in the place, oldest first."""
    names = (name.removeprefix(f"{STATEMENTS}/") for name in place.names(f"{STATEMENTS}/") if name.endswith(".json"))
    return [one for one in (name.removesuffix(".json") for name in names) if ID.fullmatch(one)]


def statement_of(place: Place, backup_id: str = "") -> Signed:
    """That backup's statement, or the newest. Raises NotThere, Damaged."""
    ids = backup_ids(place)
    if not ids:
        raise NotThere(
            _("Di {place} belum ada cadangan.").format(place=place.address),
            _("Cadangan dibuat dengan: saksama backup --to … --keys-to …"),
        )
    wanted = backup_id or ids[-1]
    if wanted not in ids:
        raise NotThere(
            _("Di {place} tidak ada cadangan {id}.").format(place=place.address, id=wanted),
            _("Yang ada: {ids}").format(ids=", ".join(ids[-10:])),
        )
    return read_signed(place.get(f"{STATEMENTS}/{wanted}.json"), wanted)


def contents_of(place: Place, statement: Statement, identity: age.Identity, room: Path) -> Contents:
    """The encrypted half. Raises Damaged for another identity, Absent."""
    with passing(room, clear=True) as listed:
        open_from(place, statement.contents, identity, listed)
        found = msgspec.json.decode(listed.read_bytes(), type=Contents)
    if not found.stored <= statement.objects.keys():
        raise Damaged(_("Isi cadangan menyebut berkas yang tidak ada pada keterangannya."))
    return found


def check(place: Place, statement: Statement, progress: Progress, identity: age.Identity | None, room: Path) -> Checked:
    """Read every byte back; with the identity also open every file and compare it with what it was."""
    missing, rotten = [], []
    for done, stored in enumerate(sorted(statement.objects)):
        progress(_("membaca kembali cadangan"), done, len(statement.objects))
        try:
            if not is_whole(place, stored):
                rotten.append(stored)
        except Absent:
            missing.append(stored)
    opened = _opened(place, statement, identity, room) if identity and not missing and not rotten else 0
    return Checked(statement, tuple(missing), tuple(rotten), opened)


def prune_backups(place: Place, *, keep: int) -> int:
    """Leave the newest `keep` backups and what they need; how many backups went. For places that let things go."""
    if keep < 1:
        raise BadInput(_("Simpan paling sedikit satu cadangan."))
    gone = backup_ids(place)[:-keep]
    needed = {stored for one in backup_ids(place)[-keep:] for stored in statement_of(place, one).statement.objects}
    for one in gone:
        place.remove(f"{STATEMENTS}/{one}.json")
    for name in place.names(f"{OBJECTS}/"):
        if gone and name.rpartition("/")[2] not in needed:
            place.remove(name)
    return len(gone)


def identity_in(file: Path) -> age.Identity:
    """The identity in a file as `saksama keys identity` or age-keygen writes it. Raises BadInput, Damaged."""
    lines = [line.strip() for line in file.read_text("utf-8", "replace").splitlines()]
    found = [line for line in lines if line.startswith("AGE-SECRET-KEY-")]
    if len(found) != 1:
        raise BadInput(
            _("{file} bukan berkas kunci cadangan.").format(file=file.name),
            _("Isinya satu baris yang dimulai dengan AGE-SECRET-KEY-1."),
        )
    return age.identity(found[0])


def _opened(place: Place, statement: Statement, identity: age.Identity, room: Path) -> int:
    contents = contents_of(place, statement, identity, room)
    named = [(one.path, one) for one in contents.files] + [(one.alias, one) for one in contents.databases]
    for name, one in named:
        with passing(room, clear=True) as clear:
            require_same(name, open_from(place, one.stored, identity, clear), one.sha256, one.size)
    return len(named)
