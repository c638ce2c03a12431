"""What a sign of health is, and the signs that every site has: room on the disk, a place that can be written.

A sign is a code and a state: no person, no office, no version, no path stands in it. What to do about each code says
`saying.py`, to those who sit at the machine.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from pathlib import Path

from saksama.keys.files import TEMPORARY

LITTLE, NONE = 2_000_000_000, 200_000_000
"""Bytes free: under the first it is said, under the second the installation is not ready: work could end half-way."""
TOO_OLD = timedelta(days=8)
"""A newest backup of that age is one that somebody forgot."""


class State(Enum):
    """How a thing is. Not known is not fine."""

    FINE = "fine"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True)
class Sign:
    """One thing that was looked at: "disk", "worker" …"""

    code: str
    state: State

    @property
    def said(self) -> str:
        """How it is told to a monitor: the code, and "!" where work cannot go on."""
        return f"{self.code}!" if self.state is State.WRONG else self.code


def ready(signs: Iterable[Sign]) -> bool:
    """Whether work can be done: nothing is wrong."""
    return all(sign.state is not State.WRONG for sign in signs)


def room(*places: Path) -> Sign:
    """Room on the fullest of the disks on which `places` lie."""
    free = free_bytes(*places)
    return Sign("disk", State.WRONG if free < NONE else State.LOOK if free < LITTLE else State.FINE)


def free_bytes(*places: Path) -> int:
    """What is free on the fullest of the disks on which `places` lie; a place that is not there yet: its parent's."""
    return min(shutil.disk_usage(_there(place)).free for place in places)


def writable(code: str, folder: Path) -> Sign:
    """Whether a file can be written into `folder`: it is tried with a few bytes that go at once."""
    probe = _there(folder) / f"{TEMPORARY}{secrets.token_hex(6)}-sehat"
    try:
        handle = os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError:
        return Sign(code, State.WRONG)
    try:
        os.write(handle, b"saksama")
        os.fsync(handle)
    except OSError:
        return Sign(code, State.WRONG)
    finally:
        os.close(handle)
        probe.unlink(missing_ok=True)
    return Sign(code, State.FINE)


def _there(place: Path) -> Path:
    """`place`, or the nearest folder above it that exists."""
    return next(path for path in (place, *place.parents) if path.exists())
