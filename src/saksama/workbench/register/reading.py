"""The patrol's reader of register files, run as a program of its own: the workbench never loads the patrol.

The file goes in through standard input and the findings come out as one JSON object: nothing in clear touches the
disk, and a file made to burst takes down its reader only.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import msgspec

from saksama.handover.roster_reading import RosterReading
from saksama.kernel import words
from saksama.kernel.errors import NO_JSON, BadInput
from saksama.kernel.words import _
from saksama.workbench.register.rules import Given
from saksama.workbench.safe.setting import setting

if sys.platform == "linux":
    import resource

SECONDS = 120
MEMORY = 3 << 30
"""Bytes of address space for the reader; 12 MB of spreadsheet need a tenth."""


def look(raw: bytes, given: Given) -> RosterReading:
    """What would come in from the file. Raises BadInput when the reader breaks off or takes too long."""
    return _ask(["check", *_common(given), "--received", given.received_on.isoformat()], raw)


def bring(raw: bytes, given: Given, out: Path) -> RosterReading:
    """Read the file into the encrypted roster `out`, whole or not at all. Raises BadInput as `look`."""
    said = ["--basis", given.transfer_basis, "--received", given.received_on.isoformat(), "--source", given.source]
    return _ask(["import", *_common(given), *said, "--out", str(out), "--replace"], raw)


def empty_template() -> bytes:
    """The empty XLSX that agencies fill in."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "daftar-pegawai.xlsx"
        command = [sys.executable, "-W", "ignore", "-m", "saksama", "roster", "template", "--out", str(out)]
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)  # noqa: S603  nothing typed by anybody
        return out.read_bytes()


def _common(given: Given) -> list[str]:
    said = ["-", "--json", "--label", _("Berkas"), "--home", str(setting().home)]
    said += ["--category", given.category] if given.category else []
    said += ["--region", given.region] if given.region else []
    return said + (["--columns", msgspec.json.encode(given.columns).decode()] if given.columns else [])


def _ask(typed: list[str], raw: bytes) -> RosterReading:
    command = [sys.executable, "-W", "ignore", "-m", "saksama", "roster", *typed]
    speaks = {**os.environ, "SAKSAMA_LANG": words.language()}
    with subprocess.Popen(  # noqa: S603  our own program; what an officer typed is one argument each, no shell
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=speaks
    ) as reader:
        _confine(reader.pid)
        try:
            said, _nothing = reader.communicate(raw, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            reader.kill()
            raise _broke_off() from None
    try:
        return msgspec.json.decode(said, type=RosterReading)
    except NO_JSON:  # its words could quote what came out
        raise _broke_off() from None


def _confine(pid: int) -> None:
    """No more memory than a register needs, and no image of it on the disk when it falls."""
    if sys.platform != "linux":
        return
    with suppress(ProcessLookupError):  # it has ended already
        _soft, hard = resource.prlimit(pid, resource.RLIMIT_AS)
        most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.prlimit(pid, resource.RLIMIT_AS, (most, most))
        resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))


def _broke_off() -> BadInput:
    return BadInput(
        _("Pembaca berkas berhenti sebelum selesai: isinya bukan daftar pegawai yang wajar."),
        _("Simpan ulang lembar daftarnya saja sebagai CSV atau XLSX, lalu coba lagi."),
    )
