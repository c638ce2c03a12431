"""Small shapes that several messages share."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

import msgspec

Instant = Annotated[datetime, msgspec.Meta(tz=True)]


EMPTY_WORDS = frozenset({"", "n/a", "na", "nihil", "kosong", "belum ada", "tidak ada", "belum", "tba", "tbd"})
"""What people type into a required field that they cannot fill yet."""


class Struct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every message shape is made of: frozen, by name only, unknown fields refused."""


class Platform(StrEnum):
    """The platforms Saksama knows. A platform is where an act happened, a source is how it reached us."""

    TIKTOK = "tiktok"
    X = "x"
    INSTAGRAM = "instagram"
    THREADS = "threads"
    YOUTUBE = "youtube"
    FACEBOOK = "facebook"
    MASTODON = "mastodon"
    BLUESKY = "bluesky"
    TELEGRAM = "telegram"
    OTHER = "other"


class Act(StrEnum):
    """What an account did to a campaign object (DESIGN §4)."""

    POST = "post"
    COMMENT = "comment"
    REPLY = "reply"
    SHARE = "share"
    QUOTE = "quote"
    LIKE = "like"
    REACT = "react"
    FOLLOW = "follow"
    SUBSCRIBE = "subscribe"
    JOIN = "join"
    MENTION = "mention"
    TAG = "tag"
    PHOTO = "photo"
    LIVE_COMMENT = "live_comment"


SILENT_ACTS = frozenset({Act.LIKE, Act.REACT, Act.FOLLOW, Act.SUBSCRIBE, Act.JOIN})
"""Acts without words: only a declared account counts, name matching never reads them (G5)."""


class Approval(Struct, frozen=True):
    """Who agreed and when. `officer` is an opaque office code, not a name."""

    officer: str
    at: Instant


class Period(Struct, frozen=True):
    """From the first to the last day, both included, in the office's zone."""

    first: date
    last: date


def says_nothing(text: str) -> bool:
    """Whether a required field is empty in substance: blank, only marks, or one of `EMPTY_WORDS`."""
    words = " ".join(text.lower().split())
    return words in EMPTY_WORDS or not any(sign.isalnum() for sign in words)


def two_people(approvals: tuple[Approval, ...]) -> bool:
    """Whether at least two different officers approved; a blank code or another spelling is no second person."""
    codes = {approval.officer.strip().casefold() for approval in approvals if not says_nothing(approval.officer)}
    return len(codes) >= 2
