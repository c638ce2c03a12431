"""Small things that seeds are put together with."""

from __future__ import annotations

import atexit
import gzip
import io
import shutil
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import openpyxl

from saksama.keys import Keyring


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of `files`."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return into.getvalue()


def gzipped(data: bytes) -> bytes:
    """The same bytes each time."""
    return gzip.compress(data, mtime=0)


def workbook(*rows: tuple[object, ...]) -> bytes:
    """A spreadsheet of one sheet."""
    book, into = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(into)
    return into.getvalue()


@cache
def folder() -> Path:
    """A folder of this process, gone with it."""
    made = mkdtemp(prefix="saksama-fuzz-keys-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(made)


@cache
def keys() -> Keyring:
    """An office's keys."""
    return Keyring.create(folder() / "keys", demo=True, at=datetime(2027, 1, 4, tzinfo=UTC))
