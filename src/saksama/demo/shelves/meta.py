"""Instagram and Facebook: the extension's posts; Graph answers with their stored requests."""

from __future__ import annotations

import random

from saksama.demo.accounts import ordinary
from saksama.demo.acts import Done
from saksama.demo.files import write_document, write_zip
from saksama.demo.formats import meta
from saksama.demo.people import resident
from saksama.demo.posts import Post
from saksama.demo.shelves.bench import COLLECTED, Bench, WorldFile, export_name, seen_ms
from saksama.demo.texts import Said
from saksama.handover.parts import Platform

REACTIONS = 60
"""Ordinary reactions in each answer."""


def instagram_shelf(bench: Bench, acts: list[Done]) -> list[WorldFile]:
    """One file of posts, and one answer a post: it does not say whose post it is, the officer does."""
    posts = [meta.instagram_post(post, n, seen_ms(n)) for n, post in enumerate(bench.posts_on(Platform.INSTAGRAM), 1)]
    files = [WorldFile(bench.lines(export_name("instagram.com", 0), posts), Platform.INSTAGRAM, COLLECTED)]
    for number, (post, done) in enumerate(bench.by_post(acts), 1):
        path = bench.folder / f"instagram-komentar-{number:02d}.json"
        write_document(path, meta.instagram_comments(post, done, COLLECTED))
        files.append(
            WorldFile(
                path,
                Platform.INSTAGRAM,
                COLLECTED,
                seen_by="official_interface",
                object_owner_id=post.account.stable_id,
                object_owner_handle=post.account.handle,
            )
        )
    return files


def facebook_shelf(bench: Bench, acts: list[Done]) -> list[WorldFile]:
    """All answers in one zip; the address of each comment names the page."""
    rng, path = bench.rng("facebook"), bench.folder / "facebook-komentar-dan-reaksi.zip"
    spoken = [one for one in acts if one.act != "react"]
    felt = [one for one in acts if one.act == "react"]
    documents = [meta.facebook_comments(post, done, COLLECTED, rng) for post, done in bench.by_post(spoken)]
    for post, done in bench.by_post(felt):
        others = [_reaction(rng, post) for _n in range(REACTIONS)]
        bench.silent[Platform.FACEBOOK] += len(others)
        documents.append(meta.facebook_reactions(post, rng.sample(done + others, len(done) + len(others)), COLLECTED))
    write_zip(path, ((f"jawaban-{number:03d}.json", document) for number, document in enumerate(documents, 1)))
    return [WorldFile(path, Platform.FACEBOOK, COLLECTED, seen_by="official_interface")]


def _reaction(rng: random.Random, post: Post) -> Done:
    kind = rng.choice(("like", "like", "love", "haha", "angry", "care"))
    return Done(
        "react",
        ordinary(rng, Platform.FACEBOOK, resident(rng)),
        post,
        Said("", "neutral", "react"),
        post.at,
        "",
        reaction=kind,
    )
