"""How the objects of a store stand: what a check of the whole folder found, and how far a new object has come."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass
class Begun:
    """How far a new object is, so that a failure takes back what is its own and nothing else."""

    stored: str = ""
    keyed: bool = False


class State(StrEnum):
    """How an object in the folder stands."""

    SOUND = "sound"
    ROTTEN = "rotten"
    MISSING = "missing"


@dataclass(frozen=True)
class Audit:
    """Every object of the folder by how it stands, by id; and what lies there without being one, by its name."""

    sound: tuple[str, ...]
    rotten: tuple[str, ...]
    """Bytes, record or key are not as sealed."""
    missing: tuple[str, ...]
    """The record is here and the bytes are not."""
    extra: tuple[str, ...]
