"""A key that nobody has alone: its pieces are sealed to custodians, and two of their passphrases bring it back.

A custodian's passphrase becomes a key pair of their own (scrypt, then age); what is stored of it is the salt and the
public half. So pieces are sealed without anybody's passphrase, and a new set of custodians needs the old ones' only.
The key itself is never stored: what is put in is encrypted to its public half, which opens nothing.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Sequence

import msgspec
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from saksama.kernel.errors import BadInput, Damaged, Refused
from saksama.kernel.words import _
from saksama.keys import age
from saksama.keys.derive import age_identity
from saksama.keys.shamir import join, split

NEEDED = 2
LEAST_SIGNS, LEAST_DIFFERENT = 20, 8
SECRET_BYTES = 32
LOG_COST = 17
"""scrypt's N is two to this: 128 MiB and about half a second for each guess at a passphrase."""
BLOCKS, LANES = 8, 1


class Passphrase:
    """What a custodian typed. Shows nothing of itself and cannot be pickled."""

    def __init__(self, typed: str) -> None:
        """Spaces and forms of the same letter do not matter, case does."""
        self._said = " ".join(unicodedata.normalize("NFKC", typed).split())

    def __repr__(self) -> str:
        """Nothing."""
        return "Passphrase(…)"

    def __reduce__(self) -> str:
        """Refused: it would lie in some pipe or file."""
        raise TypeError("a Passphrase cannot be pickled")

    def require_strong(self) -> None:
        """Raises BadInput for what is guessed too soon: the lock can be attacked away from this machine."""
        if len(self._said) < LEAST_SIGNS or len(set(self._said.casefold())) < LEAST_DIFFERENT:
            raise BadInput(
                _("Kata sandi kustodian terlalu pendek atau terlalu seragam."),
                _("Pakai lima kata acak atau lebih, paling sedikit {n} huruf; jangan kutipan atau nama.").format(
                    n=LEAST_SIGNS
                ),
            )

    def stretched(self, salt: bytes, log_cost: int) -> bytes:
        """32 bytes by scrypt."""
        return Scrypt(salt=salt, length=SECRET_BYTES, n=1 << log_cost, r=BLOCKS, p=LANES).derive(self._said.encode())


class Plain:
    """Plaintext on its way in or out. Shows nothing of itself, on a page about a fault neither; cannot be pickled."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __repr__(self) -> str:
        """Nothing."""
        return "Plain(…)"

    def __reduce__(self) -> str:
        """Refused, as for a passphrase."""
        raise TypeError("a Plain cannot be pickled")


class Lock(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of a custodian's passphrase. Nothing in it is secret, but passphrases can be tried against it."""

    salt: str
    log_cost: int
    recipient: str
    """"age1…": what their piece is sealed to."""


class OpenPiece:
    """One custodian's piece in memory. Shows nothing of itself and cannot be pickled."""

    def __init__(self, number: int, value: bytes) -> None:
        self.number, self._value = number, value

    def carried(self) -> bytes:
        """Its number and value, for the process that holds the vault's room and nobody else."""
        return bytes([self.number]) + self._value

    def __repr__(self) -> str:
        """Its number."""
        return f"OpenPiece({self.number})"

    def __reduce__(self) -> str:
        """Refused, as for a passphrase."""
        raise TypeError("an OpenPiece cannot be pickled")


class VaultKey:
    """The key in memory, for a moment. Shows nothing of itself and cannot be pickled."""

    def __init__(self, secret: bytes) -> None:
        self._secret, self._identity = secret, age.identity(age_identity(secret))

    @classmethod
    def fresh(cls) -> VaultKey:
        """A new random key."""
        return cls(secrets.token_bytes(SECRET_BYTES))

    def __repr__(self) -> str:
        """Nothing."""
        return "VaultKey(…)"

    def __reduce__(self) -> str:
        """Refused, as for a passphrase."""
        raise TypeError("a VaultKey cannot be pickled")

    @property
    def recipient(self) -> str:
        """The public half, "age1…"."""
        return str(self._identity.to_public())

    def open(self, sealed: bytes) -> Plain:
        """What `seal_to` sealed to this key. Raises Damaged."""
        return Plain(age.decrypt_bytes(sealed, [self._identity]))

    def shared_among(self, locks: Sequence[Lock]) -> list[bytes]:
        """A piece for each of `locks` in their order, sealed to it; two of them bring the key back."""
        pieces = split(self._secret, needed=NEEDED, pieces=len(locks))
        return [
            seal_to(lock.recipient, Plain(bytes([number]) + value))
            for lock, (number, value) in zip(locks, pieces, strict=True)
        ]


def make_lock(passphrase: Passphrase) -> Lock:
    """The lock of a new custodian. Raises BadInput for a weak passphrase. Takes half a second and 128 MiB."""
    passphrase.require_strong()
    salt = secrets.token_bytes(16)
    own = age.identity(age_identity(passphrase.stretched(salt, LOG_COST)))
    return Lock(salt=salt.hex(), log_cost=LOG_COST, recipient=str(own.to_public()))


def open_piece(sealed: bytes, lock: Lock, passphrase: Passphrase) -> OpenPiece:
    """A custodian's piece. Raises Refused for a wrong passphrase, Damaged for a changed piece."""
    own = age.identity(age_identity(passphrase.stretched(bytes.fromhex(lock.salt), lock.log_cost)))
    if str(own.to_public()) != lock.recipient:
        raise Refused(_("Kata sandi kustodian salah."), _("Periksa huruf besar dan urutan katanya, lalu coba lagi."))
    plain = Plain(age.decrypt_bytes(sealed, [own]))
    if not plain.data:  # sealed to the custodian by somebody else: anybody can, the recipient is no secret
        raise _no_key()
    return OpenPiece(plain.data[0], plain.data[1:])


def joined(pieces: Sequence[OpenPiece], recipient: str) -> VaultKey:
    """The key behind `recipient`. Raises Damaged when `pieces` are too few, or not of that key."""
    there = {piece.number: piece for piece in pieces if piece.number and len(piece._value) == SECRET_BYTES}
    if len(there) >= NEEDED:
        key = VaultKey(join([(number, piece._value) for number, piece in there.items()]))
        if key.recipient == recipient:
            return key
    raise _no_key()


def _no_key() -> Damaged:
    return Damaged(_("Bagian kunci dari para kustodian tidak membentuk kunci brankas ini."))


def seal_to(recipient: str, plain: Plain) -> bytes:
    """`plain` so that only the holder of the secret half of `recipient` opens it. Raises BadInput for no recipient."""
    return age.encrypt_bytes(plain.data, [age.recipient(recipient)])
