"""What the invented site shows: the campaign's posts, and beneath each what people wrote there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from saksama.demo.acts import Done
from saksama.demo.posts import Post
from saksama.handover.parts import Platform

ENDING = ".rekaan.test"
"""No public name ends so; custody puts it behind a platform's name when a demo captures (workbench/custody)."""
MOST_OTHERS = 40
"""Comments of the crowd shown below a post; whoever the demo is about is shown always."""
PLACES = {
    Platform.TIKTOK: ("www.tiktok.com", "/@{handle}/video/{post}"),
    Platform.X: ("x.com", "/{handle}/status/{post}"),
    Platform.YOUTUBE: ("www.youtube.com", "/watch?v={post}"),
    Platform.FACEBOOK: ("www.facebook.com", "/{stable}_{post}"),
}
"""Platform → its host, and where a post stands there."""
HOSTS = tuple(host + ENDING for host, _path in PLACES.values())


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """One comment as the page shows it."""

    name: str
    handle: str
    text: str
    at: int
    """Seconds since 1970, UTC."""


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One page: a post with its comments, oldest first."""

    name: str
    handle: str
    text: str
    at: int
    comments: tuple[Comment, ...] = ()


def place(post: Post) -> str:
    """Host and path of the invented page of `post`; "" where its platform has none here."""
    if post.platform not in PLACES:
        return ""
    host, path = PLACES[post.platform]
    account = post.account
    return host + ENDING + path.format(handle=account.handle, post=post.post_id, stable=account.stable_id)


def write_site(path: Path, posts: Iterable[Post], acts: Iterable[Done]) -> None:
    """Writes a page for each post into the JSON file `path`, with what `acts` say there."""
    said: dict[str, list[Done]] = {}
    for done in acts:
        if done.said.text:
            said.setdefault(place(done.post), []).append(done)
    pages = {place(post): _shown(post, said.get(place(post), [])) for post in posts if place(post)}
    path.write_bytes(msgspec.json.encode(pages, order="deterministic"))


def read_site(path: Path) -> Mapping[str, Shown]:
    """What `write_site` wrote: host and path → page."""
    return msgspec.json.decode(path.read_bytes(), type=dict[str, Shown])


def _shown(post: Post, acts: list[Done]) -> Shown:
    crowd = [done for done in acts if done.account.kind == "resident"][:MOST_OTHERS]
    seen = sorted([done for done in acts if done.account.kind != "resident"] + crowd, key=lambda done: done.at)
    comments = tuple(
        Comment(name=done.account.name, handle=done.account.handle, text=done.said.text, at=done.at) for done in seen
    )
    return Shown(name=post.name, handle=post.account.handle, text=post.text, at=post.at, comments=comments)
