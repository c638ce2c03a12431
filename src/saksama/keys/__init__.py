"""Keys: purposes, files 0600, rotation, escrow, per-object data keys. The only opener of key files."""

from saksama.keys.keyring import Keyring
from saksama.keys.macs import Mac
from saksama.keys.objects import ObjectKey
from saksama.keys.purposes import Purpose
from saksama.keys.signing import PublicKey, Signature, is_signed

__all__ = ["Keyring", "Mac", "ObjectKey", "PublicKey", "Purpose", "Signature", "is_signed"]
