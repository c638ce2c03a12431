"""The patrol as a process of its own (`python -m saksama patrol …`): its progress, its end, what it tells as JSON."""

from __future__ import annotations

import json
import logging
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import IO, Any

from django.db import OperationalError

from saksama.kernel.clock import now
from saksama.kernel.errors import Refused, SaksamaError
from saksama.kernel.words import _
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.services import tell
from saksama.workbench.jobs.tasks import Cancelled
from saksama.workbench.patrols.work.handed import Handed
from saksama.workbench.safe.setting import setting

TOLD_EVERY = 1.0
"""Seconds between two notes of progress, and until a cancelled job's process is told."""
GRACE = 10.0
"""Seconds a process has to take back what it began before it is killed."""
REFUSED, INTERRUPTED = 2, 130
"""Exit codes of our commands."""
ATTENDED = ("--progress-json", "--stop-on-eof")
NOT_THEIRS = ("DATABASE_URL", "SAKSAMA_SECRET_KEY", "DJANGO_SETTINGS_MODULE", "SAKSAMA_VAULT_ROOM")
"""What the patrol need not know of the workbench's environment."""
END = object()
logger = logging.getLogger(__name__)


def patrol(job: Job, *words: str | Handed, attended: bool = True) -> Any:
    """Run `saksama patrol` with `words` for `job` and give what it printed as JSON (None where it printed nothing).

    Handed files stand among the words as themselves. Raises Cancelled when the job was asked to stop: the process and
    all its own are gone then. Raises Refused with the command's own words, SaksamaError when it ended unexpectedly.
    """
    files = [word for word in words if isinstance(word, Handed)]
    typed = [word.path if isinstance(word, Handed) else word for word in words]
    command = [sys.executable, "-m", "saksama", "patrol", *typed, *(ATTENDED if attended else ())]
    with _started(command, files) as process:
        heard = _Heard.of(process)
        _attend(process, heard, job)
        return heard.answer(process.wait())


@dataclass
class _Heard:
    """What a process says: progress and words on one stream, its answer on the other."""

    lines: queue.Queue[str | object]
    out: list[str]
    reader: threading.Thread
    words: list[str] = field(default_factory=list)
    progress: tuple[str, int, int] = ("", 0, 0)

    @classmethod
    def of(cls, process: subprocess.Popen[str]) -> _Heard:
        lines: queue.Queue[str | object] = queue.Queue()
        out: list[str] = []
        assert process.stdout
        assert process.stderr
        threading.Thread(target=_pass_on, args=(process.stderr, lines), daemon=True).start()
        reader = threading.Thread(target=_collect, args=(process.stdout, out), daemon=True)
        reader.start()
        return cls(lines, out, reader)

    def take(self, line: str) -> None:
        """One line of the error stream."""
        if line.startswith("{"):
            told = json.loads(line)
            self.progress = (told["says"], told["done"], told["total"])
        elif line.strip() and not line.startswith("…"):
            self.words.append(line.strip())

    def answer(self, code: int) -> Any:
        """The JSON it printed. Raises as `patrol` does."""
        self.reader.join()
        if code == REFUSED:
            message, advice = [*self.words, "", ""][:2]
            raise Refused(message, advice)
        if code != 0:
            logger.error("patrol ended with %s: %s", code, "\n".join(self.words[-30:]))  # places in code, no values
            raise SaksamaError(
                _("Proses patroli berhenti mendadak; tidak ada yang setengah jadi."),
                _("Ulangi. Bila terjadi lagi, periksa memori dan cakram komputer kantor."),
            )
        text = "".join(self.out)
        return json.loads(text) if text.lstrip().startswith(("{", "[")) else None


def _attend(process: subprocess.Popen[str], heard: _Heard, job: Job) -> None:
    """Until the error stream ends: note progress once a second, stop the process when nobody wants the job any more."""
    told = -TOLD_EVERY
    while True:
        try:
            line = heard.lines.get(timeout=TOLD_EVERY)
        except queue.Empty:
            line = ""
        if line is END:
            return
        heard.take(str(line))
        if monotonic() - told >= TOLD_EVERY:
            told = monotonic()
            if not _wanted(job, heard.progress):
                stop(process)
                raise Cancelled


def _wanted(job: Job, progress: tuple[str, int, int]) -> bool:
    says, done, total = progress
    try:
        return tell(job.pk, says=says, done=done, total=total, at=now())
    except OperationalError:  # a busy database does not end an import; the next second tells
        return True


@contextmanager
def _started(command: Sequence[str], files: Sequence[Handed]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(  # noqa: S603  our own program
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        start_new_session=True, pass_fds=[fd for one in files for fd in one.inherited], env=_environment(),
        cwd=setting().home,
    )  # fmt: skip
    with process:
        try:
            yield process
        finally:
            stop(process)


def stop(process: subprocess.Popen[str]) -> None:
    """End the process and all its own: first asked, then killed. Safe to call when it has ended."""
    if process.poll() is None:
        _signal(process, signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=GRACE)
    _signal(process, signal.SIGKILL)


def _signal(process: subprocess.Popen[str], number: signal.Signals) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return


def _environment() -> dict[str, str]:
    """The leads' sentences are Indonesian, whoever asked; paths and limits as this process has them."""
    kept = {name: value for name, value in os.environ.items() if name not in NOT_THEIRS}
    return {**kept, "SAKSAMA_HOME": str(setting().home), "SAKSAMA_LANG": "id", "PYTHONUNBUFFERED": "1"}


def _pass_on(stream: IO[str], lines: queue.Queue[str | object]) -> None:
    for line in stream:
        lines.put(line)
    lines.put(END)


def _collect(stream: IO[str], out: list[str]) -> None:
    out.append(stream.read())
