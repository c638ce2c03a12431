"""Keys as people type or carry them: sheets, words of a receipt, age files, lists of keys."""

from __future__ import annotations

import base64
import secrets
from pathlib import Path

from fuzz.parser import Parser
from fuzz.seeds import keys
from saksama.keys import age, ring
from saksama.keys.custodians import OpenPiece, joined
from saksama.keys.receipt import fresh_words, read_words
from saksama.keys.sheet import from_rows, to_rows

KEYS = keys()
OWN = age.fresh_identity()
ROOT = bytes(32)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _sheet(data: bytes) -> None:
    from_rows(_text(data))


def _identity(data: bytes) -> None:
    age.identity(_text(data))


def _recipient(data: bytes) -> None:
    age.recipient(_text(data))


def _sealed(data: bytes) -> None:
    age.decrypt_bytes(data, [OWN])


def _streamed(data: bytes) -> None:
    path = Path("isi.age")
    path.write_bytes(data)
    with path.open("rb") as file, age.opened(file, [OWN]) as plain:
        plain.read()


def _ring(data: bytes) -> None:
    path = Path("kunci")
    path.write_bytes(data)
    path.chmod(0o600)
    ring.load(path, ROOT)


def _pieces(data: bytes) -> None:
    parts = [part for part in data.split(b"|") if part]
    joined([OpenPiece(part[0], part[1:]) for part in parts], "age1none")


def _words(data: bytes) -> None:
    read_words(_text(data))


PARSERS = (
    Parser("key-sheet", _sheet, lambda: ["\n".join(to_rows(secrets.token_bytes(32))).encode()]),
    Parser("key-identity", _identity, lambda: [str(OWN).encode()]),
    Parser("key-recipient", _recipient, lambda: [str(OWN.to_public()).encode()]),
    Parser("age-file", _sealed, lambda: [age.encrypt_bytes(b"isi", [OWN.to_public()])]),
    Parser("age-stream", _streamed, lambda: [age.encrypt_bytes(b"isi" * 400, [OWN.to_public()])]),
    Parser("key-ring", _ring, lambda: [b'{"version":1,"generations":[]}']),
    Parser("key-pieces", _pieces, lambda: [b"\x01" + bytes(range(32)) + b"|\x02" + bytes(range(32, 64))]),
    Parser("receipt-words", _words, lambda: [" ".join(fresh_words()).encode(), base64.b64encode(b"x" * 30)]),
)
