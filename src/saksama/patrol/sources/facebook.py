"""Facebook posts, comments and reactions as the Graph interface answers them, for pages' own exports too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, urlsplit

import msgspec

from saksama.handover.parts import Platform
from saksama.kernel.words import _
from saksama.patrol.sources.answers import Told, begins, completed, first_item, item_opener, opened, piece
from saksama.patrol.sources.base import Head, LeftOut, NotUnderstood, Row, Seen, Source, Unit
from saksama.patrol.sources.facebook_shapes import Around, Inside, Listing, Nested, Thing, ThingItem
from saksama.patrol.sources.reading import address, decode, ident, required, said
from saksama.patrol.sources.times import iso

VERSION = "1"
REACTIONS = frozenset({"LIKE", "LOVE", "HAHA", "WOW", "SAD", "ANGRY", "CARE", "THANKFUL", "PRIDE"})
KIND_OF = {"comments": "comment", "reactions": "reaction", "likes": "like", "posts": "post", "feed": "post"}
INSTAGRAMS = frozenset({"timestamp", "username", "media_type", "caption"})
"""Fields that Instagram's things have and Facebook's never."""
DEEPEST = 3
"""Post, comment, answer: Graph nests no further."""

_POST_PAGE = re.compile(r"/([\w.]+)/(?:posts|videos|photos|reels)/(?:[\w.-]+/)?(\w+)/?")
_listing = msgspec.json.Decoder(Listing)
_list = msgspec.json.Decoder(list[msgspec.Raw])
_nested = msgspec.json.Decoder(Nested)
_open = item_opener(ThingItem)


class Link(NamedTuple):
    """What a comment's address tells."""

    object_id: str | None = None
    owner_id: str | None = None
    comment: str | None = None
    parent: str | None = None


def read_request(parts: SplitResult, asked: dict[str, list[str]]) -> Told:
    """Object and edge from `/v19.0/{object}/{edge}`; the access token beside them is not read."""
    steps = [step for step in parts.path.split("/") if step and not re.fullmatch(r"v\d+\.\d+", step)]
    if len(steps) != 2 or steps[1] not in KIND_OF:
        return Told()
    kind = KIND_OF[steps[1]]
    return Told(None if kind == "post" else steps[0], None, _page_of(steps[0]), edge=kind)


def _split(document: bytes) -> Iterator[bytes]:
    answer, told = opened(document, read_request)
    items = decode(_list, answer) if begins(answer) == b"[" else _listed(answer)
    for item in items:
        yield from _cut(told, bytes(item), Around(told.edge), DEEPEST)


def _listed(answer: bytes) -> list[msgspec.Raw]:
    try:
        return decode(_listing, answer).data
    except NotUnderstood as fault:
        if fault.reason == "wrong_shape" and decode(_nested, answer).id is not None:
            return [msgspec.Raw(answer)]
        raise


def _cut(told: Told, item: bytes, around: Around, depth: int) -> Iterator[bytes]:
    try:
        nested = decode(_nested, item)
        own, by = ident(nested.id), ident(nested.who.id) if nested.who else None
    except NotUnderstood:
        yield piece(told, item, broken=True)
        return
    yield piece(told, item, around)
    inner = around.object_id or (told.object_id if around.kind == "comment" else None)
    lists = (("comment", nested.comments), ("reaction", nested.reactions), ("like", nested.likes))
    for kind, inside in lists:
        within = Around(kind, inner or own, around.owner_id if inner else by, own if inner else None)
        yield from _inside(told, inside, within, depth)


def _inside(told: Told, inside: Inside | None, around: Around, depth: int) -> Iterator[bytes]:
    for item in (inside.data if inside else None) or ():
        if depth == 0:
            yield piece(told, bytes(item), broken=True)
        else:
            yield from _cut(told, bytes(item), around, depth - 1)


def _rows(record: bytes, number: int, seen: Seen) -> list[Row]:
    thing, around, seen = _open(record, seen)
    around = around or Around()
    kind = around.kind or _kind(thing, seen)
    when, precision = iso(thing.created_time)
    row = Row(
        act=kind,
        item_id=None,
        object_id=None,
        actor_id=None,
        actor_handle=None,
        actor_name=None,
        text=said(thing.message),
        occurred_us=when,
        precision=precision,
        visibility=_visibility(thing, seen),
        observed_us=seen.observed_us,
        line_no=number,
    )
    if kind == "post":
        return [_post(row, thing)]
    return [_comment(row, thing, around, seen) if kind == "comment" else _reaction(row, thing, around, seen)]


def _kind(thing: Thing, seen: Seen) -> str:
    if thing.type in REACTIONS and not thing.created_time:
        return "reaction"
    marks = (thing.comment_count, thing.can_comment, thing.parent, _link(thing).comment)
    if any(mark is not None for mark in marks):
        return "comment"
    lists = (thing.comments, thing.reactions, thing.likes, thing.shares)
    kinds = (thing.link, thing.type, thing.status_type, thing.is_published, thing.privacy)
    if any(mark is not None for mark in (*lists, *kinds)):
        return "post"
    if seen.object_id:
        return "comment"
    raise NotUnderstood("ambiguous_item")


def _post(row: Row, thing: Thing) -> Row:
    who, item = _person(thing), required(ident(thing.id))
    return row._replace(
        item_id=item,
        object_id=item,
        object_url=_page(thing, item),
        actor_id=who[0],
        actor_name=who[1],
        object_owner_id=who[0] or _page_of(item),
    )


def _page(thing: Thing, item: str) -> str:
    """The post's address; where its whole meaning is in the query, the short form."""
    shown = address(thing.permalink_url)
    return shown if shown and not shown.endswith(".php") else f"https://www.facebook.com/{item}"


def _comment(row: Row, thing: Thing, around: Around, seen: Seen) -> Row:
    link, own = _link(thing), ident(thing.id)
    object_id = link.object_id or around.object_id or seen.object_id or _page_of(own)
    parent = (ident(thing.parent.id) if thing.parent else None) or link.parent or around.parent
    who = _person(thing)
    owner = link.owner_id or around.owner_id or _page_of(around.object_id)
    return _completed(
        row._replace(
            act="reply" if parent else "comment",
            item_id=required(own or link.comment),
            parent_item_id=parent,
            object_id=object_id,
            object_url=f"https://www.facebook.com/{object_id}" if object_id else None,
            object_owner_id=owner,
            actor_id=who[0],
            actor_name=who[1],
        ),
        seen,
    )


def _reaction(row: Row, thing: Thing, around: Around, seen: Seen) -> Row:
    kind = thing.type or ("LIKE" if row.act == "like" else None)
    if kind not in REACTIONS:
        raise NotUnderstood("unknown_reaction")
    target = around.parent or around.object_id or seen.object_id
    return _completed(
        row._replace(
            act="like" if kind == "LIKE" else "react",
            reaction=kind.lower() if kind != "LIKE" else None,
            object_id=target,
            object_url=f"https://www.facebook.com/{target}" if target else None,
            object_owner_id=None if around.parent else around.owner_id or _page_of(target),
            actor_id=ident(thing.id),
            actor_name=said(thing.name),
            text=None,
        ),
        seen,
    )


def _completed(row: Row, seen: Seen) -> Row:
    # The same post is "page_post" in links and often "post" alone in a request.
    if seen.object_id and row.object_id and row.object_id.endswith(f"_{seen.object_id}"):
        seen = replace(seen, object_id=row.object_id)
    return completed(row, seen)


def _person(thing: Thing) -> tuple[str | None, str | None]:
    who = (ident(thing.who.id), said(thing.who.name)) if thing.who else (None, None)
    if who == (None, None):
        raise LeftOut("no_actor")
    return who


def _link(thing: Thing) -> Link:
    try:
        parts = urlsplit(thing.permalink_url or "")
        asked = parse_qs(parts.query, max_num_fields=50)
    except ValueError:
        return Link()
    comment, reply = asked.get("comment_id", [None])[0], asked.get("reply_comment_id", [None])[0]
    page = _POST_PAGE.fullmatch(parts.path)
    if not page:
        return Link(comment=comment)
    owner = page[1] if page[1].isdigit() else None
    own = f"{page[2]}_{reply or comment}" if comment else None
    parent = f"{page[2]}_{comment}" if reply else None
    return Link(f"{owner}_{page[2]}" if owner else page[2], owner, own, parent)


def _page_of(item: str | None) -> str | None:
    """The first half of Graph's double ids: the page of a post, the post of a comment."""
    return item.partition("_")[0] if item and "_" in item else None


def _visibility(thing: Thing, seen: Seen) -> str:
    if thing.is_hidden or thing.is_private or thing.is_published is False:
        return "private"
    meant_for = thing.privacy.value if thing.privacy else None
    if not meant_for:
        return seen.without_flag
    return "public" if meant_for == "EVERYONE" else "private"


def _error(head: Head) -> bool:
    top = head.answer.top
    return isinstance(top, dict) and ("fbtrace_id" in top or b'"fbtrace_id"' in top.get("error", b""))


def _recognises(head: Head) -> bool:
    first = first_item(head)
    reaction = first.get("type", b"").strip(b'"').decode("ascii", "replace") in REACTIONS and "name" in first
    if _error(head) or reaction or "created_time" in first:
        return True
    # Instagram answers at the same address; the item's own fields decide before the address does.
    return "graph.facebook.com" in head.request and not INSTAGRAMS & first.keys()


def _refuses(head: Head) -> str | None:
    if _error(head):
        return _("Berkas ini jawaban galat dari Facebook, bukan data. Ulangi permintaannya.")
    return None


def _never_shows() -> tuple[str, ...]:
    return (
        _("Siapa yang berkomentar, bila halaman tidak memberi izin: yang tanpa nama hanya dihitung."),
        _("Nama akun yang tetap: nomor orang dibuat khusus untuk aplikasi yang bertanya."),
        _("Kiriman yang bukan untuk semua orang, grup tertutup, dan yang dihapus."),
    )


FACEBOOK = Source(
    name="facebook-graph",
    platform=Platform.FACEBOOK,
    version=VERSION,
    unit=Unit.DOCUMENT,
    shape=ThingItem,
    acts=frozenset({"post", "comment", "reply", "like", "react"}),
    verified=True,
    never_shows=_never_shows,
    recognises=_recognises,
    rows=_rows,
    split=_split,
    refuses=_refuses,
)
