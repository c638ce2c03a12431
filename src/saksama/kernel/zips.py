"""In how many ways Python's reader says that a ZIP is none, is damaged, or is packed in a way it does not read."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib

PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""How a member may be packed: what LZMA says of itself decides how much memory it takes."""
ZIP_FAULTS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError, OSError, ValueError,
    OverflowError, struct.error,
)  # fmt: skip
"""Around reading alone: OSError is a disk's word too. ValueError: its list points before its beginning, or to a name in
no alphabet. RuntimeError: locked with a password."""
