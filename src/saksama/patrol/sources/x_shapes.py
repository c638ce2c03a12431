"""What is read of a post as X's own pages carry it: today's shape, the older one, and the oldest
("adaptive").
"""

from __future__ import annotations

import msgspec

from saksama.patrol.sources.lines import Line
from saksama.patrol.sources.reading import Id, Something


class Names(msgspec.Struct):
    """Where today's shape keeps the handle."""

    screen_name: str | None = None
    name: str | None = None


class UserLegacy(Names):
    """Where the older shape keeps it, with the public profile."""

    description: str | None = None
    location: str | None = None
    protected: bool | None = None


class Place(msgspec.Struct):
    """Today's place of a profile."""

    location: str | None = None


class Bio(msgspec.Struct):
    """Today's text of a profile."""

    description: str | None = None


class Privacy(msgspec.Struct):
    """Today's privacy flag."""

    protected: bool | None = None


class User(msgspec.Struct):
    """An account; it can be missing from a post altogether."""

    rest_id: Id | None = None
    core: Names | None = None
    legacy: UserLegacy | None = None
    location: Place | str | None = None
    profile_bio: Bio | None = None
    privacy: Privacy | None = None


class UserResult(msgspec.Struct):
    """The wrapping around an account."""

    result: User | None = None


class Core(msgspec.Struct):
    """The wrapping around the wrapping."""

    user_results: UserResult | None = None


class AdaptiveUser(UserLegacy):
    """The account in the oldest shape."""

    id_str: str | None = None


class NoteText(msgspec.Struct):
    """The whole text of a long post."""

    text: str | None = None


class NoteResult(msgspec.Struct):
    """The wrapping around it."""

    result: NoteText | None = None


class Note(msgspec.Struct):
    """A long post; without it only the beginning is in `full_text`."""

    note_tweet_results: NoteResult | None = None


class Edits(msgspec.Struct):
    """All versions of an edited post."""

    edit_tweet_ids: list[str] | None = None


class Mention(msgspec.Struct):
    """An account named in the text."""

    id_str: str | None = None
    screen_name: str | None = None
    indices: list[int] | None = None


class Media(msgspec.Struct):
    """A picture's page tells the author where the account is missing."""

    expanded_url: str | None = None


class Entities(msgspec.Struct):
    """What the text holds."""

    user_mentions: list[Mention] | None = None
    media: list[Media] | None = None


class Permalink(msgspec.Struct):
    """The address of a quoted post, there even when the post is gone."""

    expanded: str | None = None


class Legacy(msgspec.Struct):
    """The post itself."""

    id_str: str | None = None
    user_id_str: str | None = None
    full_text: str | None = None
    created_at: str | None = None
    conversation_id_str: str | None = None
    in_reply_to_screen_name: str | None = None
    in_reply_to_user_id_str: str | None = None
    in_reply_to_status_id_str: str | None = None
    quoted_status_id_str: str | None = None
    quoted_status_permalink: Permalink | None = None
    display_text_range: list[int] | None = None
    truncated: bool | None = None
    entities: Entities | None = None
    retweeted_status_result: Result | None = None


class Tweet(msgspec.Struct):
    """A post with its account, or the tombstone that stands where it was."""

    typename: str | None = msgspec.field(name="__typename", default=None)
    type: str | None = None
    rest_id: Id | None = None
    id: Id | None = None
    core: Core | None = None
    user: AdaptiveUser | None = None
    legacy: Legacy | None = None
    note_tweet: Note | None = None
    edit_control: Edits | None = None
    quoted_status_result: Result | None = None
    tweet: Tweet | None = None
    tombstone: Something | None = None
    promoted: bool | Something | None = None


class Result(msgspec.Struct):
    """The wrapping around a post within a post."""

    result: Tweet | None = None


class TweetLine(Line[Tweet]):
    """A line of the extension's file."""
