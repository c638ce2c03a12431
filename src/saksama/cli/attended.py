"""A command that a program started: progress as JSON lines, and an end when that program is gone."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable
from typing import Any

import click

from saksama.kernel.words import _

Command = Callable[..., Any]
EVERY_SECONDS = 0.25
STDIN = 0
ABANDONED = 3
"""Exit code of a command whose starter is gone."""


def attended(command: Command) -> Command:
    """Adds `--progress-json` (the command receives `progress_json`) and `--stop-on-eof`."""
    lines = click.option(
        "--progress-json", is_flag=True, help=_("Kemajuan sebagai baris JSON di keluaran galat, untuk program lain.")
    )
    stop = click.option(
        "--stop-on-eof", is_flag=True, expose_value=False, callback=_follow,
        help=_("Berhenti begitu masukan baku tertutup: program yang memulainya sudah tidak ada."),
    )  # fmt: skip
    return lines(stop(command))


class JsonLines:
    """Progress as one JSON object a line: {"says", "done", "total"}; at most four a second for one thing."""

    def __init__(self) -> None:
        self._said, self._at = "", 0.0

    def __call__(self, says: str, done: int, total: int) -> None:
        """Tell what is being done, how much of it is done, how much there is (0: not known)."""
        here = time.monotonic()
        if says == self._said and here - self._at < EVERY_SECONDS and done != total:
            return
        self._said, self._at = says, here
        click.echo(json.dumps({"says": says, "done": done, "total": total}, ensure_ascii=False), err=True)


class Bytes:
    """An import's progress: how many bytes were read since the last call, told as how far the file is."""

    def __init__(self, total: int) -> None:
        self._tell, self._done, self._total = JsonLines(), 0, total

    def __call__(self, read: int) -> None:
        """`read` more bytes."""
        self._done += read
        self._tell(_("memetakan berkas"), self._done, self._total)


def _follow(_context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        threading.Thread(target=_until_eof, daemon=True).start()


def _until_eof() -> None:
    """What this process holds lies in memory or under keys that die with it, so it may end anywhere (G4)."""
    while os.read(STDIN, 1):  # not sys.stdin: a thread that holds its lock would stand in the way of a normal end
        pass
    os._exit(ABANDONED)
