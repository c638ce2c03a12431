"""Posts on X as the browser extension writes them (today's shape), and the interface's list of likers."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from saksama.demo.accounts import Account
from saksama.demo.acts import Done
from saksama.demo.dice import digits
from saksama.demo.formats.tiktok import BROWSER
from saksama.demo.posts import Post

CSRF = "kanaricsrfRAHASIA"
BEARER = "kanaribearerRAHASIA"
CANARIES = (CSRF, BEARER)
_PICTURE = "https://pbs.twimg.com/profile_images/rekaan/rekaan_normal.jpg"


def act_line(done: Done, number: int, seen_ms: int) -> dict[str, Any]:
    """A reply, repost or quote in its envelope."""
    tweet = _tweet(done.item_id, user(done.account, done.trap), done.said.text, done.at)
    post, legacy = done.post, tweet["legacy"]
    inner = {"result": _campaign_tweet(post)}
    if done.act == "repost":
        legacy["full_text"] = f"RT @{post.account.handle}: {post.text}"[:140]
        legacy["retweeted_status_result"] = inner
    elif done.act == "quote":
        legacy |= {"is_quote_status": True, "quoted_status_id_str": post.post_id}
        tweet["quoted_status_result"] = inner
    else:
        start = f"@{post.account.handle} "
        legacy |= {
            "full_text": start + done.said.text,
            "display_text_range": [len(start), len(start) + len(done.said.text)],
            "conversation_id_str": post.post_id,
            "in_reply_to_status_id_str": post.post_id,
            "in_reply_to_user_id_str": post.account.stable_id,
            "in_reply_to_screen_name": post.account.handle,
        }
        legacy["entities"]["user_mentions"] = [
            {
                "id_str": post.account.stable_id,
                "name": post.name,
                "screen_name": post.account.handle,
                "indices": [0, len(start) - 1],
            }
        ]
    return _envelope(tweet, number, seen_ms, f"https://x.com/{post.account.handle}/status/{post.post_id}")


def post_line(post: Post, number: int, seen_ms: int) -> dict[str, Any]:
    """A campaign account's own post in its envelope."""
    return _envelope(_campaign_tweet(post), number, seen_ms, f"https://x.com/{post.account.handle}")


def tombstone(number: int, seen_ms: int) -> dict[str, Any]:
    """What stands where a post was taken down."""
    gone = {
        "__typename": "TweetTombstone",
        "rest_id": str(number),
        "tombstone": {"text": {"text": "Postingan ini dihapus."}},
    }
    return _envelope(gone, number, seen_ms, "https://x.com/home")


def likers(post: Post, accounts: Sequence[Account], when: datetime, rng: random.Random) -> dict[str, Any]:
    """The stored request with its answer: who liked `post`. The answer alone would not say what was liked."""
    return {
        "request": {
            "url": f"https://api.x.com/2/tweets/{post.post_id}/liking_users?max_results=100",
            "headers": {"authorization": f"Bearer {BEARER}"},
            "at": when.isoformat().replace("+00:00", "Z"),
        },
        "response": {
            "data": [{"id": a.stable_id, "name": a.name, "username": a.handle} for a in accounts],
            "meta": {"result_count": len(accounts), "next_token": f"7140dibdnow{digits(rng, 12)}"},
        },
    }


def user(account: Account, trap: str = "") -> dict[str, Any]:
    """The account as it hangs on a post; the privacy flag can be missing."""
    found = {
        "__typename": "User",
        "id": f"VXNlcjo{account.stable_id}",
        "rest_id": account.stable_id,
        "is_blue_verified": False,
        "affiliates_highlighted_label": {},
        "avatar": {"image_url": _PICTURE},
        "profile_image_shape": "Circle",
        "core": {
            "created_at": "Tue Mar 03 10:34:49 +0000 2020",
            "name": account.name,
            "screen_name": account.handle,
        },
        "location": {"location": account.place},
        "profile_bio": {"description": account.bio},
        "legacy": {
            "default_profile": True,
            "favourites_count": 69,
            "followers_count": 166,
            "friends_count": 237,
            "media_count": 16,
            "statuses_count": 1120,
            "profile_banner_url": "https://pbs.twimg.com/profile_banners/rekaan",
        },
        "dm_permissions": {"can_dm": False},
        "verification": {"verified": False},
        "relationship_perspectives": {"following": False},
    }
    if trap != "unknown":
        found["privacy"] = {"protected": trap == "private"}
    return found


def _campaign_tweet(post: Post) -> dict[str, Any]:
    owner = Account(
        post.platform,
        post.account.stable_id or "",
        post.account.handle,
        post.name,
        "Akun kampanye rekaan",
        "Sukoharjo",
    )
    return _tweet(post.post_id, user(owner), post.text, post.at)


def _tweet(item: str, author: dict[str, Any], text: str, at: int) -> dict[str, Any]:
    return {
        "__typename": "Tweet",
        "rest_id": item,
        "core": {"user_results": {"result": author}},
        "unmention_data": {},
        "edit_control": {
            "edit_tweet_ids": [item],
            "editable_until_msecs": str((at + 3600) * 1000),
            "is_edit_eligible": True,
            "edits_remaining": "5",
        },
        "is_translatable": False,
        "views": {"count": "250", "state": "EnabledWithCount"},
        "source": "<a>X for Android</a>",
        "legacy": {
            "bookmark_count": 0,
            "bookmarked": False,
            "created_at": _when(at),
            "conversation_id_str": item,
            "display_text_range": [0, len(text)],
            "favorite_count": 3,
            "favorited": False,
            "full_text": text,
            "entities": {
                "hashtags": [{"text": w[1:]} for w in text.split() if w[:1] == "#"],
                "symbols": [],
                "urls": [],
                "user_mentions": [],
            },
            "is_quote_status": False,
            "lang": "in",
            "quote_count": 0,
            "reply_count": 1,
            "retweet_count": 2,
            "retweeted": False,
            "user_id_str": author["rest_id"],
            "id_str": item,
        },
    }


def _when(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%a %b %d %H:%M:%S +0000 %Y")


def _envelope(tweet: dict[str, Any], number: int, seen_ms: int, page: str) -> dict[str, Any]:
    return {
        "nav_index": "1:4:NaN",
        "item_id": tweet["rest_id"],
        "timestamp_collected": seen_ms,
        "last_updated": seen_ms,
        "source_platform": "twitter.com",
        "source_platform_url": page,
        "user_agent": BROWSER,
        "source_url": f"https://x.com/i/api/graphql/rekaan/TweetDetail?ct0={CSRF}",
        "data": {**tweet, "id": tweet["rest_id"]},
        "id": number,
    }
