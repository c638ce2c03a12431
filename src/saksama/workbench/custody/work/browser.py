"""The capture as a process of its own (`python -m saksama evidence capture …`), stopped when nobody wants it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from saksama.kernel.clock import now
from saksama.kernel.errors import Refused, SaksamaError
from saksama.kernel.words import _
from saksama.workbench.custody.models import Item
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.services import tell
from saksama.workbench.jobs.tasks import Cancelled
from saksama.workbench.safe.setting import setting
from saksama.workbench.safe.signed import signed_path

Program = Callable[[Job, Item, str, Path], None]
"""Captures an address into a folder that does not exist yet; raises what the officer should read."""
LOOK_EVERY = 1.0
GRACE = 10.0
MOST_SECONDS = 180.0
"""After this the whole process is ended: its own limits should have done so long before."""
TOLD, REFUSED = (0, 1), 2
"""Exit codes of the command: it left a folder that says how it went (1: nothing to see, or our own fault); a no."""
NOT_ITS = ("DATABASE_URL", "SAKSAMA_SECRET_KEY", "DJANGO_SETTINGS_MODULE", "SAKSAMA_VAULT_ROOM")
"""What the browser's process need not know of the workbench's environment."""


def browser(job: Job, item: Item, url: str, into: Path) -> None:
    """Capture `url` into the new folder `into`. Raises Cancelled when the job was stopped, Refused with the command's
    words, SaksamaError when it ended unexpectedly or after MOST_SECONDS.
    """
    words = [
        "capture",
        "--into",
        str(into),
        "--mandate",
        str(signed_path(item.mandate)),
        "--json",
        *_local(),
        "--",
        url,
    ]
    with (into.parent / "said").open("w+b") as said:
        process = subprocess.Popen(  # noqa: S603  our own program
            [sys.executable, "-m", "saksama", "evidence", *words], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=said, start_new_session=True, env=_environment(), cwd=setting().home,
        )  # fmt: skip
        with process:
            try:
                code = _attend(process, job)
            finally:
                stop(process)
        said.seek(0)
        if code not in TOLD or not into.is_dir():
            _judge(code, said.read().decode("utf-8", "replace").splitlines())


def _attend(process: subprocess.Popen[bytes], job: Job) -> int:
    for second in range(int(MOST_SECONDS / LOOK_EVERY)):
        with suppress(subprocess.TimeoutExpired):
            return process.wait(timeout=LOOK_EVERY)
        wanted = tell(job.pk, says=_("Peramban kantor membaca halaman"), done=second, total=0, at=now())
        if not wanted:
            raise Cancelled
    raise SaksamaError(_("Peramban kantor tidak selesai pada waktunya."), _("Coba tangkap lagi."))


def _local() -> list[str]:
    """Invented names of the demo's own pages; nothing outside a demo."""
    return [word for pair in setting().local_pages for word in ("--local", pair)] if setting().demo else []


def _judge(code: int, lines: list[str]) -> None:
    said = [line.strip() for line in lines if line.strip() and not line.startswith(("{", "…"))]
    if code == REFUSED and said:
        raise Refused(said[0], " ".join(said[1:2]))
    raise SaksamaError(
        _("Peramban kantor berhenti mendadak; tidak ada yang setengah jadi."),
        _("Coba tangkap lagi. Bila terjadi lagi, periksa memori dan cakram dengan `saksama doctor`."),
    )


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the process and all its own: first asked, then killed. Safe to call when it has ended."""
    if process.poll() is None:
        _signal(process, signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=GRACE)
    _signal(process, signal.SIGKILL)


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)


def _environment() -> dict[str, str]:
    """The record's sentences are Indonesian, whoever asked."""
    kept = {name: value for name, value in os.environ.items() if name not in NOT_ITS}
    return {**kept, "SAKSAMA_HOME": str(setting().home), "SAKSAMA_LANG": "id", "PYTHONUNBUFFERED": "1"}
