"""The root secret as a person can type it: four rows of sixteen signs, each row with its own check."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.keys.derive import ROOT_BYTES

ROWS = 4
SIGNS = 13  # 4 × 13 base32 signs hold 260 bits; the last four are zero
CHECKS = 3  # 15 bits: a mistyped row slips through once in 32,768
GROUP = 4
ROW = re.compile(r"^\W*([1-4])\W+([A-Za-z0-9][A-Za-z0-9 \t-]*)$")
LOOKALIKES = str.maketrans("018", "OIB")


def to_rows(root: bytes) -> list[str]:
    """What is printed, and what stands in the root's own file: a number and four groups a row."""
    signs = base64.b32encode(root).decode().rstrip("=")
    rows = [signs[i * SIGNS : (i + 1) * SIGNS] for i in range(ROWS)]
    return [f"{n}  {_grouped(row + _check(n, row))}" for n, row in enumerate(rows, start=1)]


def from_rows(typed: str) -> bytes:
    """The root secret in a typed or printed sheet; everything that is not one of the four rows is ignored.

    Case, spaces and dashes do not matter; 0, 1 and 8 are read as O, I and B. Raises BadInput naming the row
    that is missing or mistyped, never its content.
    """
    rows = (m for line in typed.splitlines() if (m := ROW.match(line.strip())))
    found = {int(m[1]): _signs(m[2]) for m in rows if _looks(m[2])}
    return _decode("".join(_row(n, found.get(n)) for n in range(1, ROWS + 1)))


def is_row(root: bytes, number: int, typed: str) -> bool:
    """Whether `typed` is row `number` of the sheet, as a person copies it from paper, its number or not."""
    match = ROW.match(typed.strip())
    signs = _signs(match[2] if match and int(match[1]) == number else typed)
    row = ROW.match(to_rows(root)[number - 1])
    return row is not None and hmac.compare_digest(signs, _signs(row[2]))


def _row(n: int, row: str | None) -> str:
    if row is None:
        raise BadInput(_("Lembar pemulihan: baris {row} belum ada.").format(row=n), _how())
    if len(row) != SIGNS + CHECKS or _check(n, row[:SIGNS]) != row[SIGNS:]:
        raise BadInput(_("Lembar pemulihan: baris {row} salah ketik.").format(row=n), _how())
    return row[:SIGNS]


def _how() -> str:
    return _("Ketik ulang keempat baris, nomor barisnya juga; besar kecil huruf dan spasi tidak berpengaruh.")


def _looks(text: str) -> bool:
    """Whether a numbered line is about as long as a row of signs, and not some numbered sentence."""
    return abs(len(_signs(text)) - SIGNS - CHECKS) <= GROUP


def _signs(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", text).upper().translate(LOOKALIKES)


def _check(n: int, row: str) -> str:
    return base64.b32encode(hashlib.sha256(f"saksama/{n}/{row}".encode()).digest()).decode()[:CHECKS]


def _grouped(row: str) -> str:
    return " ".join(row[i : i + GROUP] for i in range(0, len(row), GROUP))


def _decode(signs: str) -> bytes:
    try:
        root = base64.b32decode(signs + "=" * (-len(signs) % 8))
    except ValueError:
        raise BadInput(_("Lembar pemulihan tidak terbaca."), _how()) from None
    if len(root) != ROOT_BYTES:
        raise BadInput(_("Lembar pemulihan tidak terbaca."), _how())
    return root
