"""A bundle as a file: one line that says what it is, one line of signed heading, and the encrypted rest. Pure.

Nothing is believed before everything was checked: size, digest, signature by the known key, and only then it is opened.
"""

from __future__ import annotations

import hashlib
from typing import TypeVar

import msgspec

from saksama.handover.bundle import Card, Downward, Heading, Signed, Upward
from saksama.kernel.errors import Damaged, Refused
from saksama.kernel.words import _
from saksama.keys import Keyring, Purpose, age, is_signed

MAGIC = b"SAKSAMA-BUNDEL-1\n"
START = "0" * 64
LARGEST, LONGEST_HEADING = 256 * 1024 * 1024, 16_384
Body = TypeVar("Body", Upward, Downward)


def payload(heading: Heading) -> bytes:
    """The bytes that are signed."""
    return MAGIC + msgspec.json.encode(heading, order="deterministic")


def digest_of(heading: Heading) -> str:
    """SHA-256 of the signed bytes, which name the digest of all the rest; the next bundle names it."""
    return hashlib.sha256(payload(heading)).hexdigest()


def pack(body: Upward | Downward, heading: Heading, *, to: str, keyring: Keyring) -> tuple[Heading, bytes]:
    """The file, and its heading with size and digest filled in. `to`: the receiver's "age1…"."""
    sealed = age.encrypt_bytes(msgspec.json.encode(body), [age.recipient(to)])
    whole = msgspec.structs.replace(heading, size=len(sealed), sha256=hashlib.sha256(sealed).hexdigest())
    signed = Signed(heading=whole, signature=keyring.sign(Purpose.BUNDLE, payload(whole)).signature)
    return whole, MAGIC + msgspec.json.encode(signed, order="deterministic") + b"\n" + sealed


def read(data: bytes, name: str) -> tuple[Signed, bytes]:
    """Heading and encrypted rest of a file that came whole. Raises Damaged naming the file and what is wrong."""
    if not data.startswith(MAGIC):
        raise Damaged(_("{file}: ini bukan bundel Saksama, atau awalnya rusak.").format(file=name), _again())
    head, found, sealed = data[len(MAGIC) :].partition(b"\n")
    if not found or len(head) > LONGEST_HEADING:
        raise Damaged(_("{file}: bundel terpotong di kepalanya.").format(file=name), _again())
    try:
        signed = msgspec.json.decode(head, type=Signed)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Damaged(_("{file}: kepala bundel rusak.").format(file=name), _again()) from None
    if msgspec.json.encode(signed, order="deterministic") != head:  # said otherwise than we write it: somebody did
        raise Damaged(_("{file}: kepala bundel rusak.").format(file=name), _again())
    if len(sealed) != signed.heading.size:
        said = _("{file}: bundel terpotong; {there} dari {whole} bita ada.")
        raise Damaged(said.format(file=name, there=len(sealed), whole=signed.heading.size), _again())
    if hashlib.sha256(sealed).hexdigest() != signed.heading.sha256:
        raise Damaged(_("{file}: isi bundel berubah di jalan.").format(file=name), _again())
    return signed, sealed


def receiver_in(beginning: bytes) -> str:
    """For whom a file says it is, unchecked, from its first bytes; "" where that cannot be read."""
    head = beginning[len(MAGIC) :].partition(b"\n")[0] if beginning.startswith(MAGIC) else b""
    try:
        return msgspec.json.decode(head, type=Signed).heading.receiver
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""


def require_by(signed: Signed, signer: str, name: str) -> None:
    """Raises Refused unless the heading was signed with the secret half of `signer`."""
    if not is_signed(payload(signed.heading), public_key=signer, signature=signed.signature):
        raise Refused(
            _("{file}: tanda tangan bundel bukan dari kunci kantor {code} yang dikenal di sini.").format(
                file=name, code=signed.heading.sender
            ),
            _("Mintalah bundel yang ditulis ulang; bila kuncinya diganti, dua orang memasukkan kartu barunya."),
        )


def opened(sealed: bytes, shape: type[Body], keyring: Keyring, name: str) -> Body:
    """What is in it. Raises Damaged where this office's key does not open it or a field has no business there."""
    plain = keyring.decrypt_bytes(Purpose.BUNDLE, sealed)
    try:
        return msgspec.json.decode(plain, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError):  # its own words may hold values
        raise Damaged(
            _("{file}: isi bundel tidak dikenali; tidak ada yang dimasukkan.").format(file=name),
            _("Perbarui Saksama di kedua komputer, lalu tulis ulang bundelnya."),
        ) from None


def mark_of(card: Card) -> str:
    """32 hex signs that two people compare by telephone before a card is believed."""
    return hashlib.sha256(msgspec.json.encode(card, order="deterministic")).hexdigest()[:32]


def _again() -> str:
    return _("Salin ulang berkasnya. Tidak ada yang dimasukkan.")
