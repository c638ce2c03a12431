"""Targets that are no page: PDF, picture, JSON, attachment. The bytes are kept; what can be drawn is drawn."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from saksama.evidence.capture.confine import Fetched

PDF_PAGES = 20
"""Pages of a PDF that are drawn."""
DRAW_SECONDS = 20
DOTS = 100
"""Per inch."""
NOBODY = 65534
SIZE_LIMIT, MEMORY_LIMIT = 200_000_000, 1_000_000_000


def keep(fetched: Fetched, folder: Path) -> tuple[Path, list[str]]:
    """Writes the target's bytes; returns the file and what is missing ("target_whole" when it was cut)."""
    name = "target.pdf" if fetched.body[:1024].lstrip().startswith(b"%PDF-") else "target.bin"
    (folder / name).write_bytes(fetched.body)
    return folder / name, [] if fetched.whole else ["target_whole"]


def draw_pdf(target: Path, seconds: float) -> list[str]:
    """Draws the first pages as `target-001.png` … beside it; codes of what is missing.

    The drawing program opens a stranger's file: as a user without rights and without a network where we may choose,
    with limits of memory, size and time.
    """
    with TemporaryDirectory(prefix="saksama-pdf-") as temporary:
        room = Path(temporary)
        _open_to_nobody(room)
        shutil.copyfile(target, room / "in.pdf")
        (room / "in.pdf").chmod(0o444)
        pages = _pages(room, seconds)
        drawn = _draw(room, seconds)
        for number, picture in enumerate(_drawn(room), 1):
            shutil.copyfile(picture, target.with_name(f"target-{number:03}.png"))
    if not drawn:
        return ["target_picture"]
    return [f"target_pages:{pages - PDF_PAGES}"] if pages > PDF_PAGES else []


def _drawn(room: Path) -> list[Path]:
    """The pictures, in order. No links: a drawing program that a stranger took over could point one at the keys."""
    return sorted(one for one in room.glob("page-*.png") if one.is_file() and not one.is_symlink())


def _pages(room: Path, seconds: float) -> int:
    said = _run(room, seconds, "pdfinfo", "in.pdf")
    found = re.search(rb"^Pages:\s+(\d+)", said or b"", re.MULTILINE)
    return int(found[1]) if found else 0


def _draw(room: Path, seconds: float) -> bool:
    done = _run(room, seconds, "pdftoppm", "-png", "-r", str(DOTS), "-l", str(PDF_PAGES), "in.pdf", "page")
    return done is not None and bool(_drawn(room))


def _run(room: Path, seconds: float, *command: str) -> bytes | None:
    """Output of a program in `room`; None when it failed or took too long."""
    shut = [*_apart(), "prlimit", f"--as={MEMORY_LIMIT}", f"--fsize={SIZE_LIMIT}", f"--cpu={DRAW_SECONDS}", "--core=0"]
    if os.geteuid() == 0:
        shut += ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--no-new-privs"]
        shut += ["--inh-caps=-all", "--bounding-set=-all"]
    try:
        done = subprocess.run(  # noqa: S603  fixed words, a file name of our own
            [*shut, *command], cwd=room, capture_output=True, timeout=min(DRAW_SECONDS, seconds), check=False,
            env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 else None


@cache
def _apart() -> tuple[str, ...]:
    """Into a network without a way out, where this machine permits; found by trying."""
    words = ("unshare", "--net") if os.geteuid() == 0 else ("unshare", "--map-current-user", "--net")
    try:
        done = subprocess.run([*words, "true"], capture_output=True, timeout=10, check=False)  # noqa: S603  fixed words
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return words if done.returncode == 0 else ()


def _open_to_nobody(room: Path) -> None:
    if os.geteuid() == 0:
        os.chown(room, NOBODY, NOBODY)
