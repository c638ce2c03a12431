"""The files of the world with what the officer says about each: the attestation is part of a file."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from saksama.demo.acts import Done
from saksama.demo.dice import dice
from saksama.demo.files import Damage, Record, write_lines
from saksama.demo.posts import SEEN_UNTIL, Post
from saksama.handover.parts import Platform

COLLECTED = datetime.fromtimestamp(SEEN_UNTIL, UTC)
NO_FLAG = 0.01
"""Share of ordinary lines that the platform sent without its privacy flag."""
UNATTESTED = "tanpa-keterangan"


@dataclass(frozen=True)
class WorldFile:
    """One platform file and the officer's word on it, as plain values."""

    path: Path
    platform: Platform
    collected_at: datetime
    anyone_could_see: str = "yes"
    """yes | unknown; where it is unknown, rows without the platform's own flag lead nowhere."""
    seen_by: str = "no_account"
    """no_account | office_account | official_interface"""
    request_url: str | None = None
    """What was asked of the platform, for answers that do not say it."""
    object_id: str | None = None
    object_owner_id: str | None = None
    object_owner_handle: str | None = None
    mapping: Path | None = None
    """Mapping file of a table."""


@dataclass
class Bench:
    """What the writers share: the folder, the posts, and what got damaged."""

    folder: Path
    seed: int
    posts: list[Post]
    damage: dict[str, Damage] = field(default_factory=dict)
    silent: Counter[Platform] = field(default_factory=Counter)
    """Ordinary acts without words, by platform."""

    def rng(self, label: str) -> random.Random:
        """A stream for one file."""
        return dice(self.seed, f"file {label}")

    def lines(self, name: str, records: Iterable[Record], ruined: Iterable[Record] = ()) -> Path:
        """Writes an NDJSON file and remembers its damage."""
        path = self.folder / name
        self.damage[name] = write_lines(path, records, self.rng(name), ruined=ruined)
        return path

    def posts_on(self, platform: Platform) -> list[Post]:
        """The campaign's posts there."""
        return [post for post in self.posts if post.platform is platform]

    def by_post(self, acts: Iterable[Done]) -> list[tuple[Post, list[Done]]]:
        """The acts of each campaign post, oldest first; posts nobody acted on are left out."""
        piles: dict[str, list[Done]] = {}
        for one in sorted(acts, key=lambda one: (one.at, one.item_id)):
            piles.setdefault(one.post.post_id, []).append(one)
        return [(post, piles[post.post_id]) for post in self.posts if post.post_id in piles]

    def piles(self, acts: list[Done], rng: random.Random) -> dict[str, list[Done]]:
        """The acts by participant, those without the platform's privacy flag apart; shuffled as feeds are."""
        rng.shuffle(acts)
        piles: dict[str, list[Done]] = {"p1": [], "p2": [], "p0": [], UNATTESTED: []}
        for one in acts:
            flagless = one.trap == "unknown" or (
                not one.trap and one.account.kind == "resident" and rng.random() < NO_FLAG
            )
            pile = UNATTESTED if flagless else one.post.participant_id or "p1"
            piles[pile].append(one._replace(trap="unknown") if flagless else one)
        return piles


def export_name(module: str, number: int, *, packed: bool = False) -> str:
    """A file name as the browser extension gives it."""
    return f"zeeschuimer-export-{module}-2027-10-17T08{number:02d}00.ndjson{'.gz' if packed else ''}"


def seen_ms(number: int) -> int:
    """When the collector saw line `number`: within the last hour."""
    return (SEEN_UNTIL - 3600) * 1000 + number * 7
