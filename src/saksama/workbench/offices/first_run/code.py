"""The start code: printed in the terminal of the machine, so that only who stands there sets up the office.

Its digest lies in a file that only the owner reads. It works once; after ten wrong tries it works no more.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from pathlib import Path

from saksama.keys.files import settle, write_whole

FILE = Path("workbench") / "kode-mulai"
SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without what looks alike (0 O, 1 I)."""
LENGTH = 8  # 40 bits, against ten tries
TRIES = 10


def new_code(home: Path) -> str:
    """A fresh code, "K7QP-2M4X"; the one before it works no more."""
    code = "".join(secrets.choice(SIGNS) for _n in range(LENGTH))
    write_whole(home / FILE, f"{_digest(code)}\n".encode())
    return f"{code[:4]}-{code[4:]}"


def take_code(home: Path, typed: str) -> bool:
    """Whether `typed` is the code; then it is used up. Case, blanks and dashes do not matter."""
    path = home / FILE
    try:
        digest, *wrong = path.read_text("ascii").splitlines()
    except FileNotFoundError:
        return False
    said = "".join(sign for sign in typed.upper() if sign in SIGNS)
    if len(wrong) < TRIES and hmac.compare_digest(digest, _digest(said)):
        return _used_up(path)
    with path.open("a", encoding="ascii") as file:
        file.write("salah\n")
    return False


def is_waiting(home: Path) -> bool:
    """Whether there is a code that still works."""
    path = home / FILE
    return path.exists() and len(path.read_text("ascii").splitlines()) <= TRIES


def _used_up(path: Path) -> bool:
    """Of two at once only one removes the file."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    settle(path.parent)
    return True


def _digest(code: str) -> str:
    return hashlib.sha256(f"saksama/mulai/{code}".encode()).hexdigest()
