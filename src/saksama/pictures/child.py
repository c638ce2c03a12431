"""The reading process: `python -m saksama.pictures.child`. Requests come on stdin, answers go to stdout.

A request is one line of JSON and the file's bytes; an answer is one line of JSON and the pictures for screens. A file
that ends the process spoils nothing else: the caller sees the end of stdout and starts another.
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

MOST_BYTES = 512 * 1024 * 1024
"""Of one file."""
MEMORY = 1_500_000_000
"""Bytes of its own data. What is over is refused where it is asked for, or ends the process."""
CPU_SECONDS, WALL_SECONDS = 150, 170
"""For one file."""
NOT_ASKED = 2
"""Exit code where a request cannot be understood."""


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
    """Answer until stdin ends; the exit code."""
    answers = _own_stdout()
    _limit()
    while line := sys.stdin.buffer.readline():
        try:
            asked = msgspec.json.decode(line, type=Request)
        except msgspec.MsgspecError:
            return NOT_ASKED
        data = sys.stdin.buffer.read(asked.size) if 0 <= asked.size <= MOST_BYTES else None
        if data is None or len(data) < asked.size:
            return NOT_ASKED
        _limit_this_one()
        _answer(answers, asked, data)
        signal.alarm(0)
    return 0


def _answer(answers: BinaryIO, asked: Request, data: bytes) -> None:
    try:
        reading, shown = read(data, hands=asked.hands, text=asked.text, most_frames=asked.most_frames)
    except Unreadable as fault:
        _write(answers, NotRead(asked.id, False, fault.why), [])
    else:
        _write(answers, Read(asked.id, True, reading, [len(one) for one in shown]), shown)


def _write(answers: BinaryIO, answer: Read | NotRead, shown: list[bytes]) -> None:
    answers.write(msgspec.json.encode(answer) + b"\n" + b"".join(shown))
    answers.flush()


def _own_stdout() -> BinaryIO:
    """Answers alone go to stdout: what a library prints goes to stderr."""
    kept = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return kept


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def _limit_this_one() -> None:
    """So many seconds of CPU and of the clock for the file at hand; then the kernel ends the process."""
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used) + CPU_SECONDS, hard))
    signal.alarm(WALL_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
