"""TikTok's addresses: whose video a page shows."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from saksama.patrol.sources.reading import handle

SITE = "https://www.tiktok.com"
_VIDEO = re.compile(r"https?://(?:www\.|m\.)?tiktok\.com/(?:@([\w.-]+)/(?:video|photo)|v)/(\d+)(?:\.html)?/?")


class Video(NamedTuple):
    """A video as an address tells it; the owner is not in every form."""

    video_id: str
    owner: str | None
    url: str


@lru_cache(maxsize=8192)
def video_at(url: str | None) -> Video | None:
    """The video of `url`, None where it shows none; the query (who shared it, from which device) goes first."""
    bare = url.partition("?")[0].partition("#")[0] if url else ""
    found = _VIDEO.fullmatch(bare)
    if not found:
        return None
    owner = handle(found[1])
    return Video(found[2], owner, video_url(owner, found[2]) if owner else bare)


def video_url(owner: str, video_id: str) -> str:
    """The address of a video in its plain form."""
    return f"{SITE}/@{owner}/video/{video_id}"
