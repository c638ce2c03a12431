"""YouTube comments as the Data API v3 answers them: `commentThreads` (with the replies inside) and
`comments`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import SplitResult

import msgspec

from saksama.handover.parts import Platform
from saksama.kernel.words import _
from saksama.patrol.sources.answers import Item, Told, completed, item_opener, opened, piece
from saksama.patrol.sources.base import Head, LeftOut, NotUnderstood, Row, Seen, Source, Unit
from saksama.patrol.sources.html_text import words
from saksama.patrol.sources.reading import decode, handle, required, said
from saksama.patrol.sources.times import iso

VERSION = "1"
THREADS, COMMENTS = "youtube#commentThreadListResponse", "youtube#commentListResponse"
WITHHELD = frozenset({"heldForReview", "likelySpam", "rejected"})
"""What only the channel's owner sees."""


class ChannelId(msgspec.Struct):
    """The stable id of an account."""

    value: str | None = None


class CommentSnippet(msgspec.Struct):
    """One comment."""

    authorDisplayName: str | None = None
    authorChannelId: ChannelId | None = None
    videoId: str | None = None
    channelId: str | None = None
    textOriginal: str | None = None
    textDisplay: str | None = None
    parentId: str | None = None
    publishedAt: str | None = None
    updatedAt: str | None = None
    moderationStatus: str | None = None


class Comment(msgspec.Struct):
    """One comment with its id."""

    id: str
    snippet: CommentSnippet


class Around(msgspec.Struct, omit_defaults=True):
    """What the thread says for its comments."""

    videoId: str | None = None
    channelId: str | None = None
    isPublic: bool | None = None
    parent: str | None = None


class CommentItem(Item[Comment, Around]):
    """A record of this source."""


class ThreadSnippet(msgspec.Struct):
    """A thread: its first comment and where it stands."""

    topLevelComment: msgspec.Raw
    videoId: str | None = None
    channelId: str | None = None
    isPublic: bool | None = None


class Replies(msgspec.Struct):
    """Up to five replies; the rest must be asked for with `comments?parentId=`."""

    comments: list[msgspec.Raw] | None = None


class Thread(msgspec.Struct):
    """One thread."""

    id: str
    snippet: ThreadSnippet
    replies: Replies | None = None


class Listing(msgspec.Struct):
    """An answer."""

    kind: str
    items: list[msgspec.Raw]


_listing = msgspec.json.Decoder(Listing)
_thread = msgspec.json.Decoder(Thread)
_open = item_opener(CommentItem)


def read_request(parts: SplitResult, asked: dict[str, list[str]]) -> Told:
    """Video or channel from the address of `commentThreads`."""
    video, channel = asked.get("videoId", [None])[0], asked.get("channelId", [None])[0]
    return Told(video or channel, object_url(video, channel), channel)


def object_url(video: str | None, channel: str | None) -> str | None:
    """The page the comments stand under."""
    if video:
        return f"https://www.youtube.com/watch?v={video}"
    return f"https://www.youtube.com/channel/{channel}" if channel else None


def _split(document: bytes) -> Iterator[bytes]:
    answer, told = opened(document, read_request)
    listing = decode(_listing, answer)
    if listing.kind not in (THREADS, COMMENTS):
        raise NotUnderstood("other_document")
    for item in listing.items:
        if listing.kind == THREADS:
            yield from _thread_pieces(told, bytes(item))
        else:
            yield piece(told, bytes(item))


def _thread_pieces(told: Told, item: bytes) -> Iterator[bytes]:
    try:
        thread = decode(_thread, item)
    except NotUnderstood:
        yield piece(told, item, broken=True)
        return
    first = thread.snippet
    around = Around(first.videoId, first.channelId, first.isPublic)
    yield piece(told, bytes(first.topLevelComment), around)
    for reply in (thread.replies.comments if thread.replies else None) or ():
        yield piece(told, bytes(reply), Around(first.videoId, first.channelId, first.isPublic, thread.id))


def _rows(record: bytes, number: int, seen: Seen) -> list[Row]:
    comment, around, seen = _open(record, seen)
    around, snippet = around or Around(), comment.snippet
    who, name = snippet.authorChannelId, said(snippet.authorDisplayName)
    if not (who and who.value) and not name:
        raise LeftOut("no_actor")
    video, channel = around.videoId or snippet.videoId, around.channelId or snippet.channelId
    parent = snippet.parentId or around.parent
    when, precision = iso(snippet.publishedAt)
    is_handle = name is not None and name.startswith("@")  # since 2023 the display name is the handle
    row = Row(
        act="reply" if parent else "comment",
        item_id=required(comment.id),
        object_id=video or channel,
        actor_id=who.value if who else None,
        actor_handle=handle(name) if is_handle else None,
        actor_name=None if is_handle else name,
        text=said(snippet.textOriginal) or words(snippet.textDisplay),
        occurred_us=when,
        precision=precision,
        visibility=_visibility(snippet, around, seen),
        observed_us=seen.observed_us,
        line_no=number,
        parent_item_id=parent,
        object_url=object_url(video, channel),
        object_owner_id=channel,
        flags=("edited",) if snippet.updatedAt and snippet.updatedAt != snippet.publishedAt else None,
    )
    return [completed(row, seen)]


def _visibility(snippet: CommentSnippet, around: Around, seen: Seen) -> str:
    if around.isPublic is False or snippet.moderationStatus in WITHHELD:
        return "private"
    return "public" if around.isPublic else seen.without_flag


def _kind(head: Head) -> str:
    top = head.answer.top
    return top.get("kind", b"").strip(b'"').decode("ascii", "replace") if isinstance(top, dict) else ""


def _is(kind: str, *, errors: bool = False) -> Callable[[Head], bool]:
    def recognises(head: Head) -> bool:
        found = _kind(head)
        other = found.startswith("youtube#") and found != COMMENTS
        return found == kind or (errors and (other or _google_error(head)))

    return recognises


def _google_error(head: Head) -> bool:
    top = head.answer.top
    error = top.get("error", b"") if isinstance(top, dict) else b""
    return error.startswith(b"{") and (b'"errors"' in error or b'"status"' in error)


def _refuses(head: Head) -> str | None:
    if _google_error(head):
        return _("Berkas ini jawaban galat dari YouTube, bukan data. Ulangi permintaannya.")
    if _kind(head) not in (THREADS, COMMENTS):
        return _("Berkas ini daftar video atau kanal YouTube; tidak ada interaksi di dalamnya.")
    return None


def _never_shows() -> tuple[str, ...]:
    return (
        _("Siapa yang menyukai atau berlangganan."),
        _("Balasan di luar yang ikut dalam jawaban: mintalah daftar balasannya."),
        _("Komentar yang dihapus atau ditahan pemilik kanal."),
    )


YOUTUBE_THREADS = Source(
    name="youtube-comment-threads",
    platform=Platform.YOUTUBE,
    version=VERSION,
    unit=Unit.DOCUMENT,
    shape=CommentItem,
    acts=frozenset({"comment", "reply"}),
    verified=True,
    never_shows=_never_shows,
    recognises=_is(THREADS, errors=True),
    rows=_rows,
    split=_split,
    refuses=_refuses,
)
YOUTUBE_COMMENTS = Source(
    name="youtube-comments",
    platform=Platform.YOUTUBE,
    version=VERSION,
    unit=Unit.DOCUMENT,
    shape=CommentItem,
    acts=frozenset({"comment", "reply"}),
    verified=True,
    never_shows=_never_shows,
    recognises=_is(COMMENTS),
    rows=_rows,
    split=_split,
    refuses=_refuses,
)
