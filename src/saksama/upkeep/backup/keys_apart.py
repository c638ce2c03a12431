"""The keys' own place: one encrypted file a backup, and old ones go soon.

A key that was destroyed must not live on in a copy (G12). So a restore, of whatever backup, takes the newest copy of
the keys: keys are never lost from one copy to the next but by destruction. Copies older than `days` are removed, and
after so many days a destroyed case is beyond everybody's reach, also out of a backup from before.
"""

from __future__ import annotations

import tarfile
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath

from saksama.evidence.objects import Place
from saksama.kernel.errors import Damaged, NotThere
from saksama.kernel.words import _
from saksama.keys import age
from saksama.keys.files import write_whole
from saksama.upkeep.backup.gathering import APART, key_files
from saksama.upkeep.backup.sealing import make_way, passing
from saksama.upkeep.backup.shapes import ID, KEYS, made_at

SUFFIX = ".tar.age"


def keep_keys(root: Path, place: Place, to: Sequence[age.Recipient], room: Path, backup_id: str) -> None:
    """Put a copy of everything that opens things into `place`."""
    with passing(room, clear=True) as packed, passing(room) as sealed:
        with tarfile.open(packed, "x", format=tarfile.PAX_FORMAT) as archive:
            for found in key_files(root):
                archive.add(found.file, found.path, recursive=False)
        with packed.open("rb") as raw, sealed.open("xb") as out:
            age.encrypt(raw, out, to)
        place.put(f"{KEYS}/{backup_id}{SUFFIX}", sealed)


def prune(place: Place, *, at: datetime, days: int) -> int:
    """Removes copies more than `days` older than `at`, and those that name a later time; how many. The newest stays."""
    gone = [name for name in _names(place)[:-1] if not at - timedelta(days=days) <= made_at(_id_of(name)) <= at]
    for name in gone:
        place.remove(name)
    return len(gone)


def ids_of_copies(place: Place) -> list[str]:
    """Of every copy of the keys in the place, oldest first."""
    return [_id_of(name) for name in _names(place)]


def newest_keys(place: Place) -> str:
    """The name of the newest copy. Raises NotThere where there is none."""
    names = _names(place)
    if not names:
        raise NotThere(_("Di tempat kunci ini tidak ada salinan kunci."))
    return names[-1]


def bring_keys(place: Place, name: str, identity: age.Identity, root: Path, room: Path) -> int:
    """Unpack the copy `name` below `root`; how many files. Raises Damaged for another identity or a changed byte."""
    with passing(room, clear=True) as packed:
        with place.stream(name) as raw, packed.open("xb") as out:
            age.decrypt(raw, out, [identity])
        try:
            with tarfile.open(packed) as archive:
                return sum(_unpacked(archive, member, root) for member in archive)
        except tarfile.TarError:
            raise Damaged(_("Salinan kunci {name} tidak terbaca.").format(name=name)) from None


def _unpacked(archive: tarfile.TarFile, member: tarfile.TarInfo, root: Path) -> bool:
    """Plain files at the places they can have come from, owner-only; whatever else an archive can hold is none."""
    raw = archive.extractfile(member) if member.isfile() else None
    path = PurePosixPath(member.name)
    if raw is None or path.is_absolute() or ".." in path.parts or not member.name.startswith(APART):
        raise Damaged(_("Salinan kunci memuat berkas yang bukan miliknya."))
    make_way(root, member.name)
    write_whole(root / member.name, raw.read())
    return True


def _names(place: Place) -> list[str]:
    return [name for name in place.names(f"{KEYS}/") if name.endswith(SUFFIX) and ID.fullmatch(_id_of(name))]


def _id_of(name: str) -> str:
    return name.removeprefix(f"{KEYS}/").removesuffix(SUFFIX)
