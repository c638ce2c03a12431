"""What the backup remembers at home: to whom it encrypts, what it kept last time, when it went well last.

To whom is under the office's MAC: whoever could add a recipient could read everything that leaves from then on.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

from saksama.kernel.digests import sha256
from saksama.kernel.errors import Damaged, Refused
from saksama.kernel.words import _
from saksama.keys import Keyring, Mac, age
from saksama.keys.files import private_folder, write_whole
from saksama.upkeep.backup.gathering import OWN

RECIPIENTS, LAST, DRILLED = "penerima.json", "terakhir.json", "gladi.json"


class Kept(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file as it was kept last time: unchanged size and time of change mean unchanged bytes."""

    size: int
    changed_ns: int
    mode: int
    sha256: str
    stored: str
    stored_size: int


class Last(msgspec.Struct, frozen=True, kw_only=True):
    """The newest thing that went well, for the doctor, the health page and the figures."""

    at: datetime
    backup_id: str
    files: int = 0
    bytes: int = 0
    seconds: float = 0.0


class _Recipients(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    recipients: tuple[str, ...]
    mac: Mac


def room_of(root: Path) -> Path:
    """The backup's own folder below a home."""
    return private_folder(root / OWN)


def recipients_of(root: Path, keyring: Keyring) -> tuple[age.Recipient, ...]:
    """To whom backups are encrypted. Raises Refused when nobody was named, Damaged when the list was altered."""
    path = room_of(root) / RECIPIENTS
    if not path.exists():
        raise Refused(
            _("Belum ada penerima cadangan: tidak ada yang kelak dapat membukanya."),
            _("Buat kuncinya: saksama keys identity --out BERKAS; lalu sebut kunci publiknya dengan --recipient."),
        )
    found = msgspec.json.decode(path.read_bytes(), type=_Recipients)
    if not keyring.verify(_said(found.recipients), found.mac):
        raise Damaged(
            _("Daftar penerima cadangan diubah di luar Saksama."), _("Sebut lagi semuanya dengan --recipient.")
        )
    return tuple(age.recipient(one) for one in found.recipients)


def remember_recipients(root: Path, keyring: Keyring, recipients: tuple[str, ...]) -> None:
    """From now on to these, and to nobody else. Raises BadInput for what is no age public key."""
    for one in recipients:
        age.recipient(one)
    body = _Recipients(recipients, keyring.mac(_said(recipients)))
    write_whole(room_of(root) / RECIPIENTS, msgspec.json.encode(body) + b"\n")


def kept_at(root: Path, address: str) -> dict[str, Kept]:
    """What was kept at that place, by path. A lost or damaged list only means that everything is copied again."""
    path = _index(root, address)
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Kept])
    except (FileNotFoundError, msgspec.DecodeError):
        return {}


def remember_kept(root: Path, address: str, kept: dict[str, Kept]) -> None:
    """For the next backup to that place."""
    write_whole(_index(root, address), msgspec.json.encode(kept))


def last(root: Path, name: str = LAST) -> Last | None:
    """The newest backup (or drill) that went well; None where there was none, or its note cannot be read."""
    try:
        found = msgspec.json.decode((root / OWN / name).read_bytes(), type=Last)
    except (FileNotFoundError, msgspec.DecodeError):
        return None
    return found if found.at.tzinfo else None


def remember_last(root: Path, done: Last, name: str = LAST) -> None:
    """For whoever asks when it was."""
    write_whole(room_of(root) / name, msgspec.json.encode(done) + b"\n")


def _said(recipients: tuple[str, ...]) -> bytes:
    return b"saksama backup recipients 1\n" + "\n".join(recipients).encode()


def _index(root: Path, address: str) -> Path:
    return room_of(root) / f"daftar-{sha256(address.encode())[:16]}.json"
