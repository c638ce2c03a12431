"""X: replies, reposts and quotes from the extension; lists of likers with their stored requests."""

from __future__ import annotations

import random

from saksama.demo.accounts import Account, ordinary
from saksama.demo.acts import Done
from saksama.demo.files import Record, write_document
from saksama.demo.formats import x
from saksama.demo.people import resident
from saksama.demo.posts import Post
from saksama.demo.shelves.bench import COLLECTED, UNATTESTED, Bench, WorldFile, export_name, seen_ms
from saksama.handover.parts import Platform

LIKERS = 100
"""A page of the interface."""


def shelf(bench: Bench, acts: list[Done]) -> list[WorldFile]:
    """Writes the files of this platform; the acts without words go into the lists of likers."""
    rng = bench.rng("x")
    likes = [one for one in acts if one.act == "like"]
    piles = bench.piles([one for one in acts if one.act != "like"], rng)
    posts = bench.posts_on(Platform.X)
    files = []
    for number, (pile, done) in enumerate(piles.items(), 1):
        lines: list[Record] = (
            [x.post_line(post, n, seen_ms(n)) for n, post in enumerate(posts, 1)] if pile == "p1" else []
        )
        lines += [x.tombstone(n, seen_ms(n)) for n in range(1, 4)]
        lines += [_line(n, one) for n, one in enumerate(done, len(lines) + 1) if one.trap != "broken"]
        lost = [_line(n, one) for n, one in enumerate(done, 1) if one.trap == "broken"]
        path = bench.lines(export_name("twitter.com", number), lines, lost)
        files.append(
            WorldFile(path, Platform.X, COLLECTED, anyone_could_see="unknown" if pile == UNATTESTED else "yes")
        )
    return files + _likers(bench, likes, rng)


def _line(number: int, one: Done) -> Record:
    return x.act_line(one, number, seen_ms(number))


def _likers(bench: Bench, likes: list[Done], rng: random.Random) -> list[WorldFile]:
    files = []
    for number, (post, done) in enumerate(bench.by_post(likes), 1):
        crowd = [ordinary(rng, Platform.X, resident(rng)) for _n in range(LIKERS - len(done))]
        bench.silent[Platform.X] += len(crowd)
        accounts = [one.account for one in done] + crowd
        rng.shuffle(accounts)
        files.append(_liker_file(bench, post, accounts, number, rng))
    return files


def _liker_file(bench: Bench, post: Post, accounts: list[Account], number: int, rng: random.Random) -> WorldFile:
    path = bench.folder / f"x-penyuka-{number:02d}.json"
    write_document(path, x.likers(post, accounts, COLLECTED, rng))
    return WorldFile(
        path,
        Platform.X,
        COLLECTED,
        seen_by="official_interface",
        object_owner_id=post.account.stable_id,
        object_owner_handle=post.account.handle,
    )
