"""YouTube's `commentThreads` pages, a hundred threads each, replies inside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from saksama.demo.acts import Done
from saksama.demo.posts import Post

PAGE = 100


def pages(post: Post, done: Sequence[Done]) -> Iterator[dict[str, Any]]:
    """The answers for one video; an answer to a comment stands inside that comment's thread."""
    replies: dict[str, list[Done]] = {}
    for one in done:
        if one.parent:
            replies.setdefault(one.parent, []).append(one)
    first = [one for one in done if not one.parent]
    for start in range(0, len(first), PAGE):
        some = first[start : start + PAGE]
        yield {
            "kind": "youtube#commentThreadListResponse",
            "etag": "rekaan",
            **({"nextPageToken": "Z2V0X3Jla2Fhbg=="} if start + PAGE < len(first) else {}),
            "pageInfo": {"totalResults": len(some), "resultsPerPage": PAGE},
            "items": [_thread(post, one, replies.get(one.item_id, [])) for one in some],
        }


def _thread(post: Post, one: Done, replies: Sequence[Done]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": "youtube#commentThread",
        "etag": "rekaan",
        "id": one.item_id,
        "snippet": {
            "channelId": post.account.stable_id,
            "videoId": post.post_id,
            "topLevelComment": _comment(post, one),
            "canReply": True,
            "totalReplyCount": len(replies),
            "isPublic": one.trap != "private",
        },
    }
    if replies:
        found["replies"] = {"comments": [_comment(post, r, parent=one.item_id) for r in replies]}
    return found


def _comment(post: Post, one: Done, *, parent: str = "") -> dict[str, Any]:
    account, text = one.account, one.said.text
    when = datetime.fromtimestamp(one.at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    snippet = {
        "authorDisplayName": account.name,
        "authorChannelId": {"value": account.stable_id},
        "authorChannelUrl": f"http://www.youtube.com/channel/{account.stable_id}",
        "authorProfileImageUrl": "https://yt3.ggpht.com/rekaan=s48-c-k-c0x00ffffff-no-rj",
        "channelId": post.account.stable_id,
        "videoId": post.post_id,
        "canRate": True,
        "viewerRating": "none",
        "likeCount": 0,
        "textDisplay": text.replace("&", "&amp;").replace("'", "&#39;").replace('"', "&quot;"),
        "textOriginal": text,
        "publishedAt": when,
        "updatedAt": when,
    }
    if parent:
        snippet["parentId"] = parent
    return {
        "kind": "youtube#comment",
        "etag": "rekaan",
        "id": one.item_id,
        "snippet": snippet,
    }
