"""Everything that a machine without a network needs, as one file: `dist/saksama-VERSION-linux.tar.gz`.

Wheels of the server's lock (each download is compared with the lock's digests; what comes as source is built here by
tools of the lock), our own wheel, the two hand models, docs, deploy/, `install.sh`, and SHA256SUMS over all of it.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import time
from pathlib import Path

from saksama import __version__

ROOT = Path(__file__).parent.parent
DIST = ROOT / "dist"
NAME = f"saksama-{__version__}-linux"
MODELS = Path(sys.prefix) / "models"
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


def main() -> None:
    """Make it anew."""
    house = DIST / NAME
    shutil.rmtree(house, ignore_errors=True)
    (house / "wheels").mkdir(parents=True)
    locks = ["server", *(["spark"] if "--spark" in sys.argv else [])]
    for lock in locks:
        _wheels(house / "wheels", lock)
    _own(house / "wheels")
    shutil.copytree(ROOT / "deploy", house / "deploy", ignore=shutil.ignore_patterns("__pycache__", "install.sh"))
    shutil.copytree(ROOT / "docs", house / "docs", ignore=shutil.ignore_patterns("acceptance"))
    shutil.copy(ROOT / "deploy" / "install.sh", house / "install.sh")
    _models(house / "models")
    (house / "PYTHON").write_text(f"{sys.version_info.major}.{sys.version_info.minor}\n")
    (house / "requirements.txt").write_text("".join(map(_pinned, sorted((house / "wheels").iterdir()))))
    _sums(house)
    packed = DIST / f"{NAME}.tar.gz"
    with tarfile.open(packed, "w:gz", compresslevel=1) as file:  # wheels are packed already
        file.add(house, NAME)
    shutil.rmtree(house)
    print(f"{packed.relative_to(ROOT)}: {packed.stat().st_size / 1e6:.0f} MB, SHA-256 {_digest(packed)}")


def _wheels(into: Path, lock: str) -> None:
    """A wheel of everything in the lock; what PyPI has as source only is built with the tools installed here."""
    command = [*PIP, "wheel", "--no-deps", "--no-build-isolation", "--require-hashes", "--wheel-dir", str(into)]
    subprocess.run([*command, "-r", str(ROOT / "locks" / f"{lock}.txt")], check=True)


def _own(into: Path) -> None:
    command = [*PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(into), str(ROOT)]
    subprocess.run(command, check=True)


def _models(into: Path) -> None:
    into.mkdir()
    found = sorted(MODELS.glob("*.tflite"))
    if len(found) != 2:
        sys.exit("The two hand models are missing: make .venv/models/hand_landmark_full.tflite")
    for path in found:
        shutil.copy(path, into)


def _pinned(wheel: Path) -> str:
    """A line of requirements: this very file and no other."""
    name, version = wheel.name.split("-")[:2]
    return f"{name}=={version} --hash=sha256:{_digest(wheel)}\n"


def _sums(house: Path) -> None:
    files = sorted(path for path in house.rglob("*") if path.is_file())
    lines = [f"{_digest(path)}  {path.relative_to(house)}\n" for path in files]
    (house / "SHA256SUMS").write_text("".join(lines))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    begun = time.monotonic()
    main()
    print(f"{time.monotonic() - begun:.0f} s")
