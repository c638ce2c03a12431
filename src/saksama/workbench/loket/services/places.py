"""Where parts of files lie, and how their times tell nothing."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from saksama.kernel.errors import BadInput, Damaged
from saksama.kernel.words import _
from saksama.workbench.loket.home import private_below
from saksama.workbench.loket.rules import LIMITS
from saksama.workbench.loket.shapes import Full


def folder_of(file_id: UUID) -> Path:
    """The folder of one file."""
    return Path(settings.LOKET_HOME).joinpath(*_names(file_id))


def _names(file_id: UUID) -> tuple[str, str, str]:
    return "files", file_id.hex[:2], file_id.hex


def write_part(file_id: UUID, number: int, sealed: bytes, *, at: datetime) -> None:
    """One sealed part, whole or not at all; the same again is no fault. Raises BadInput for another in its place.

    Of two at once one is first and stays: a part that was digested never changes, and no number seals two contents.
    """
    folder = private_below(*_names(file_id))
    half, part = folder / f".{number}-{secrets.token_hex(4)}", folder / str(number)
    half.write_bytes(sealed)
    try:
        os.link(half, part)
    except FileExistsError:
        if part.read_bytes() != sealed:
            raise BadInput(_("Bagian berkas ini tidak pada urutannya; mulai lagi berkas itu.")) from None
    finally:
        half.unlink()
    _even_out((part, folder, folder.parent, folder.parent.parent), at)


def _even_out(paths: Iterable[Path], at: datetime) -> None:
    """Their times become the day's midnight (UTC)."""
    midnight = datetime(at.year, at.month, at.day, tzinfo=UTC).timestamp()
    for path in paths:
        os.utime(path, (midnight, midnight))


def lying() -> list[UUID]:
    """The files of which something lies here."""
    found = (Path(settings.LOKET_HOME) / "files").glob("??/" + "?" * 32)
    return [UUID(hex=path.name) for path in found]


def parts_of(file_id: UUID, many: int) -> Iterator[bytes]:
    """The sealed parts in order. Raises Damaged where one is not there."""
    for number in range(many):
        try:
            yield (folder_of(file_id) / str(number)).read_bytes()
        except FileNotFoundError:
            raise Damaged(_("Bagian berkas {n} tidak ada lagi di loket.").format(n=number + 1)) from None


def remove_parts(file_id: UUID) -> None:
    """Delete what lies of a file. They are sealed under a key that the form alone had: nothing is overwritten."""
    shutil.rmtree(folder_of(file_id), ignore_errors=True)


def require_room(least: int = LIMITS.free_for_text) -> None:
    """Raises Full below so many free bytes."""
    home = private_below()
    if shutil.disk_usage(home).free < least:
        raise Full(
            _("Loket ini sedang penuh dan tidak dapat menerima kiriman."),
            _("Coba lagi nanti, telepon, atau datanglah ke kantor. Yang Anda tulis masih ada di halaman ini."),
        )
