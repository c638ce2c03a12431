"""A home out of a backup: into a folder aside, compared byte by byte, named at the end. Then looked at.

Nothing half-written: whoever kills a restore finds no home, and the same command works again.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from saksama.evidence.objects import Place
from saksama.evidence.store import Store, stores_below
from saksama.kernel.errors import BadInput, Damaged, Refused
from saksama.kernel.words import _
from saksama.keys import Keyring, Purpose, age
from saksama.keys.files import private_folder, settle
from saksama.upkeep.backup.dumping import POSTGRES, load_postgres, postgres_rows, require_empty, sqlite_rows
from saksama.upkeep.backup.gathering import OWN
from saksama.upkeep.backup.keys_apart import bring_keys, newest_keys
from saksama.upkeep.backup.reading import contents_of, statement_of
from saksama.upkeep.backup.sealing import make_way, open_from, passing, require_same
from saksama.upkeep.backup.shapes import Contents, Dumped, Statement, require_ours
from saksama.workbench.audit.anchors import Anchor
from saksama.workbench.audit.reading import Book
from saksama.workbench.audit.verdict import Report
from saksama.workbench.audit.verify import check_all

Progress = Callable[[str, int, int], None]
ASIDE = ".sementara-pulih"
EVERY = 200


@dataclass(frozen=True)
class Origin:
    """Where a restore takes from."""

    data: Place
    keys: Place
    identity: age.Identity
    backup_id: str = ""
    """The newest when empty."""


@dataclass
class Seen:
    """What a restored home looks like."""

    statement: Statement
    files: int
    seconds: dict[str, float] = field(default_factory=dict)
    rows: dict[str, dict[str, int]] = field(default_factory=dict)
    """By database: rows by table."""
    unlike: tuple[str, ...] = ()
    """Tables whose rows are not as many as were kept."""
    reports: list[Report] = field(default_factory=list)
    """The log of each office, against the anchors that were given."""
    evidence: dict[str, int] = field(default_factory=lambda: {"sound": 0, "rotten": 0, "missing": 0, "closed": 0})
    """Objects of all stores. Closed: their key was destroyed since; nobody opens them any more (G12)."""

    @property
    def holds(self) -> bool:
        """Whether everything that was kept is here, whole. The log's verdict is told by its own reports."""
        return not self.unlike and not self.evidence["rotten"] and not self.evidence["missing"]


def restore(origin: Origin, root: Path, urls: Mapping[str, str], progress: Progress) -> Seen:
    """Make the home `root` out of a backup; `urls` names the empty PostgreSQL database of each alias that needs one.

    Raises Refused where the home or a database is not empty, Damaged for a changed byte or keys that do not belong.
    """
    require_no_home(root)
    statement = statement_of(origin.data, origin.backup_id)
    aside = root.with_name(f"{ASIDE}-{root.name}")
    shutil.rmtree(aside, ignore_errors=True)
    seen = Seen(statement.statement, 0)
    try:
        room = private_folder(private_folder(aside) / OWN)
        with _timed(seen, "keys"):
            bring_keys(origin.keys, newest_keys(origin.keys), origin.identity, aside, room)
            require_ours(statement, Keyring.open(aside / "keys"))
        contents = contents_of(origin.data, seen.statement, origin.identity, room)
        with _timed(seen, "files"):
            seen.files = _files(origin, contents, aside, progress)
        with _timed(seen, "databases"):
            _databases(origin, contents, aside, urls, seen)
        _take_name(aside, root)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return seen


def require_no_home(root: Path) -> None:
    """Raises Refused when something lies at `root`."""
    if root.exists() and any(root.iterdir()):
        raise Refused(
            _("Folder {folder} tidak kosong; pemulihan tidak menimpa apa pun.").format(folder=root),
            _("Sebut folder baru dengan --home."),
        )


def look(seen: Seen, root: Path, book: Book, anchors: Iterable[Anchor]) -> Seen:
    """Check a restored home: the log with the keys of this home against `anchors`, and every object of evidence."""
    keyring = Keyring.open(root / "keys")
    keys = {one.key_id: one.public_key for one in keyring.public_keys(Purpose.AUDIT)}
    with _timed(seen, "audit"):
        seen.reports = check_all(book, anchors=anchors, keys=keys)
    with _timed(seen, "evidence"):
        for _name, store in stores_below(root, keyring):
            _add(seen.evidence, store, keyring)
    return seen


def _add(counts: dict[str, int], store: Store, keyring: Keyring) -> None:
    """An object whose key was destroyed since the backup stays shut; that is not rot."""
    found = store.audit_folder()
    closed = {one for one in found.rotten if not keyring.objects.holds(one)}
    counts["sound"] += len(found.sound)
    counts["rotten"] += len(set(found.rotten) - closed)
    counts["missing"] += len(found.missing)
    counts["closed"] += len(closed)


def _files(origin: Origin, contents: Contents, root: Path, progress: Progress) -> int:
    for done, one in enumerate(contents.files):
        if done % EVERY == 0:
            progress(_("memulihkan berkas"), done, len(contents.files))
        path = make_way(root, _inside(root, one.path))
        require_same(one.path, open_from(origin.data, one.stored, origin.identity, path), one.sha256, one.size)
        path.chmod(one.mode)
    return len(contents.files)


def _databases(origin: Origin, contents: Contents, root: Path, urls: Mapping[str, str], seen: Seen) -> None:
    unlike = []
    for one in contents.databases:
        seen.rows[one.alias] = rows = _database(origin, one, root, urls)
        unlike += [
            f"{one.alias}.{name}" for name in one.rows.keys() | rows.keys() if one.rows.get(name) != rows.get(name)
        ]
    seen.unlike = tuple(sorted(unlike))


def _database(origin: Origin, one: Dumped, root: Path, urls: Mapping[str, str]) -> dict[str, int]:
    if one.engine == POSTGRES:
        return _postgres(origin, one, root, urls.get(one.alias, ""))
    path = make_way(root, _inside(root, one.path))
    require_same(one.alias, open_from(origin.data, one.stored, origin.identity, path), one.sha256, one.size)
    path.chmod(0o600)
    return sqlite_rows(path)


def _postgres(origin: Origin, one: Dumped, root: Path, url: str) -> dict[str, int]:
    if not url:
        raise BadInput(
            _("Cadangan ini dari PostgreSQL ({name}).").format(name=one.alias),
            _("Sebut basis data kosong tujuannya dengan DATABASE_URL."),
        )
    require_empty(url)
    with passing(root / OWN, clear=True) as dumped:
        require_same(one.alias, open_from(origin.data, one.stored, origin.identity, dumped), one.sha256, one.size)
        load_postgres(url, dumped)
    return postgres_rows(url)


def _inside(root: Path, path: str) -> str:
    """A path of the contents. Raises Damaged for one that leads out of the home."""
    if not (root / path).resolve().is_relative_to(root.resolve()) or path.startswith("/"):
        raise Damaged(_("Isi cadangan menyebut tempat di luar folder kantor."))
    return path


def _take_name(aside: Path, root: Path) -> None:
    """On the disk first: after a power cut there is a whole home under the name, or none."""
    os.sync()
    if root.exists():
        root.rmdir()
    aside.rename(root)
    settle(root.parent)


class _timed:  # noqa: N801  reads as the verb it is
    def __init__(self, seen: Seen, what: str) -> None:
        self._seen, self._what = seen, what

    def __enter__(self) -> None:
        self._began = time.monotonic()

    def __exit__(self, *_error: object) -> None:
        self._seen.seconds[self._what] = round(time.monotonic() - self._began, 2)
