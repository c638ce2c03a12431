"""Whole objects by name in a folder or a part of a bucket: `open_place(where)`, and what its places are and raise."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from saksama.evidence.place import Absent, FolderPlace, Place, Taken

__all__ = ["Absent", "FolderPlace", "Place", "Taken", "open_place"]
SCHEME = "s3://"


def open_place(where: str | Path, environ: Mapping[str, str] | None = None) -> Place:
    """The place at `where`: a folder, or `s3://bucket/prefix` as the SAKSAMA_S3_* settings of `environ` say.

    Raises BadInput for an address, setting or package that is missing or wrong. Asks no server yet.
    """
    if not str(where).startswith(SCHEME):
        return FolderPlace(Path(where))
    from saksama.evidence.objects_s3 import bucket_place  # obstore is an extra

    return bucket_place(str(where), os.environ if environ is None else environ)
