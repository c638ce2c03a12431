"""The key folder on the disk: 0700, files 0600, each written whole. The only reader of the root's file."""

from __future__ import annotations

from pathlib import Path

import msgspec

from saksama.kernel.errors import NO_JSON, BadInput, Damaged, Refused
from saksama.kernel.words import _
from saksama.keys import age
from saksama.keys import ring as rings
from saksama.keys.files import private_folder, require_private, shred, write_whole
from saksama.keys.sheet import from_rows, to_rows

ROOT, RING, OBJECTS, ESCROW, SEALS = "induk", "daftar.json", "objek", "titipan.age", "segel"


def lay(place: Path, root: bytes, ring: rings.Ring) -> None:
    """Writes a key folder. The root comes last: a folder without it is not one yet. Raises BadInput."""
    private_folder(place)
    private_folder(place / OBJECTS)
    lay_escrow(place, root, ring.escrow_recipient)
    rows = "\n".join(to_rows(root)).encode() + b"\n"
    rings.save(place / RING, ring, root)
    write_whole(place / ROOT, rows)


def lay_escrow(place: Path, root: bytes, recipient: str | None) -> None:
    """The root secret for its escrow holder; without one the file of an earlier holder goes. Raises BadInput."""
    if recipient is None:
        shred(place / ESCROW)
        return
    rows = "\n".join(to_rows(root)).encode() + b"\n"
    write_whole(place / ESCROW, age.encrypt_bytes(rows, [age.recipient(recipient)]))


def read_root(place: Path) -> bytes:
    """The root secret. Raises BadInput when there is none, Refused when others may read it, Damaged."""
    path = place / ROOT
    if not path.exists():
        raise _missing(place)
    require_private(place)
    require_private(path)
    try:
        return from_rows(path.read_text("ascii"))
    except (BadInput, UnicodeDecodeError):
        raise Damaged(
            _("Kunci induk di {path} rusak.").format(path=path),
            _("Jalankan `saksama keys recover` dengan lembar pemulihan."),
        ) from None


def require_unused(place: Path) -> None:
    """Raises Refused when `place` holds keys, or the remains of keys that may still be recovered."""
    if (place / ROOT).exists():
        raise Refused(
            _("Folder {folder} sudah berisi kunci kantor.").format(folder=place),
            _("Kunci lama tidak pernah ditimpa; pakai `saksama keys rotate` untuk memutarnya."),
        )
    if (place / RING).exists():
        raise _missing(place)


def require_lost(place: Path, mark: str) -> None:
    """Raises Refused unless the keys in `place` are lost or damaged and the sheet's `mark` is theirs."""
    there = _recorded_mark(place / RING)
    if there is not None and there != mark:
        raise Refused(
            _("Lembar ini bukan untuk kunci di {folder}: sidik lembar {mark}, sidik kunci {there}.").format(
                folder=place, mark=mark, there=there
            )
        )
    try:
        rings.load(place / RING, read_root(place))
    except (BadInput, Damaged):
        return
    raise Refused(_("Kunci di {folder} masih utuh; tidak ada yang perlu dipulihkan.").format(folder=place))


def _missing(place: Path) -> BadInput:
    if (place / RING).exists():
        return BadInput(
            _("Kunci induk di {folder} hilang.").format(folder=place),
            _("Jalankan `saksama keys recover` dengan lembar pemulihan."),
        )
    return BadInput(_("Belum ada kunci kantor di {folder}.").format(folder=place), _("Jalankan: saksama keys init"))


def _recorded_mark(path: Path) -> str | None:
    """The mark a key list names, if it can be read at all; not proven."""
    try:
        ring = msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, object] | str]).get("ring")
    except (FileNotFoundError, *NO_JSON):
        return None
    mark = ring.get("mark") if isinstance(ring, dict) else None
    return mark if isinstance(mark, str) else None
