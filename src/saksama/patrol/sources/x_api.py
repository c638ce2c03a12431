"""X's interface v2: posts with or without their accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import SplitResult

import msgspec

from saksama.handover.parts import Platform
from saksama.kernel.words import _
from saksama.patrol.sources.answers import (
    Item,
    Told,
    first_item,
    item_opener,
    opened,
    piece,
)
from saksama.patrol.sources.base import Head, LeftOut, NotUnderstood, Row, Seen, Source, Unit
from saksama.patrol.sources.reading import Id, decode, handle, ident, required, said
from saksama.patrol.sources.times import iso
from saksama.patrol.sources.x import Target, mention_row, on_object
from saksama.patrol.sources.x_pages import status_url

VERSION = "1"
ACT_OF = {"replied_to": "reply", "quoted": "quote", "retweeted": "share"}
_OBJECT = re.compile(r"/2/tweets/(\d+)/(liking_users|retweeted_by|quote_tweets)/?")
_NAMES_FIRST = re.compile(r"(?:@\w+\s+)*")


class User(msgspec.Struct):
    """An account."""

    id: Id
    name: str | None = None
    username: str | None = None
    description: str | None = None
    location: str | None = None
    protected: bool | None = None


class Reference(msgspec.Struct):
    """What a post does to another."""

    type: str
    id: Id


class Note(msgspec.Struct):
    """The whole text of a long post."""

    text: str | None = None


class Mention(msgspec.Struct):
    """An account named in the text."""

    username: str | None = None
    id: Id | None = None
    start: int = 0


class Entities(msgspec.Struct):
    """What the text holds."""

    mentions: list[Mention] | None = None


class Tweet(msgspec.Struct):
    """One post."""

    id: Id
    text: str | None = None
    author_id: Id | None = None
    created_at: str | None = None
    conversation_id: Id | None = None
    in_reply_to_user_id: Id | None = None
    referenced_tweets: list[Reference] | None = None
    edit_history_tweet_ids: list[Id] | None = None
    note_tweet: Note | None = None
    entities: Entities | None = None


class Around(msgspec.Struct, omit_defaults=True):
    """The accounts and posts that one post names."""

    users: list[User] = []
    tweets: list[Tweet] = []


class TweetItem(Item[Tweet, Around]):
    """A record of the posts' source."""


class Includes(msgspec.Struct):
    """What the answer holds once."""

    users: list[User] | None = None
    tweets: list[Tweet] | None = None


class Answer(msgspec.Struct):
    """An answer: one post or several."""

    data: msgspec.Raw
    includes: Includes | None = None


_answer = msgspec.json.Decoder(Answer)
_list = msgspec.json.Decoder(list[msgspec.Raw])
_tweet = msgspec.json.Decoder(Tweet)
_open_tweet = item_opener(TweetItem)


def read_request(parts: SplitResult, asked: dict[str, list[str]]) -> Told:
    """The post from `/2/tweets/:id/liking_users` and its sisters."""
    found = _OBJECT.fullmatch(parts.path)
    return Told(found[1], status_url(None, found[1]), edge=found[2]) if found else Told()


def _split_tweets(document: bytes) -> Iterator[bytes]:
    answer, told = opened(document, read_request)
    found = decode(_answer, answer)
    raw = bytes(found.data)
    includes = found.includes or Includes()
    users = {ident(user.id): user for user in includes.users or ()}
    tweets = {ident(tweet.id): tweet for tweet in includes.tweets or ()}
    for item in decode(_list, raw) if raw[:1] == b"[" else [raw]:
        yield _with_names(told, bytes(item), users, tweets)


def _with_names(told: Told, item: bytes, users: dict[str | None, User], tweets: dict[str | None, Tweet]) -> bytes:
    try:
        tweet = decode(_tweet, item)
        others = [tweets.get(ident(reference.id)) for reference in tweet.referenced_tweets or ()]
        known = [other for other in others if other]
        ids = (tweet.author_id, tweet.in_reply_to_user_id, *(other.author_id for other in known))
        named = [users.get(one) for one in dict.fromkeys(ident(one) for one in ids)]
    except NotUnderstood:
        return piece(told, item, broken=True)
    return piece(told, item, Around([user for user in named if user], known))


def _tweet_rows(record: bytes, number: int, seen: Seen) -> list[Row]:
    tweet, around, seen = _open_tweet(record, seen)
    around = around or Around()
    users = {ident(user.id): user for user in around.users}
    who = ident(tweet.author_id)
    if who is None:
        raise LeftOut("no_actor")
    item, author = required(ident(tweet.id)), users.get(who)
    when, precision = iso(tweet.created_at)
    row = Row(
        act="post",
        item_id=item,
        object_id=item,
        actor_id=who,
        actor_handle=None,
        actor_name=None,
        text=said((tweet.note_tweet.text if tweet.note_tweet else None) or tweet.text),
        occurred_us=when,
        precision=precision,
        visibility=visibility_of(author, seen),
        observed_us=seen.observed_us,
        line_no=number,
        flags=("edited",) if len(tweet.edit_history_tweet_ids or ()) > 1 else None,
    )
    row = done_by(row, author)
    targets = _targets(tweet, around, users) or [Target("post", item, who, row.actor_handle)]
    rows = [on_object(row, target) for target in targets]
    if rows[0].act == "share":
        return [rows[0]._replace(text=None)]
    return [*rows, *_mentions(tweet, rows[0])]


def done_by(row: Row, user: User | None) -> Row:
    """`row` with the account's public profile, where the answer holds it."""
    if user is None:
        return row
    return row._replace(
        actor_handle=handle(user.username),
        actor_name=said(user.name),
        actor_bio=said(user.description),
        actor_place=said(user.location),
    )


def visibility_of(user: User | None, seen: Seen) -> str:
    """What the account's own flag tells."""
    if user is None or user.protected is None:
        return seen.without_flag
    return "private" if user.protected else "public"


def _targets(tweet: Tweet, around: Around, users: dict[str | None, User]) -> list[Target]:
    known = {ident(other.id): other for other in around.tweets}
    found = []
    for reference in tweet.referenced_tweets or ():
        other_id = required(ident(reference.id), "no_object")
        other = known.get(other_id)
        answered = reference.type == "replied_to"
        owner = ident(other.author_id) if other else ident(tweet.in_reply_to_user_id) if answered else None
        name = handle(users[owner].username) if owner in users else None
        found.append(
            Target(
                _act(reference.type, other_id, tweet),
                other_id,
                owner,
                name,
                other_id if answered else None,
                said(other.text) if other else None,
            )
        )
    return found


def _act(kind: str, other_id: str, tweet: Tweet) -> str:
    if kind not in ACT_OF:
        raise NotUnderstood("unknown_reference")
    return "comment" if kind == "replied_to" and ident(tweet.conversation_id) == other_id else ACT_OF[kind]


def _mentions(tweet: Tweet, row: Row) -> list[Row]:
    """Accounts named by the author; the names X puts before an answer are not the author's."""
    found = _NAMES_FIRST.match(tweet.text or "") if row.act in ("reply", "comment") else None
    begins = found.end() if found else 0
    names = {handle(m.username): m for m in (tweet.entities.mentions if tweet.entities else None) or ()}
    return [
        mention_row(row, name, ident(mention.id))
        for name, mention in names.items()
        if name and mention.start >= begins and name not in (row.actor_handle, row.object_owner_handle)
    ]


def _error(head: Head) -> bool:
    top = head.answer.top
    return isinstance(top, dict) and "errors" in top and "data" not in top


def _is_tweets(head: Head) -> bool:
    first = first_item(head)
    return _error(head) or ("id" in first and "text" in first and "timestamp" not in first)


def _refuses(head: Head) -> str | None:
    return _("Berkas ini jawaban galat dari X, bukan data. Ulangi permintaannya.") if _error(head) else None


def _posts_never_show() -> tuple[str, ...]:
    return (
        _("Siapa yang menulis, bila akunnya tidak ikut diminta."),
        _("Siapa yang menyukai, membagikan tanpa kata, atau mengikuti."),
        _("Kiriman akun terkunci dan yang sudah dihapus."),
    )


X_POSTS = Source(
    name="x-api-posts",
    platform=Platform.X,
    version=VERSION,
    unit=Unit.DOCUMENT,
    shape=TweetItem,
    acts=frozenset({"post", "comment", "reply", "share", "quote", "mention"}),
    verified=True,
    never_shows=_posts_never_show,
    recognises=_is_tweets,
    rows=_tweet_rows,
    split=_split_tweets,
    refuses=_refuses,
)
