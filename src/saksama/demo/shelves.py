"""Which file each act goes into, platform by platform, as officers would have collected them."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from saksama.demo.acts import Done
from saksama.demo.dice import dice
from saksama.demo.files import Damage, Record, write_lines
from saksama.demo.formats import tiktok
from saksama.demo.posts import SEEN_UNTIL, Post
from saksama.demo.shelf import WorldFile
from saksama.handover.parts import Platform

COLLECTED = datetime.fromtimestamp(SEEN_UNTIL, UTC)
NO_FLAG = 0.01
"""Share of ordinary lines that the platform sent without its privacy flag."""


@dataclass
class Bench:
    """What the writers share: the folder, the posts, and what got damaged."""

    folder: Path
    seed: int
    posts: list[Post]
    damage: dict[str, Damage] = field(default_factory=dict)

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


def tiktok_shelf(bench: Bench, acts: list[Done]) -> list[WorldFile]:
    """One file of posts; one of comments for each participant (bare, 4CAT's shape, gzip); one nobody attested."""
    rng = bench.rng("tiktok")
    rng.shuffle(acts)
    piles: dict[str, list[Done]] = {"p1": [], "p2": [], "p0": [], "tanpa-keterangan": []}
    for one in acts:
        hidden = one.trap == "unknown" or (not one.trap and rng.random() < NO_FLAG)
        piles["tanpa-keterangan" if hidden else one.post.participant_id or "p1"].append(
            one._replace(trap="unknown") if hidden else one
        )
    posts = [tiktok.post_line(post, n, _ms(n), rng) for n, post in enumerate(bench.posts_on(Platform.TIKTOK), 1)]
    files = [WorldFile(bench.lines(_export("tiktok", 0), posts), Platform.TIKTOK, COLLECTED)]
    for n, (pile, done) in enumerate(piles.items(), 1):
        shape = tiktok.stored if pile == "p2" else _same
        name = _export("tiktok-comments", n, packed=pile == "p0")
        good = (shape(tiktok.comment_line(one, k, _ms(k))) for k, one in enumerate(done, 1) if one.trap != "broken")
        lost = [shape(tiktok.comment_line(one, k, _ms(k))) for k, one in enumerate(done, 1) if one.trap == "broken"]
        said = "unknown" if pile == "tanpa-keterangan" else "yes"
        files.append(WorldFile(bench.lines(name, good, lost), Platform.TIKTOK, COLLECTED, anyone_could_see=said))
    return files


def _same(record: Record) -> Record:
    return record


def _export(module: str, number: int, *, packed: bool = False) -> str:
    return f"zeeschuimer-export-{module}-2027-10-17T08{number:02d}00.ndjson{'.gz' if packed else ''}"


def _ms(number: int) -> int:
    # The collector scrolled through the last day; the line number stands for the minute.
    return (SEEN_UNTIL - 3600) * 1000 + number * 7
