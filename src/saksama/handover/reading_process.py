"""The reading process (`python -m saksama.pictures.child`): fed one file after the other, replaced when it ends.

It is a process of its own because decoders break: a file that takes it down costs one reading, not the worker or the
patrol. Both halves reach it by this; neither loads what it loads. Without a file no process is started.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol

import msgspec

from saksama.handover import picture
from saksama.kernel.errors import NO_JSON

COMMAND = (sys.executable, "-m", "saksama.pictures.child")
MOST_SECONDS = 180.0
"""For one file; the child's own limits should have ended it long before."""
MOST_FRAMES = 24
LONGEST_ANSWER, LARGEST_SHOWN = 8 << 20, 16 << 20
"""Bytes of a line and of one shown picture; more is no answer of ours."""
NEEDED = frozenset(
    {
        "PATH", "PYTHONPATH", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TMPDIR", "HOME", "XDG_DATA_HOME",
        "SAKSAMA_HOME", "SAKSAMA_MODELS",
    }
)  # fmt: skip
"""What the child is told of our environment: it opens strangers' files, and no secret is its business."""
ENDED = "reader_ended"
"""Why a file was not read that ended the process, took too long, or got an answer that is none of ours."""


class _Said(msgspec.Struct):
    """One line of the child."""

    id: str
    ok: bool
    reading: picture.Reading | None = None
    shown: tuple[int, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Answer:
    """What came of one file: a reading with a shown JPEG for each frame, or why there is none."""

    reading: picture.Reading | None
    shown: tuple[bytes, ...] = ()
    why: str = ""
    """A code, where it was not read."""


class Reads(Protocol):
    """What reads files, one after the other."""

    def read(self, data: bytes) -> Answer:
        """One file."""


Program = Callable[[], AbstractContextManager[Reads]]


class Reader:
    """A child that reads; made when the first file comes, made anew after one that ended it."""

    def __init__(
        self, command: tuple[str, ...] = COMMAND, *, home: Path | None = None, most_seconds: float = MOST_SECONDS
    ) -> None:
        """`home`: SAKSAMA_HOME of the child, where this process's environment does not say it; `command` for tests."""
        self._command, self._home, self._most_seconds = command, home, most_seconds
        self._child: subprocess.Popen[bytes] | None = None
        self._asked = 0

    def __enter__(self) -> Reader:
        """Itself; no child runs yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """The child and all its own are gone."""
        self._end()

    def read(self, data: bytes) -> Answer:
        """One file. A child that ends, is too slow or says something else than asked costs this file its reading."""
        child = self._living()
        try:
            with _no_longer_than(self._most_seconds, child):
                return self._asked_of(child, data)
        except (OSError, EOFError, *NO_JSON):
            self._end()
            return Answer(None, why=ENDED)

    def _asked_of(self, child: subprocess.Popen[bytes], data: bytes) -> Answer:
        assert child.stdin
        assert child.stdout
        self._asked += 1
        asked = {"id": str(self._asked), "size": len(data), "hands": True, "text": True, "most_frames": MOST_FRAMES}
        child.stdin.write(msgspec.json.encode(asked) + b"\n" + data)
        child.stdin.flush()
        said = msgspec.json.decode(_line(child.stdout), type=_Said)
        if said.id != str(self._asked):
            raise ValueError("an answer to another question")
        if not said.ok or said.reading is None:
            return Answer(None, why=said.why or ENDED)
        if len(said.shown) != len(said.reading.frames):
            raise ValueError("not one shown picture for each frame")
        return Answer(said.reading, tuple(_exactly(child.stdout, size) for size in said.shown))

    def _living(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._child = subprocess.Popen(  # noqa: S603  our own program
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                start_new_session=True, env=_environment(self._home), cwd=self._home,
            )  # fmt: skip
        return self._child

    def _end(self) -> None:
        if self._child is None:
            return
        _kill(self._child)
        for stream in (self._child.stdin, self._child.stdout):
            with suppress(OSError):
                if stream:
                    stream.close()
        self._child.wait()
        self._child = None


@contextmanager
def _no_longer_than(seconds: float, child: subprocess.Popen[bytes]) -> Iterator[None]:
    """The child is killed after so long; whoever reads from it then meets its end."""
    timer = threading.Timer(seconds, _kill, (child,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _kill(child: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)


def _line(stream: IO[bytes]) -> bytes:
    line = stream.readline(LONGEST_ANSWER)
    if not line.endswith(b"\n"):
        raise EOFError
    return line


def _exactly(stream: IO[bytes], size: int) -> bytes:
    if not 0 < size <= LARGEST_SHOWN:
        raise ValueError("no shown picture of ours is as large")
    data = stream.read(size)
    if len(data) != size:
        raise EOFError
    return data


def _environment(home: Path | None) -> dict[str, str]:
    """Where the models lie; none of our secrets."""
    kept = {name: value for name, value in os.environ.items() if name in NEEDED}
    return {**kept, **({"SAKSAMA_HOME": str(home)} if home else {}), "PYTHONUNBUFFERED": "1"}
