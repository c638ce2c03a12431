"""Take a backup: databases first, then files, then the keys to a place of their own, the signed statement last.

In that order everything a row speaks of is in the backup. A backup that is cut, killed or runs out of room has no
statement and is none; what it already stored is used by the next one, and the former ones stay as they are.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec

from saksama import __version__
from saksama.evidence.objects import Place
from saksama.kernel.words import _
from saksama.keys import Keyring, age
from saksama.upkeep.backup.dumping import SQLITE, Source, dump
from saksama.upkeep.backup.gathering import Found, data_files
from saksama.upkeep.backup.keys_apart import ids_of_copies, keep_keys, prune
from saksama.upkeep.backup.leftovers import at_work
from saksama.upkeep.backup.reading import backup_ids
from saksama.upkeep.backup.remembered import Kept, Last, kept_at, recipients_of, remember_kept, remember_last
from saksama.upkeep.backup.sealing import name_of, passing, seal_into
from saksama.upkeep.backup.shapes import (
    OBJECTS,
    STATEMENTS,
    Contents,
    Dumped,
    Held,
    Reached,
    Statement,
    new_backup_id,
    signed,
)

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many of it are done, how many there are."""
EVERY = 200


@dataclass(frozen=True)
class Installation:
    """What is backed up."""

    root: Path
    sources: tuple[Source, ...]
    reached: tuple[Reached, ...] = ()


@dataclass
class _Work:
    """One backup on its way."""

    root: Path
    room: Path
    place: Place
    to: Sequence[age.Recipient]
    there: set[str]
    before: dict[str, Kept]
    kept: dict[str, Kept] = field(default_factory=dict)
    objects: dict[str, int] = field(default_factory=dict)
    new_bytes: int = 0
    name: str = ""
    """Its id, once all is stored but the statement."""

    def seal(self, file: Path) -> Kept:
        about = file.stat()
        sealed = seal_into(self.place, file, self.to, self.room)
        self.new_bytes += sealed.stored_size
        return Kept(
            size=sealed.size, changed_ns=about.st_mtime_ns, mode=about.st_mode & 0o777, sha256=sealed.sha256,
            stored=sealed.stored, stored_size=sealed.stored_size,
        )  # fmt: skip

    def needs(self, found: Found) -> Kept | None:
        """What was kept of that file, if it is still the same and still there."""
        known, about = self.before.get(found.path), found.file.stat()
        same = known and (known.size, known.changed_ns) == (about.st_size, about.st_mtime_ns)
        return known if known and same and name_of(known.stored) in self.there else None


def take_backup(
    installation: Installation, keyring: Keyring, *, to: Place, keys_to: Place, at: datetime, keep_keys_days: int,
    progress: Progress,
) -> Statement:  # fmt: skip
    """One backup of `installation` into `to`, its keys into `keys_to`; what it says of itself.

    Incremental: a file that has not changed since the last backup to the same place is not copied again. Raises
    Refused without recipients, Unreachable or OSError when a place says no: then there is no new backup.
    """
    with at_work(installation.root) as room:
        return _taken(
            installation, keyring, room, to=to, keys_to=keys_to, at=at, days=keep_keys_days, progress=progress
        )


def _taken(
    installation: Installation, keyring: Keyring, room: Path, *, to: Place, keys_to: Place, at: datetime, days: int,
    progress: Progress,
) -> Statement:  # fmt: skip
    began, root = time.monotonic(), installation.root
    recipients = recipients_of(root, keyring)
    work = _Work(root, room, to, recipients, set(to.names(f"{OBJECTS}/")), kept_at(root, to.address))
    databases = tuple(_dumped(work, one, progress) for one in installation.sources)
    files = _files(work, frozenset(one.file for one in installation.sources if one.file), progress)
    work.name = new_backup_id(at, [*backup_ids(to), *ids_of_copies(keys_to)])
    statement = _stated(work, Contents(files=files, databases=databases), installation, keyring, at)
    keep_keys(root, keys_to, recipients, room, work.name)
    prune(keys_to, at=at, days=days)
    to.put(f"{STATEMENTS}/{statement.backup_id}.json", signed(statement, keyring))
    remember_kept(root, to.address, work.kept)
    done = Last(at=at, backup_id=statement.backup_id, files=len(files), bytes=work.new_bytes,
                seconds=round(time.monotonic() - began, 1))  # fmt: skip
    remember_last(root, done)
    return statement


def _dumped(work: _Work, source: Source, progress: Progress) -> Dumped:
    progress(_("menyalin basis data {name}").format(name=source.alias), 0, 0)
    with passing(work.room, clear=True) as copy:
        rows = dump(source, copy)
        kept = work.seal(copy)
    work.objects[kept.stored] = kept.stored_size
    path = source.file.relative_to(work.root).as_posix() if source.engine == SQLITE and source.file else ""
    return Dumped(alias=source.alias, engine=source.engine, path=path, sha256=kept.sha256, size=kept.size,
                  stored=kept.stored, rows=rows)  # fmt: skip


def _files(work: _Work, databases: frozenset[Path], progress: Progress) -> tuple[Held, ...]:
    every = list(data_files(work.root, databases))
    held = []
    for done, found in enumerate(every):
        if done % EVERY == 0:
            progress(_("mencadangkan berkas"), done, len(every))
        kept = _kept(work, found)
        if kept is not None:
            work.kept[found.path], work.objects[kept.stored] = kept, kept.stored_size
            held.append(Held(path=found.path, sha256=kept.sha256, size=kept.size, mode=kept.mode, stored=kept.stored))
    progress(_("mencadangkan berkas"), len(every), len(every))
    return tuple(held)


def _kept(work: _Work, found: Found) -> Kept | None:
    """None for a file that was destroyed since the walk began: then it must not be in the backup."""
    try:
        return work.needs(found) or work.seal(found.file)
    except FileNotFoundError:
        if found.file.exists():
            raise
        return None


def _stated(work: _Work, contents: Contents, installation: Installation, keyring: Keyring, at: datetime) -> Statement:
    with passing(work.room, clear=True) as listed:
        listed.write_bytes(msgspec.json.encode(contents))
        sealed = work.seal(listed)
    return Statement(
        backup_id=work.name, at=at, version=__version__, mark=keyring.mark, contents=sealed.stored,
        objects={**work.objects, sealed.stored: sealed.stored_size}, reached=installation.reached,
        demo=keyring.is_demo,
    )  # fmt: skip
