"""Whether what a counter hands over is such as ours writes. It stands on the net: one in wrong hands must not stop the
office, fill its memory or its disk, or hide a message. Pure.
"""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID

from saksama.handover.loket import Envelope, Sent, SentFile
from saksama.kernel.errors import BadInput
from saksama.keys import age
from saksama.workbench.intake.rules import Sending

PILES = ("ordinary", "slow", "abusive")
MOST_SEALED = 1024 * 1024
"""Bytes of one message: the longest that a form takes is a fourth of it."""
MOST_FILES, MOST_BYTES = 10, 200 * 1024 * 1024
"""Files of one message, bytes of one: as much as the counter takes in."""
GROUP, KIND = 16, 40
"""Longest: a group, a media type (columns of `models`)."""
FIRST_YEAR, LAST_YEAR = 2020, 2200
HEX = re.compile(r"[0-9a-f]{64}")


def is_envelope(one: Envelope) -> bool:
    """What stands outside."""
    plain = "\0" not in one.group and len(one.group) <= GROUP and len(one.sealed) <= MOST_SEALED
    return one.pile in PILES and plain and _is_uuid(one.id) and _is_day(one.day)


def is_sent(sent: Sent) -> bool:
    """What stands inside, as far as it is not words."""
    kinds = {one.value for one in Sending}
    when = sent.arrived_at.tzinfo is not None and FIRST_YEAR <= sent.arrived_at.year <= LAST_YEAR
    named = not sent.reporter or _is_uuid(sent.reporter_entry)
    whose = HEX.fullmatch(sent.mark) is not None and _is_recipient(sent.reply_to)
    return sent.kind in kinds and when and named and whose and _are_files(sent.files)


def _are_files(files: tuple[SentFile, ...]) -> bool:
    apart = len({one.id for one in files}) == len(files) <= MOST_FILES
    return apart and all(map(_is_file, files))


def _is_file(one: SentFile) -> bool:
    signs = HEX.fullmatch(one.sha256) is not None and HEX.fullmatch(one.key) is not None
    kind = "\0" not in one.media_type and len(one.media_type) <= KIND
    return signs and kind and _is_uuid(one.id) and 0 < one.size <= MOST_BYTES


def _is_uuid(said: str) -> bool:
    try:
        return str(UUID(said)) == said
    except ValueError:
        return False


def _is_day(said: str) -> bool:
    try:
        return FIRST_YEAR <= date.fromisoformat(said).year <= LAST_YEAR
    except ValueError:
        return False


def _is_recipient(said: str) -> bool:
    try:
        age.recipient(said)
    except BadInput:
        return False
    return True
