"""From the one root secret to the key of a purpose and generation: HKDF-SHA256 (RFC 5869), one block.

A derived key tells nothing about the root or about any other key, so one that leaks is rotated alone.
"""

from __future__ import annotations

import hmac

from saksama.keys.purposes import Purpose

ROOT_BYTES = 32
SALT = b"saksama/keys/1"

BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def derive(root: bytes, label: str) -> bytes:
    """32 bytes for `label`; the same root and label always give the same bytes."""
    pseudorandom = hmac.digest(SALT, root, "sha256")
    return hmac.digest(pseudorandom, label.encode() + b"\x01", "sha256")


def purpose_key(root: bytes, purpose: Purpose, generation: int) -> bytes:
    """The 32-byte key of one purpose and generation."""
    return derive(root, f"key/{purpose}/{generation}")


def key_id(root: bytes, purpose: Purpose, generation: int) -> str:
    """The public name of that key, different in every office: "mac-2-5f0c11de"."""
    mark = derive(root, f"id/{purpose}/{generation}").hex()[:8]
    return f"{purpose}-{generation}-{mark}"


def ring_mark(root: bytes) -> str:
    """A public name of the root itself, by which a sheet is told from another office's: "a1b2-c3d4"."""
    mark = derive(root, "id/root").hex()
    return f"{mark[:4]}-{mark[4:8]}"


def age_identity(key: bytes) -> str:
    """`key` as an age X25519 identity in its text form (Bech32, BIP 173; upper case as age writes it)."""
    prefix = "age-secret-key-"
    data = _five_bits(key)
    spread = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    mod = _polymod([*spread, *data, 0, 0, 0, 0, 0, 0]) ^ 1
    check = [(mod >> 5 * (5 - i)) & 31 for i in range(6)]
    return (prefix + "1" + "".join(BECH32[v] for v in [*data, *check])).upper()


def _five_bits(data: bytes) -> list[int]:
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    return [int(bits[i : i + 5], 2) for i in range(0, len(bits), 5)]


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for i, generator in enumerate(GENERATOR):
            check ^= generator if top >> i & 1 else 0
    return check
