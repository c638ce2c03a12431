"""What the invented site shows: the campaign's posts, and beneath each what people wrote there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from saksama.demo.acts import Done
from saksama.demo.posts import Post

HOST = "tiktok-rekaan.test"
"""The invented place where the posts of the officer's table can be opened."""


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """One comment as the page shows it."""

    name: str
    handle: str
    text: str
    at: int
    """Seconds since 1970, UTC."""


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One page: a post with its comments, or an account with none."""

    name: str
    handle: str
    text: str
    at: int
    comments: tuple[Comment, ...] = ()


def address(done: Done) -> str:
    """Where what `done` acted on can be opened: the post, or the account that was followed."""
    return f"http://{HOST}{_path(done.post, followed=done.act == 'follow')}"


def write_site(path: Path, acts: Iterable[Done]) -> None:
    """Writes every page that `acts` point to into the JSON file `path`, comments in the order of time."""
    pages: dict[str, Shown] = {}
    for done in acts:
        place = _path(done.post, followed=done.act == "follow")
        pages[place] = _with(pages.get(place) or _shown(done.post), done)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(pages, order="deterministic")))


def read_site(path: Path) -> Mapping[str, Shown]:
    """What `write_site` wrote: address path → page."""
    return msgspec.json.decode(path.read_bytes(), type=dict[str, Shown])


def _path(post: Post, *, followed: bool) -> str:
    owner = f"/@{post.account.handle}"
    return owner if followed else f"{owner}/video/{post.post_id}"


def _shown(post: Post) -> Shown:
    return Shown(name=post.name, handle=post.account.handle, text=post.text, at=post.at)


def _with(shown: Shown, done: Done) -> Shown:
    if not done.said.text:
        return shown
    said = Comment(name=done.account.name, handle=done.account.handle, text=done.said.text, at=done.at)
    return msgspec.structs.replace(shown, comments=tuple(sorted((*shown.comments, said), key=lambda c: c.at)))
