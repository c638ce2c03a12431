"""The reading process: one child for many pictures, started with the first, replaced when a picture ends it.

A run without pictures starts none, so a laptop without model files or the extra `images` loses nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import IO

import msgspec

from saksama.handover.picture import Reading
from saksama.patrol.screening.images.schema import READER_ENDED

CHILD = (sys.executable, "-m", "saksama.pictures.child")
LONGEST = 180.0
"""Seconds one picture may take by the clock; the child limits its own computing time."""
MOST_FRAMES = 12
"""Key frames of one video."""
LONGEST_ANSWER, LARGEST_SHOWN = 8 << 20, 16 << 20
"""Bytes of a line and of one shown picture; more is no answer of ours."""
NEEDED = frozenset(
    {
        "PATH", "PYTHONPATH", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TMPDIR", "HOME", "XDG_DATA_HOME",
        "SAKSAMA_HOME", "SAKSAMA_MODELS",
    }
)  # fmt: skip
"""What the child is told of our environment: it opens strangers' files, and no secret is its business."""


class Answer(msgspec.Struct, frozen=True):
    """The first line of the child's answer."""

    id: str
    ok: bool
    reading: Reading | None = None
    shown: tuple[int, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Read:
    """What one picture came to."""

    reading: Reading | None
    why: str = ""
    """A code, where it was not read."""
    shown: tuple[bytes, ...] = ()
    """A JPEG a frame, without metadata."""


_answer = msgspec.json.Decoder(Answer)


class Reader:
    """Reads pictures one after the other; use as a context manager. A picture that ends the child costs only itself."""

    def __init__(self, command: Sequence[str] = CHILD) -> None:
        self._command, self._child, self._asked = tuple(command), None, 0

    _child: subprocess.Popen[bytes] | None

    def __enter__(self) -> Reader:
        """Starts nothing yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends the child."""
        self._end()

    def read(self, data: bytes) -> Read:
        """What stands in `data`."""
        child = self._child or self._start()
        watch = threading.Timer(LONGEST, child.kill)
        watch.start()
        try:
            return self._ask(child, data)
        except (OSError, EOFError, msgspec.DecodeError):
            self._end()
            return Read(None, READER_ENDED)
        finally:
            watch.cancel()

    def _ask(self, child: subprocess.Popen[bytes], data: bytes) -> Read:
        assert child.stdin
        assert child.stdout
        self._asked += 1
        request = {"id": str(self._asked), "size": len(data), "hands": True, "text": True, "most_frames": MOST_FRAMES}
        child.stdin.write(msgspec.json.encode(request) + b"\n" + data)
        child.stdin.flush()
        told = _answer.decode(_exactly(child.stdout.readline(LONGEST_ANSWER)))
        if told.id != request["id"] or len(told.shown) != len(told.reading.frames if told.reading else ()):
            raise EOFError
        if not all(0 < size <= LARGEST_SHOWN for size in told.shown):
            raise EOFError
        shown = tuple(_exactly(child.stdout.read(size), size) for size in told.shown)
        return Read(told.reading, "", shown) if told.ok else Read(None, told.why or READER_ENDED)

    def _start(self) -> subprocess.Popen[bytes]:
        self._child = subprocess.Popen(  # noqa: S603  our own program
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={name: value for name, value in os.environ.items() if name in NEEDED},
        )  # fmt: skip
        return self._child

    def _end(self) -> None:
        if self._child is None:
            return
        child, self._child = self._child, None
        for pipe in (child.stdin, child.stdout):
            _close(pipe)
        child.kill()
        child.wait()


def _exactly(data: bytes, size: int = 1) -> bytes:
    """`data`, unless the child ended before it was whole. Raises EOFError."""
    if len(data) < size:
        raise EOFError
    return data


def _close(pipe: IO[bytes] | None) -> None:
    try:
        if pipe:
            pipe.close()
    except OSError:  # the child is gone, and what was not flushed with it
        return
