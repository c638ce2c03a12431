"""Instagram and Facebook: the extension's Instagram posts, the Graph interface's comments."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from saksama.demo.acts import Done
from saksama.demo.formats.tiktok import BROWSER
from saksama.demo.posts import Post
from saksama.handover.parts import Platform

ACCESS_TOKEN = "EAAkanariAksesRAHASIA"  # noqa: S105  a planted value that must never be stored
CANARIES = (ACCESS_TOKEN,)
HOSTS = {Platform.FACEBOOK: "https://graph.facebook.com/v21.0", Platform.INSTAGRAM: "https://graph.instagram.com/v21.0"}


def instagram_post(post: Post, number: int, seen_ms: int) -> dict[str, Any]:
    """One post of a campaign account in the extension's envelope."""
    owner = post.account
    data = {
        "pk": post.post_id,
        "id": f"{post.post_id}_{owner.stable_id}",
        "code": post.code,
        "taken_at": post.at,
        "media_type": 1,
        "user": {
            "pk": owner.stable_id,
            "id": owner.stable_id,
            "username": owner.handle,
            "full_name": post.name,
            "is_private": False,
            "is_verified": False,
            "profile_pic_url": "https://scontent.cdninstagram.com/rekaan.jpg?oh=rekaan",
        },
        "caption": {"pk": post.post_id, "text": post.text, "created_at": post.at},
        "like_count": 120,
        "comment_count": 340,
        "like_and_view_counts_disabled": False,
        "usertags": None,
        "location": None,
        "product_type": "feed",
        "image_versions2": {
            "candidates": [
                {
                    "url": "https://scontent.cdninstagram.com/rekaan.jpg?oe=rekaan",
                    "width": 1080,
                    "height": 1080,
                }
            ]
        },
        "_zs_instagram_view": "user",
    }
    return {
        "nav_index": "1:2:0",
        "item_id": post.code,
        "timestamp_collected": seen_ms,
        "last_updated": seen_ms,
        "source_platform": "instagram.com",
        "source_platform_url": f"https://www.instagram.com/{owner.handle}/",
        "source_url": "https://www.instagram.com/graphql/query?__csr=rekaan",
        "user_agent": BROWSER,
        "data": data,
        "id": number,
    }


def instagram_comments(post: Post, done: Sequence[Done], when: datetime) -> dict[str, Any]:
    """The stored request for the comments of `post` with its answer: no stable id of anybody in it."""
    answer = [
        {
            "id": one.item_id,
            "text": one.said.text,
            "timestamp": _when(one.at),
            "username": one.account.handle,
            "like_count": 0,
        }
        for one in done
    ]
    return _stored(
        Platform.INSTAGRAM, f"{post.post_id}/comments?fields=id,text,timestamp,username,like_count", answer, when
    )


def facebook_comments(post: Post, done: Sequence[Done], when: datetime, rng: random.Random) -> dict[str, Any]:
    """The stored request for the comments of `post` with its answer; some rows come without their author."""
    return _stored(
        Platform.FACEBOOK,
        f"{post.account.stable_id}_{post.post_id}/comments?fields=id,from,message,created_time,permalink_url,is_private",
        [_facebook_comment(post, one, missing=not one.account.nip and rng.random() < 0.04) for one in done],
        when,
    )


def facebook_reactions(post: Post, done: Sequence[Done], when: datetime) -> dict[str, Any]:
    """The stored request for the reactions to `post` with its answer: no time, no words."""
    answer = [{"id": a.account.stable_id, "name": a.account.name, "type": a.reaction.upper()} for a in done]
    return _stored(
        Platform.FACEBOOK, f"{post.account.stable_id}_{post.post_id}/reactions?fields=id,name,type", answer, when
    )


def _facebook_comment(post: Post, one: Done, *, missing: bool) -> dict[str, Any]:
    number = one.item_id.rpartition("_")[2]
    found = {
        "created_time": _when(one.at),
        "can_like": True,
        "can_comment": True,
        "like_count": 0,
        "comment_count": 0,
        "message": one.said.text,
        "id": one.item_id,
        "is_private": one.trap == "private",
        "permalink_url": f"https://www.facebook.com/{post.account.stable_id}/posts/{post.post_id}/?comment_id={number}",
    }
    return found if missing else {**found, "from": {"name": one.account.name, "id": one.account.stable_id}}


def _stored(platform: Platform, path: str, answer: Sequence[dict[str, Any]], when: datetime) -> dict[str, Any]:
    url = f"{HOSTS[platform]}/{path}&limit=1000&access_token={ACCESS_TOKEN}"
    return {
        "request": {"url": url, "at": when.isoformat().replace("+00:00", "Z")},
        "response": {
            "data": answer,
            "paging": {"cursors": {"before": "QVFI", "after": "QVFJ"}, "next": url + "&after=QVFJ"},
        },
    }


def _when(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")
