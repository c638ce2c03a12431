"""The age format (age-encryption.org/v1): whole streams to X25519 recipients, 64 KiB authenticated chunks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, Protocol, cast

import pyrage

from saksama.kernel.errors import BadInput, Damaged
from saksama.kernel.words import _
from saksama.keys.streams import Writable, reading


class Recipient(Protocol):
    """A public key."""


class Identity(Protocol):
    """A key pair; its text form is secret."""

    def to_public(self) -> Recipient:
        """What others encrypt to."""


RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")


def fresh_identity() -> Identity:
    """A new random key pair."""
    return cast(Identity, pyrage.x25519.Identity.generate())


def identity(text: str) -> Identity:
    """The key pair written as `text`. Raises Damaged, without the text, when it is none."""
    try:
        return cast(Identity, pyrage.x25519.Identity.from_str(text))
    except pyrage.IdentityError:
        raise Damaged(_("Kunci data rusak.")) from None


def recipient(text: str) -> Recipient:
    """The public key written as `text` ("age1…"). Raises BadInput when it is none."""
    if not RECIPIENT.fullmatch(text.strip()):
        raise BadInput(
            _("Penerima cadangan kunci tidak dikenali."),
            _("Isi dengan kunci publik age yang dimulai dengan age1 (bukan kunci rahasianya)."),
        )
    try:
        return cast(Recipient, pyrage.x25519.Recipient.from_str(text.strip()))
    except pyrage.RecipientError:
        raise BadInput(_("Penerima cadangan kunci salah ketik.")) from None


def encrypt(src: BinaryIO, dst: Writable, to: Sequence[Recipient]) -> None:
    """`src` to its end, encrypted so that any of `to` opens it. Raises OSError when the disk says no."""
    try:
        pyrage.encrypt_io(src, dst, list(to))
    except pyrage.EncryptError as error:  # how the library passes on what `src` or `dst` raised at the start
        raise OSError(str(error)) from error


def decrypt(src: BinaryIO, dst: Writable, keys: Sequence[Identity]) -> None:
    """`src` to its end, opened by one of `keys`; constant memory.

    Raises Damaged when no key fits or a byte was changed or cut off. What was written before that is
    authentic but not whole.
    """
    try:
        pyrage.decrypt_io(src, dst, list(keys))
    except pyrage.DecryptError:
        raise Damaged(_("Berkas terenkripsi rusak, atau kuncinya bukan milik kantor ini.")) from None
    except OSError as error:
        if error.errno is not None or isinstance(error, BrokenPipeError):
            raise  # the disk or the reader, not the file
        raise Damaged(_("Berkas terenkripsi rusak: isinya berubah atau terpotong.")) from None


@contextmanager
def opened(src: BinaryIO, keys: Sequence[Identity]) -> Iterator[BinaryIO]:
    """The plaintext of `src` as a stream. A read raises Damaged, at the latest where the end would be."""
    with reading(lambda inlet: decrypt(src, inlet, keys)) as stream:
        yield stream


def encrypt_bytes(data: bytes, to: Sequence[Recipient]) -> bytes:
    """`encrypt` for what is small."""
    return cast(bytes, pyrage.encrypt(data, list(to)))


def opens(data: bytes, key: Identity) -> bool:
    """Whether `key` alone opens `data` whole."""
    try:
        pyrage.decrypt(data, [key])
    except pyrage.DecryptError:
        return False
    return True


def decrypt_bytes(data: bytes, keys: Sequence[Identity]) -> bytes:
    """`decrypt` for what is small. Raises Damaged."""
    try:
        return cast(bytes, pyrage.decrypt(data, list(keys)))
    except pyrage.DecryptError:
        raise Damaged(_("Kunci data rusak, atau bukan milik kantor ini.")) from None
