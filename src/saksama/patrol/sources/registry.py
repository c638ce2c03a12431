"""The explicit list of sources, and the choice among them."""

from __future__ import annotations

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.patrol.sources import (
    bluesky,
    facebook,
    instagram_graph,
    mastodon,
    tiktok_answers,
    x_api,
    youtube,
)
from saksama.patrol.sources.answers import Reader, Told, read_request
from saksama.patrol.sources.base import Elsewhere, Head, Row, Seen, Source
from saksama.patrol.sources.bluesky import BLUESKY_THREAD
from saksama.patrol.sources.bluesky_likes import BLUESKY_LIKES
from saksama.patrol.sources.crowdtangle import CROWDTANGLE
from saksama.patrol.sources.facebook import FACEBOOK
from saksama.patrol.sources.instagram import INSTAGRAM
from saksama.patrol.sources.instagram_graph import INSTAGRAM_GRAPH
from saksama.patrol.sources.mastodon import MASTODON, MASTODON_FAVOURITES, MASTODON_REBLOGS
from saksama.patrol.sources.telegram import TELEGRAM
from saksama.patrol.sources.threads import THREADS
from saksama.patrol.sources.tiktok import TIKTOK
from saksama.patrol.sources.tiktok_answers import TIKTOK_ANSWERS
from saksama.patrol.sources.tiktok_comments import TIKTOK_COMMENTS
from saksama.patrol.sources.x import X
from saksama.patrol.sources.x_api import X_POSTS
from saksama.patrol.sources.x_api_lists import X_LIKES, X_REPOSTS
from saksama.patrol.sources.youtube import YOUTUBE_COMMENTS, YOUTUBE_THREADS

SOURCES: tuple[Source, ...] = (
    TIKTOK_COMMENTS,
    TIKTOK,
    X,
    INSTAGRAM,
    THREADS,
    TIKTOK_ANSWERS,
    YOUTUBE_THREADS,
    YOUTUBE_COMMENTS,
    INSTAGRAM_GRAPH,
    FACEBOOK,
    CROWDTANGLE,
    X_LIKES,
    X_REPOSTS,
    X_POSTS,
    MASTODON,
    MASTODON_FAVOURITES,
    MASTODON_REBLOGS,
    BLUESKY_THREAD,
    BLUESKY_LIKES,
    TELEGRAM,
)
_READERS: dict[str, Reader] = {
    TIKTOK_ANSWERS.name: tiktok_answers.read_request,
    YOUTUBE_THREADS.name: youtube.read_request,
    YOUTUBE_COMMENTS.name: youtube.read_request,
    INSTAGRAM_GRAPH.name: instagram_graph.read_request,
    FACEBOOK.name: facebook.read_request,
    X_LIKES.name: x_api.read_request,
    X_REPOSTS.name: x_api.read_request,
    MASTODON_FAVOURITES.name: mastodon.read_request,
    MASTODON_REBLOGS.name: mastodon.read_request,
    BLUESKY_LIKES.name: bluesky.read_request,
}
_BY_NAME = {source.name: source for source in SOURCES}


def recognise(head: Head) -> Source:
    """The source of a file that begins like `head`. Raises BadInput with the list of known formats."""
    for source in SOURCES:
        if source.recognises(head):
            return source
    raise BadInput(
        _("Bentuk berkas ini tidak dikenal."),
        _("Yang dikenal: {names}. Untuk CSV atau XLSX, sertakan berkas pemetaan.").format(names=", ".join(_BY_NAME)),
    )


def by_name(name: str) -> Source:
    """The source called `name`. Raises BadInput with the list of known formats."""
    if name in _BY_NAME:
        return _BY_NAME[name]
    raise BadInput(
        _("Tidak ada sumber bernama {name}.").format(name=name),
        _("Yang dikenal: {names}.").format(names=", ".join(_BY_NAME)),
    )


def object_of_request(name: str, url: str) -> dict[str, str]:
    """What the request `url` tells about the object of an answer that source `name` reads, by the names of
    `Seen`.

    Keys and tokens in the address are not among it. {} where it tells nothing. Raises NotUnderstood
    "bad_request".
    """
    reader = _READERS.get(name)
    told = read_request(url, reader) if reader else Told()
    fields = {
        "object_id": told.object_id,
        "object_url": told.object_url,
        "object_owner_id": told.object_owner_id,
    }
    return {field: value for field, value in fields.items() if value is not None}


def map_record(source: Source, record: bytes, number: int, seen: Seen) -> tuple[Source, list[Row]]:
    """The rows of one record and the source they are of: in a mixed file that is decided line by line.

    Raises NotUnderstood, LeftOut.
    """
    try:
        return source, source.rows(record, number, seen)
    except Elsewhere as other:
        there = by_name(other.source)
        return there, there.rows(record, number, seen)
