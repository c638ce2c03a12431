"""How many are too many, and where a message then goes. Pure.

Nobody is turned away for an address: behind one address of a mobile network stand thousands (T. "shared mobile
addresses"). Many messages only wait in another pile, which people read too. What is refused is refused in plain words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

MINUTES = 10
"""Length of the windows in which messages of one network are counted."""


class Pile(StrEnum):
    """Where a message waits. All are read by people, in this order."""

    ORDINARY = "ordinary"
    SLOW = "slow"
    """Many at once from one network."""
    ABUSIVE = "abusive"
    """A machine filled it, or the same words came again and again."""


@dataclass(frozen=True)
class Limits:
    """What the counter bears. Numbers are of our own choosing, measured by benchmarks/loket_flood.py."""

    burst: int = 30
    """Messages of one address in a window before they go to the slow pile, from a form with script."""
    burst_plain: int = 10
    """The same without script, which is also how machines come."""
    crowd: int = 300
    """Messages of one network (/24, /48) in a window before they go to the slow pile."""
    crowd_day: int = 3_000
    """The same in a day: what a network can lay on the disk is bounded, however patient it is."""
    fastest: timedelta = timedelta(seconds=3)
    """Nobody reads and fills the form sooner."""
    same_text: int = 5
    """The same text in an hour."""
    slow_of_network: int = 500
    abusive_of_network: int = 100
    """Messages of one network and day that are kept in a pile; more are refused."""
    slow_in_all: int = 20_000
    abusive_in_all: int = 1_000
    """The same for the whole counter."""
    slow_bytes: int = 200 * 1024**2
    abusive_bytes: int = 20 * 1024**2
    """What a pile takes of the whole counter in a day."""
    looks: int = 600
    looks_of_crowd: int = 3_000
    """Tries with a receipt's words in a window, of one address and one network. Guessing 80 bits is hopeless at any
    rate; the bound is for the work of each try, and lies where no honest crowd behind one address comes."""
    said_of_receipt: int = 50
    """Messages in a day of one receipt: answers, more evidence."""
    file_bytes_of_network: int = 4 * 1024**3
    """Files of one network and day."""
    free_for_files: int = 2 * 1024**3
    free_for_text: int = 256 * 1024**2
    """Bytes that stay free on the disk; below, no file or no message is taken."""


LIMITS = Limits()
MOST_FILES = 10
MOST_BYTES = 200 * 1024 * 1024
"""Of one file."""
PART_BYTES = 256 * 1024
DRAFT_DAYS = 1
"""So long files of a form that was never sent stay."""
SPENT_DAYS = 30
"""So long the counter knows that a form was sent, also when the office has it."""
LONGEST = {"what": 8_000, "place": 500, "where": 20, "region": 20, "hour": 40, "day": 10, "known_on": 10, "contest": 40}
LONGEST_LINK, MOST_LINKS, MOST_WHO, LONGEST_NAME = 500, 20, 5, 200
LONGEST_WORDS = 4_000
"""Of an answer, a reason, more evidence."""
BATCH = 200
"""Messages that an office takes at once."""


@dataclass(frozen=True)
class Came:
    """How a form came, as far as the counter may know."""

    shown_at: datetime | None
    """When it was first shown, signed by the counter; None: no stamp, or one that is not ours."""
    trap: bool = False
    """The field that nobody sees was filled."""
    script: bool = False


@dataclass(frozen=True)
class Counted:
    """What the tallies say, this message included."""

    of_address: int
    of_network: int
    of_text: int
    of_day: int = 1
    """Of the network since midnight."""


@dataclass(frozen=True)
class Share:
    """What a pile takes on one day."""

    of_network: int
    in_all: int
    bytes_in_all: int


def pile_of(came: Came, counted: Counted, at: datetime, limits: Limits = LIMITS) -> Pile:
    """Where a message goes."""
    if came.trap or came.shown_at is None or at - came.shown_at < limits.fastest or counted.of_text > limits.same_text:
        return Pile.ABUSIVE
    burst = limits.burst if came.script else limits.burst_plain
    if counted.of_address > burst or crowded(counted.of_network, counted.of_day, limits):
        return Pile.SLOW
    return Pile.ORDINARY


def crowded(in_window: int, in_day: int, limits: Limits = LIMITS) -> bool:
    """Whether a network sends more than its people do."""
    return in_window > limits.crowd or in_day > limits.crowd_day


def share_of(pile: Pile, limits: Limits = LIMITS) -> Share | None:
    """What a pile takes in a day; None: as much as the disk, for the ordinary one."""
    return {
        Pile.SLOW: Share(limits.slow_of_network, limits.slow_in_all, limits.slow_bytes),
        Pile.ABUSIVE: Share(limits.abusive_of_network, limits.abusive_in_all, limits.abusive_bytes),
    }.get(pile)


def window(at: datetime) -> int:
    """The window of `at`, of a day's 144."""
    return (at.hour * 60 + at.minute) // MINUTES
