"""The doors of the seal: make a bag, add the stamps it lacks, read it. `checking.check` proves one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from saksama.evidence.seal.shape import Authority, Bag, Circumstances, ClockOffset, Stamp
from saksama.keys.sealing import SealKey


def seal(
    files: Path,
    into: Path,
    *,
    circumstances: Circumstances,
    key: SealKey,
    authorities: Sequence[Authority],
    at: datetime,
    clock: ClockOffset | None = None,
) -> Bag:
    """Seals the plain files of the folder `files` as the new bag `into`: whole, or nothing is left.

    An authority that is down does not hinder: its stamp waits, and `stamp` adds it later.
    """
    raise NotImplementedError


def stamp(bag: Path, authorities: Sequence[Authority], *, at: datetime) -> tuple[Stamp, ...]:
    """Adds the stamps that are missing, one per authority. Never raises for an authority: `Stamp.state` says."""
    raise NotImplementedError


def read_bag(bag: Path) -> Bag:
    """The bag as it says of itself, unproven. Raises NotThere, Damaged."""
    raise NotImplementedError
