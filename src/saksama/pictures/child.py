"""The reading process: `python -m saksama.pictures.child`. Requests come on stdin, answers go to stdout.

A request is one line of JSON and the file's bytes; an answer is one line of JSON and the pictures for screens. A file
that breaks the process breaks nothing else: the caller sees the end of stdout and starts another.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from typing import BinaryIO

import msgspec

from saksama.handover.picture import Reading
from saksama.pictures.kinds import Unreadable, Why
from saksama.pictures.reading import read

MOST_BYTES = 256 * 1024 * 1024
"""Of one file."""
MEMORY = 1_500_000_000
"""Bytes of its own data: what a picture needs at most, and far from what would hurt the machine."""
CPU_SECONDS = 120
WALL_SECONDS = 300


class Request(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands before the bytes."""

    id: str
    size: int
    hands: bool
    text: bool
    most_frames: int


class Read(msgspec.Struct, frozen=True):
    """The file was read; `shown` are the sizes of the JPEGs that follow, one a frame."""

    id: str
    ok: bool
    reading: Reading
    shown: list[int]


class NotRead(msgspec.Struct, frozen=True):
    """The file cannot be read."""

    id: str
    ok: bool
    why: Why


def main() -> int:
    """Answer until stdin ends. 2 when a request cannot be understood."""
    _limit()
    answers = _own_stdout()
    while line := sys.stdin.buffer.readline():
        asked = msgspec.json.decode(line, type=Request)
        if not 0 <= asked.size <= MOST_BYTES:
            return 2
        data = sys.stdin.buffer.read(asked.size)
        if len(data) < asked.size:
            return 2
        _limit_this_one()
        try:
            reading, shown = read(data, hands=asked.hands, text=asked.text, most_frames=asked.most_frames)
        except Unreadable as fault:
            _write(answers, NotRead(asked.id, False, fault.why), [])
        else:
            _write(answers, Read(asked.id, True, reading, [len(one) for one in shown]), shown)
        signal.alarm(0)
    return 0


def _own_stdout() -> BinaryIO:
    """Answers alone go to stdout: what a library prints goes to stderr."""
    kept = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return kept


def _write(answers: BinaryIO, answer: Read | NotRead, shown: list[bytes]) -> None:
    answers.write(msgspec.json.encode(answer) + b"\n" + b"".join(shown))
    answers.flush()


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def _limit_this_one() -> None:
    """So many seconds of CPU and of the clock for the picture at hand; then the kernel ends the process."""
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used) + CPU_SECONDS, hard))
    signal.alarm(WALL_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
