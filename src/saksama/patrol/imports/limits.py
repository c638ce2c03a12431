"""How much of a file is taken in: what is larger is kept aside or refused, never guessed at."""

from __future__ import annotations

from dataclasses import dataclass

KB, MB, GB = 1 << 10, 1 << 20, 1 << 30


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes. The defaults keep a patrol of any file under 1 GB of memory."""

    block: int = 8 * MB
    """What one worker maps at a time."""
    line: int = 16 * MB
    """A longer line is kept aside as "line_too_long"."""
    document: int = 256 * MB
    """A JSON document or a spreadsheet, which must be read whole."""
    archive: int = 256 * MB
    """A zip, which is read whole because its index stands at its end."""
    unpacked: int = 64 * GB
    """All members of one archive together."""
    ratio: int = 200
    """Unpacked to packed; NDJSON packs 10 to 40 times, a bomb 1,000 times."""
    ratio_from: int = 64 * MB
    """Smaller results are harmless at any ratio."""
    members: int = 1_000
    """Files of records in one archive."""
    pictures: int = 5_000
    """Pictures and videos beside them."""
    picture: int = 64 * MB
    """One of them; a larger one is not opened."""
    head: int = 256 * KB
    """What a source may look at to recognise a file."""
    records: int = 4_000
    """Items of a document, or rows of a table, in one batch."""


LIMITS = Limits()
