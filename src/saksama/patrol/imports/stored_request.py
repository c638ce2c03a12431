"""What a stored request asked for: the object of answers that do not hold it; its address without tokens."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from saksama.kernel import folding
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _

PATHS = (
    re.compile(r"/2/tweets/(?P<object>\d+)/(?:liking_users|retweeted_by|quote_tweets)$"),
    re.compile(r"/api/v1/statuses/(?P<object>[^/]+)/(?:favourited_by|reblogged_by|context)$"),
    re.compile(r"/v\d+\.\d+/(?P<object>[\w.:-]+)/(?:comments|reactions|likes|replies)$"),
    re.compile(r"/@(?P<owner>[\w.]+)/(?:video|photo|post)/(?P<object>[\w-]+)$"),
    re.compile(r"^/(?P<owner>\w+)/status/(?P<object>\d+)(?:/(?:likes|retweets|quotes))?$"),
)
"""X v2, Mastodon, Facebook and Instagram Graph, and the pages of TikTok, Threads and X."""
QUERIES = ("uri", "videoId", "parentId", "aweme_id")
"""Bluesky, YouTube (comments, replies), TikTok's comment list. Everything else of a query goes."""


class Asked(NamedTuple):
    """What a request's address tells."""

    address: str | None
    """Scheme, host, path and the parameter that names the object; no token, cookie or device id."""
    object_id: str | None = None
    object_url: str | None = None
    owner_handle: str | None = None


def called(file_name: str, url: str | None) -> str:
    """What a bare answer may be recognised by: the last part of the request's path, and the file's name."""
    return f"{urlsplit(url).path.rpartition('/')[2]} {file_name}" if url else file_name


def asked_for(url: str | None) -> Asked:
    """What `url` asked for; nothing for None. Raises BadInput when it is no web address."""
    if url is None:
        return Asked(None)
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadInput(_("Alamat permintaan bukan alamat web."), _("Salin alamat lengkap, dimulai dengan https://."))
    address = f"{parts.scheme}://{parts.hostname}{parts.path}"
    for name in QUERIES:
        if found := parse_qs(parts.query).get(name):
            return Asked(f"{address}?{name}={found[0]}", found[0])
    for shape in PATHS:
        if match := shape.search(parts.path):
            named = match.groupdict()
            owner = named.get("owner")
            page = address if owner else None
            return Asked(address, named["object"], page, folding.handle(owner) if owner else None)
    return Asked(address)
