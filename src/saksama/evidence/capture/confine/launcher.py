"""Finds out by trying how the browser can be shut in, and writes the launcher that does it."""

from __future__ import annotations

import os
import shlex
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from saksama.evidence.capture.confine.egress import Egress
from saksama.evidence.capture.confine.flags import PORT, flags
from saksama.evidence.capture.confine.folders import PROFILE
from saksama.evidence.capture.confine.ways import HIDDEN, User, Way
from saksama.kernel.errors import Refused
from saksama.kernel.words import _

CHROMIUM = "/usr/bin/chromium"
NOTHING = "/bin/true"
ENTER = Path(__file__).parent / "inside" / "enter.py"
SETTINGS, LAUNCHER, DOOR = "kamar.json", "peramban", "pintu"
TRYING_SECONDS = 20.0


@dataclass(frozen=True)
class Shut:
    """How the browser is shut in."""

    way: Way
    executable: Path
    arguments: tuple[str, ...]
    reason: str
    """Why not more strictly, in the machine's own words; "" when nothing stricter exists."""

    @property
    def says(self) -> str:
        """A sentence for the officer."""
        if self.way.kind == "namespace":
            return _(
                "Peramban dikurung di ruang jaringan tersendiri; satu-satunya jalan keluar adalah penyaring Saksama."
            )
        return _(
            "Komputer ini tidak mengizinkan ruang jaringan tersendiri ({reason}). Peramban hanya dijaga oleh penyaring "
            "dan aturan nama; mintalah admin mengaktifkan user namespace, atau tangkap di komputer kantor."
        ).format(reason=self.reason)


def shut_in(folder: Path, user: User, ways: Sequence[Way], egress: Egress) -> Shut:
    """The first of `ways` that works here. Raises Refused when none does."""
    reasons: list[str] = []
    for way in ways:
        launcher = _launcher(folder, user, way, PORT, NOTHING)
        fault = _try(launcher)
        if not fault:
            port = PORT if way.own else _outside(egress)
            return Shut(way, _launcher(folder, user, way, port, CHROMIUM), flags(port), reasons[0] if reasons else "")
        reasons.append(fault)
    raise Refused(
        _("Peramban tidak dapat dikurung di komputer ini: {reason}.").format(reason="; ".join(dict.fromkeys(reasons))),
        _("Jalankan sebagai pengguna biasa dengan user namespace aktif, atau sebagai root."),
    )


def _launcher(folder: Path, user: User, way: Way, port: int, program: str) -> Path:
    hidden = [place for place in HIDDEN if Path(place).is_dir() and not folder.is_relative_to(place)]
    settings = {
        "own": way.own,
        "by_user": way.by_user,
        "uid": user.uid,
        "gid": user.gid,
        "door": str(folder / DOOR),
        "port": port,
        "profile": str(folder / PROFILE),
        "program": program,
        "flags": flags(port),
        "hidden": hidden,
    }
    (folder / DOOR).chmod(0o600)
    if way.by_user:  # rights are gone before it knocks; elsewhere the browser's user cannot knock at all
        os.chown(folder / DOOR, user.uid, user.gid)
    (folder / SETTINGS).write_bytes(msgspec.json.encode(settings))
    launcher = folder / LAUNCHER
    command = shlex.join([sys.executable, "-I", str(ENTER), str(folder / SETTINGS)])
    launcher.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
    launcher.chmod(0o700)
    return launcher


def _try(launcher: Path) -> str:
    """What stood in the way; "" when a program ran inside, which it does only after the proxy answered."""
    try:
        done = subprocess.run([launcher], capture_output=True, timeout=TRYING_SECONDS, check=False)  # noqa: S603  our own file
    except (OSError, subprocess.TimeoutExpired) as fault:
        return str(fault)
    if done.returncode != 0:
        return done.stderr.decode(errors="replace").strip()[-200:] or f"exit {done.returncode}"
    return ""


def _outside(egress: Egress) -> int:
    """Without a network of its own, the browser finds the proxy at a port of this machine."""
    listener = socket.create_server(("127.0.0.1", 0))
    egress.listen(listener)
    return int(listener.getsockname()[1])
