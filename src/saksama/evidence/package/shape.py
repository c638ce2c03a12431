"""The names in a package, and what the office signs when it hands one out."""

from __future__ import annotations

import re

import msgspec

TAGS = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "manifest-sha512.txt")
TAGMANIFEST, MANIFEST, SIGNED = "tagmanifest-sha256.txt", "manifest.json", "manifest.json.p7s"
STAMP = re.compile(r"(manifest\.json(?:\.p7s)?)(\.[0-9]{1,2})?\.tsr")
"""A stamp over the manifest, or a renewed one over the signature; its first group is what it is over."""
README, LETTER, VERIFIER = "BACA-SAYA.txt", "surat-keterangan.pdf", "verifikasi.py"
ROOT, STAMP_ROOTS, REVOKED = "akar.pem", "tsa-akar.pem", "dicabut.pem"
CUSTODY, CHECKPOINT, EXTRA = "custody.jsonl", "custody-checkpoint.json", "extra-sha256.txt"
CONFIRMED = frozenset({README, ROOT, CUSTODY, VERIFIER, MANIFEST, SIGNED})
"""What `extra-sha256.txt` lists at the least."""


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far the custody went when the package was made, and what lies beside the bag."""

    exhibit: str
    count: int
    last: str
    """Hash of the last line."""
    at: str
    extra_sha256: str
    manifest_sha256: str
    version: int = 1
