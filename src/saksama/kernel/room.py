"""Whether a failure means that the disk is full. The same words then stand on a page, in a job and in a terminal."""

from __future__ import annotations

import errno
import re
import sqlite3
from collections.abc import Iterator

from saksama.kernel.errors import SaksamaError
from saksama.kernel.words import _

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
NUMBER = re.compile(r"\[Errno (\d+)\]|\(os error (\d+)\)")
ON_POSTGRES = "53100"
"""SQLSTATE disk_full."""


class NoRoom(SaksamaError):
    """Nothing more can be written; what was begun is undone, what was stored is safe."""


def is_full(error: BaseException | None) -> bool:
    """Whether `error`, or what it came from, is a full disk, a full quota or a file at its limit."""
    return any(_says_so(one) for one in _chain(error))


def no_room() -> NoRoom:
    """What is said to whoever wanted something written."""
    return NoRoom(
        _("Cakram komputer kantor penuh; langkah ini tidak tersimpan."),
        _("Yang sudah tersimpan tetap aman. Beri tahu pengelola komputer; setelah ada ruang, ulangi langkah ini."),
    )


def _says_so(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return (error.errno or _told(error)) in FULL
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0) or 0
        return code == sqlite3.SQLITE_FULL or code in _WRITES
    return getattr(error, "sqlstate", None) == ON_POSTGRES


def _told(error: OSError) -> int:
    """The number in the words of an error that passed through the encryption: it has no other."""
    found = NUMBER.search(str(error))
    return int(found[1] or found[2]) if found else 0


_WRITES = frozenset({
    sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMMAP, sqlite3.SQLITE_IOERR_SHMOPEN,
})  # fmt: skip
"""How SQLite says it where its log or its shared memory cannot grow."""


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
