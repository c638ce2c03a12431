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
    Platform.TIKTOK: ("www.tiktok.com", ("/@{handle}/video/{post}",)),
    Platform.X: ("x.com", ("/{handle}/status/{post}", "/i/status/{post}")),
    Platform.YOUTUBE: ("www.youtube.com", ("/watch?v={post}",)),
    Platform.FACEBOOK: ("www.facebook.com", ("/{stable}_{post}",)),
}
"""Platform → its host, and the paths under which a post stands there."""
HOSTS = tuple(host + ENDING for host, _paths in PLACES.values())


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


def places(post: Post) -> list[str]:
    """Host and path of each address at which the invented page of `post` stands; none where its platform has none."""
    host, paths = PLACES.get(post.platform, ("", ()))
    said = {"handle": post.account.handle, "post": post.post_id, "stable": post.account.stable_id}
    return [host + ENDING + path.format(**said) for path in paths]


def write_site(path: Path, posts: Iterable[Post], acts: Iterable[Done]) -> None:
    """Writes a page for each post into the JSON file `path`, with what `acts` say there."""
    said: dict[tuple[Platform, str], list[Done]] = {}
    for done in acts:
        if done.said.text:
            said.setdefault((done.post.platform, done.post.post_id), []).append(done)
    pages = {place: _shown(one, said.get((one.platform, one.post_id), [])) for one in posts for place in places(one)}
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
