"""A public channel or group of a campaign, exported by Telegram Desktop (`result.json`).

Private chats, closed groups and saved messages are refused whole: an export by a member of such a group is a
report, not patrol (G3).
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from saksama.handover.parts import Platform
from saksama.kernel.words import _
from saksama.patrol.sources.answers import Item, Told, item_opener, piece
from saksama.patrol.sources.base import Head, LeftOut, NotUnderstood, Row, Seen, Source, Unit, pictures_named
from saksama.patrol.sources.reading import Id, decode, handle, ident, required, said
from saksama.patrol.sources.times import seconds

VERSION = "2"
PUBLIC = frozenset({"public_channel", "public_supergroup"})
JOINS = frozenset({"join_group_by_link", "join_group_by_request"})


class Entity(msgspec.Struct):
    """A stretch of the text."""

    type: str | None = None
    text: str | None = None


class Reactor(msgspec.Struct):
    """Somebody who reacted lately."""

    who: str | None = msgspec.field(name="from", default=None)
    from_id: str | None = None


class Reaction(msgspec.Struct):
    """A reaction and who gave it lately; the export names only a few."""

    emoji: str | None = None
    recent: list[Reactor] | None = None


class Message(msgspec.Struct):
    """A message, or a service line (joined, invited, pinned …)."""

    id: Id
    type: str | None = None
    date_unixtime: str | int | None = None
    edited_unixtime: str | int | None = None
    who: str | None = msgspec.field(name="from", default=None)
    from_id: str | None = None
    actor: str | None = None
    actor_id: str | None = None
    action: str | None = None
    members: list[str | None] | None = None
    text: str | list[str | Entity] | None = None
    reply_to_message_id: Id | None = None
    reply_to_peer_id: str | None = None
    forwarded_from: str | None = None
    photo: str | None = None
    reactions: list[Reaction] | None = None


class Chat(msgspec.Struct):
    """What the export says of the channel or group."""

    id: Id
    type: str


class MessageItem(Item[Message, Chat]):
    """A record of this source."""


class Export(Chat):
    """The file."""

    messages: list[msgspec.Raw]


_export = msgspec.json.Decoder(Export)
_open = item_opener(MessageItem)


def _split(document: bytes) -> Iterator[bytes]:
    export = decode(_export, document)
    if export.type not in PUBLIC:
        raise NotUnderstood("not_public")
    chat = Chat(export.id, export.type)
    return (piece(Told(), bytes(message), chat) for message in export.messages)


def _rows(record: bytes, number: int, seen: Seen) -> list[Row]:
    message, chat, seen = _open(record, seen)
    if chat is None or chat.type not in PUBLIC:
        raise NotUnderstood("not_public")
    room = required(ident(chat.id), "no_object")
    when, precision = seconds(message.date_unixtime)
    digests, missing = pictures_named(_pictures(message), seen)
    edited = ("edited",) if message.edited_unixtime else ()
    row = Row(
        act="comment",
        item_id=f"{room}:{required(ident(message.id))}",
        object_id=room,
        actor_id=None,
        actor_handle=None,
        actor_name=None,
        text=None,
        occurred_us=when,
        precision=precision,
        visibility="public",
        observed_us=seen.observed_us,
        line_no=number,
        object_owner_id=room,
        object_owner_handle=seen.object_owner_handle,
        media_digests=digests,
        flags=((*edited, *(missing or ())) or None),
    )
    if message.type == "service":
        return [_join(row, message)]
    said_row = _said(row, message, room)
    return [said_row, *_mentions(said_row, message), *_reactions(row, message)]


def _said(row: Row, message: Message, room: str) -> Row:
    who, text = _stable(message.from_id), _text(message.text)
    if who is None:
        raise LeftOut("no_actor")
    row = row._replace(actor_id=who, actor_name=said(message.who), text=text)
    if who == room:  # the channel itself, or an administrator who writes in its name
        return row._replace(act="post", object_id=row.item_id)
    answered = ident(message.reply_to_message_id) if message.reply_to_peer_id is None else None
    if answered is not None:
        row = row._replace(act="reply", object_id=f"{room}:{answered}", parent_item_id=f"{room}:{answered}")
    if message.forwarded_from is not None:
        return row._replace(act="share", text=None, parent_text=text)
    return row


def _join(row: Row, message: Message) -> Row:
    """Only who came by an act of their own; who was added by another did nothing."""
    who = _stable(message.actor_id)
    alone = message.action == "invite_members" and message.actor and message.members == [message.actor]
    if who is None or not (alone or message.action in JOINS):
        raise LeftOut("service_message")
    return row._replace(act="join", actor_id=who, actor_name=said(message.actor))


def _reactions(row: Row, message: Message) -> list[Row]:
    """Who reacted, of whom the export names the latest; its time of the reaction has no zone and stays
    null.
    """
    found = [(r.emoji, person) for r in message.reactions or () for person in r.recent or ()]
    return [
        row._replace(
            act="react",
            item_id=None,
            reaction=emoji,
            object_id=row.item_id,
            actor_id=who,
            actor_name=said(person.who),
            occurred_us=None,
            precision="none",
            media_digests=None,
            flags=None,
        )
        for emoji, person in found
        if emoji and (who := _stable(person.from_id))
    ]


def _mentions(row: Row, message: Message) -> list[Row]:
    if row.act == "share" or not isinstance(message.text, list):
        return []
    spans = [part for part in message.text if isinstance(part, Entity) and part.type == "mention"]
    names = dict.fromkeys(handle(span.text) for span in spans)
    return [
        row._replace(
            act="mention",
            item_id=f"{row.item_id}@{name}",
            parent_item_id=row.item_id,
            object_id=f"@{name}",
            object_url=f"https://t.me/{name}",
            object_owner_id=None,
            object_owner_handle=name,
        )
        for name in names
        if name and name != row.object_owner_handle
    ]


def _pictures(message: Message) -> list[str]:
    """The photo's place beside the export; in its stead a remark in brackets where the export left it out."""
    return [message.photo] if message.photo and not message.photo.startswith("(") else []


def _stable(peer: str | None) -> str | None:
    """From "user100000001" and "channel1482056085" the number; the two kinds never share one."""
    for kind in ("user", "channel"):
        if peer and peer.startswith(kind) and peer[len(kind) :].isdigit():
            return peer[len(kind) :]
    return None


def _text(text: str | list[str | Entity] | None) -> str | None:
    if text is None or isinstance(text, str):
        return said(text)
    return said("".join(part if isinstance(part, str) else part.text or "" for part in text))


def _recognises(head: Head) -> bool:
    keys = head.keys
    return {"messages", "type", "id"} <= keys or ("chats" in keys and "about" in keys)


def _refuses(head: Head) -> str | None:
    top = head.top if isinstance(head.top, dict) else {}
    if "chats" in top:
        return _("Berkas ini ekspor seluruh akun, dengan percakapan pribadi. Ekspor hanya kanal publiknya.")
    if top.get("type", b"").strip(b'"').decode("ascii", "replace") not in PUBLIC:
        return _("Percakapan ini tidak terbuka untuk umum. Ekspor dari anggota grup tertutup adalah laporan.")
    return None


def _never_shows() -> tuple[str, ...]:
    return (
        _("Nama pengguna: hanya nomor akun dan nama tampilan."),
        _("Siapa yang membaca atau menjadi anggota diam-diam; yang bereaksi hanya yang terakhir."),
        _("Pesan yang dihapus."),
    )


TELEGRAM = Source(
    name="telegram-export",
    platform=Platform.TELEGRAM,
    version=VERSION,
    unit=Unit.DOCUMENT,
    shape=MessageItem,
    acts=frozenset({"post", "comment", "reply", "share", "react", "join", "mention"}),
    verified=True,
    never_shows=_never_shows,
    recognises=_recognises,
    rows=_rows,
    split=_split,
    refuses=_refuses,
)
