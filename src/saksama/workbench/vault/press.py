"""The printer of papers, a program of its own: JSON goes in, PDFs come out, and nothing touches the disk.

The web process loads no typesetter. The child gets an environment of a few words, no folder of ours and nothing on its
command line; the only files it makes are copies of our own fonts, in memory where the system has such a folder.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from saksama.kernel.errors import NO_JSON, Refused
from saksama.kernel.words import _
from saksama.keys.custodians import Plain

SECONDS = 90
"""Until a print counts as failed."""
PASSED_ON = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "FONTCONFIG_FILE", "SYSTEMROOT")
"""What of this process's environment the child needs to find its libraries."""
IN_MEMORY = Path("/dev/shm")  # noqa: S108  folders that the typesetter makes there are its own
PDF = b"%PDF-"


def printed(manifests: Sequence[Plain]) -> tuple[list[Plain], Plain]:
    """The PDF of each manifest (its canonical bytes), and one with all of them to be printed at once.

    Raises Refused when the printer fails; nothing is left of it then.
    """
    asked = Plain(msgspec.json.encode([one.data.decode() for one in manifests]))
    with TemporaryDirectory(prefix="saksama-", dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        said, code = _run(asked, {**_environment(), "TMPDIR": folder})
    try:
        pdfs = [Plain(one) for one in msgspec.msgpack.decode(said.data, type=list[bytes])]
    except NO_JSON:  # its words could quote what came out
        raise _failed() from None
    if code or len(pdfs) != len(manifests) + 1 or not all(one.data.startswith(PDF) for one in pdfs):
        raise _failed()
    return pdfs[:-1], pdfs[-1]


def _run(asked: Plain, environment: dict[str, str]) -> tuple[Plain, int]:
    command = [sys.executable, "-B", "-W", "ignore", "-m", "saksama", "vault-print", "--parent", str(os.getpid())]
    with subprocess.Popen(  # noqa: S603  our own program; what an officer typed goes through standard input
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as printer:
        try:
            return Plain(printer.communicate(asked.data, timeout=SECONDS)[0]), printer.returncode
        except (subprocess.TimeoutExpired, OSError):
            printer.kill()
            raise _failed() from None


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    nowhere = {name: os.devnull for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")}
    return {**kept, **nowhere, "SAKSAMA_LANG": "id", "LC_ALL": "C.UTF-8"}


def _failed() -> Refused:
    return Refused(
        _("Dokumen ini tidak berhasil dicetak; tidak ada nomor yang terpakai dan tidak ada yang tersimpan."),
        _("Coba lagi. Bila tetap gagal, tulis formulirnya dengan tangan dan simpan dalam lemari terkunci."),
    )
