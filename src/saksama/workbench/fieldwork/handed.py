"""A form that was carried here by hand: one file, encrypted on the phone to the office's public key.

A line with its kind, a head (JSON) with the phone's own point and a salt, then chunks: AES-256-GCM under HKDF-SHA256
of the two points' shared secret (P-256), numbered, the last one marked, so that none can be left out or exchanged.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Iterator
from typing import BinaryIO

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from saksama.kernel.errors import NO_JSON, BadInput
from saksama.kernel.words import _
from saksama.keys import Purpose
from saksama.workbench.safe.keyring import keyring

MAGIC, INFO = b"SAKSAMA-LAPANGAN-1\n", b"saksama/lapangan/1"
MOST_HEAD, MOST_CHUNK = 4096, (1 << 20) + 16
PROOF = 32
"""Bytes after the form's words: HMAC-SHA256 over them under the writer's hand."""
WRITER = "penulis"


class Head(msgspec.Struct, frozen=True):
    """What stands in clear."""

    box: str
    public: str
    salt: str


def public_box() -> dict[str, str]:
    """The newest public half as phones keep it."""
    name, pair = next(iter(keyring().field_pairs().items()))
    point = pair.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return {"id": name, "public": base64.b64encode(point).decode()}


def hand_of(office: str, officer: str) -> str:
    """What the phone of one officer shares with the office, and with no colleague: the box alone is known to all."""
    return keyring().digest(Purpose.FIELD, WRITER, office, officer)


def is_by(office: str, officer: str, said: bytes, proof: bytes) -> bool:
    """Whether the phone of that officer wrote these words, also before a rotation."""
    hands = keyring().digests(Purpose.FIELD, WRITER, office, officer)
    return any(hmac.compare_digest(hmac.digest(hand.encode(), said, "sha256"), proof) for hand in hands)


def opened(stream: BinaryIO) -> Iterator[bytes]:
    """The plaintext, chunk by chunk. Raises BadInput for what is no such file, another office's, cut or changed."""
    if stream.read(len(MAGIC)) != MAGIC:
        raise _no_file()
    key = _key(_head(stream))
    number, ahead = 0, _chunk(stream)
    while ahead:
        chunk, ahead = ahead, _chunk(stream)
        try:
            yield AESGCM(key).decrypt(number.to_bytes(12, "big"), chunk, b"\x00" if ahead else b"\x01")
        except InvalidTag:
            raise BadInput(
                _("Berkas serah terima ini terpotong atau berubah."), _("Simpan lagi dari ponsel.")
            ) from None
        number += 1
    if not number:
        raise _no_file()


def _head(stream: BinaryIO) -> Head:
    length = int.from_bytes(stream.read(4), "big")
    try:
        return msgspec.json.decode(stream.read(length) if 0 < length <= MOST_HEAD else b"", type=Head)
    except NO_JSON:
        raise _no_file() from None


def _key(head: Head) -> bytes:
    pair = keyring().field_pairs().get(head.box)
    if pair is None:
        raise BadInput(_("Berkas ini disandi untuk kantor lain."))
    try:
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), base64.b64decode(head.public))
        salt = base64.b64decode(head.salt)
    except (ValueError, binascii.Error):
        raise _no_file() from None
    return HKDF(SHA256(), 32, salt, INFO).derive(pair.exchange(ec.ECDH(), point))


def _chunk(stream: BinaryIO) -> bytes:
    head = stream.read(4)
    if not head:
        return b""
    length = int.from_bytes(head, "big")
    chunk = stream.read(length) if 16 <= length <= MOST_CHUNK else b""
    if len(head) < 4 or len(chunk) != length:
        raise BadInput(_("Berkas serah terima ini terpotong atau berubah."), _("Simpan lagi dari ponsel."))
    return chunk


def _no_file() -> BadInput:
    return BadInput(_("Ini bukan berkas serah terima dari ponsel lapangan."), _("Pilih berkas berakhiran .saksama."))
