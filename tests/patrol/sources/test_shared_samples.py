# ruff: noqa: E501  the list reads best with one file a line
"""Every file of the shared samples: which source reads it, or why none does, and what lies inside a fence made for it
(acceptance 1.3). docs/samples.md is this list; `SAKSAMA_WRITE_DOCS=1` writes it again.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.patrol.sources import made_fence, samples
from tests.shared_data import shared

from saksama.kernel.errors import BadInput
from saksama.patrol.sources.registry import recognise

PAGE = Path(__file__).resolve().parents[3] / "docs" / "samples.md"
NOT_DATA, ERROR, LISTING = "not a data file", "an error answer", "a list of videos or channels: no interactions"


class Expected(NamedTuple):
    """What one shared file gives; `told` is the object the officer names, as the answer does not hold it."""

    file: str
    source: str = ""
    acts: dict[str, int] = {}
    without: dict[str, int] = {}
    told: str = ""
    refused: str = ""


FILES = (
    Expected("SOURCES.md", refused=NOT_DATA),
    Expected(
        "bluesky/getPostThread_synthetic.json",
        "bluesky-thread",
        {"post": 1, "comment": 1},
        {"tombstone": 2, "blocked": 1},
    ),
    Expected("facebook/crowdtangle__ct-1.json", "crowdtangle", {"post": 2}),
    Expected("facebook/facebook_graph__error.json", "facebook-graph", refused=ERROR),
    Expected("facebook/facebook_graph__facebook-1.json", "facebook-graph", {"post": 2, "comment": 1}),
    Expected("facebook/graph_v11_comments_p1_trimmed.json", "facebook-graph", {}, {"no_actor": 4}),
    Expected("facebook/graph_v5_comments_by_parent_pseudonymised.json", "facebook-graph", {"comment": 2}),
    Expected("instagram/graph_comments_fields.json", "instagram-graph-comments", {"comment": 2}, told="17890"),
    Expected("mastodon/reblog.json", "mastodon-statuses", {"share": 1}),
    Expected("mastodon/status_context_empty.json", "mastodon-statuses"),
    Expected("mastodon/status_create.json", "mastodon-statuses", {"post": 1}),
    Expected("mastodon/status_favourited_by.json", "mastodon-favourited-by", {"like": 1}, told="117440830896259821"),
    Expected("mastodon/status_reblogged_by.json", "mastodon-reblogged-by", {"share": 1}, told="117440830910420291"),
    Expected("mastodon/timeline_tag.json", "mastodon-statuses", {"post": 1}),
    Expected("telegram/result_head.json", "telegram-export", {"comment": 1, "join": 1}, {"service_message": 1}),
    Expected("tiktok_api/comment_list_pseudonymised.json", "tiktok-comment-list", {"comment": 2}),
    Expected("x_api_v2/liking_users_trimmed.json", "x-api-liking-users", {"like": 3}, told="1293593516040269825"),
    Expected("x_api_v2/tweet_by_id.json", "x-api-posts", {}, {"no_actor": 1}),
    Expected("youtube/channels__info.json", "youtube-comment-threads", refused=LISTING),
    Expected("youtube/comment_threads__comment_thread_single.json", "youtube-comment-threads", {"comment": 1}),
    Expected("youtube/comment_threads__comment_threads_by_channel.json", "youtube-comment-threads", {"comment": 2}),
    Expected(
        "youtube/comment_threads__comment_threads_by_video_paged_1.json", "youtube-comment-threads", {"comment": 5}
    ),
    Expected("youtube/comments__comments_by_parent_paged_1.json", "youtube-comments", {"reply": 2}, told="D-lhorsDlUQ"),
    Expected("youtube/comments__comments_multi.json", "youtube-comments", {"comment": 2}, told="D-lhorsDlUQ"),
    Expected("youtube/error_permission_resp.json", "youtube-comment-threads", refused=ERROR),
    Expected("youtube/videos__videos_info_single.json", "youtube-comment-threads", refused=LISTING),
    Expected("zeeschuimer/tiktok_post_trimmed.ndjson", "zeeschuimer-tiktok", {"post": 1}),
    Expected("zeeschuimer/x_tweet_trimmed.ndjson", "zeeschuimer-x", {"post": 1, "mention": 1}),
)


INSIDE: dict[str, dict[str, int]] = {
    "bluesky/getPostThread_synthetic.json": {"comment": 1},
    "facebook/graph_v5_comments_by_parent_pseudonymised.json": {"comment": 2},
    "instagram/graph_comments_fields.json": {"comment": 2},
    "mastodon/status_favourited_by.json": {"like": 1},
    "mastodon/status_reblogged_by.json": {"share": 1},
    "telegram/result_head.json": {"comment": 1, "join": 1},
    "tiktok_api/comment_list_pseudonymised.json": {"comment": 2},
    "x_api_v2/liking_users_trimmed.json": {"like": 3},
    "youtube/comment_threads__comment_thread_single.json": {"comment": 1},
    "youtube/comment_threads__comment_threads_by_channel.json": {"comment": 2},
    "youtube/comment_threads__comment_threads_by_video_paged_1.json": {"comment": 5},
    "youtube/comments__comments_by_parent_paged_1.json": {"reply": 2},
    "youtube/comments__comments_multi.json": {"comment": 2},
    "zeeschuimer/x_tweet_trimmed.ndjson": {"mention": 1},
}
"""Acts of others on the campaign accounts of a fence made for the file; a file not named here has none."""
OWNER_TOLD = frozenset({
    "instagram/graph_comments_fields.json",
    "mastodon/status_favourited_by.json",
    "mastodon/status_reblogged_by.json",
    "tiktok_api/comment_list_pseudonymised.json",
    "x_api_v2/liking_users_trimmed.json",
    "youtube/comment_threads__comment_thread_single.json",
    "youtube/comment_threads__comment_threads_by_video_paged_1.json",
    "youtube/comments__comments_by_parent_paged_1.json",
    "youtube/comments__comments_multi.json",
})  # fmt: skip
"""Files whose rows do not say whose object it is: the officer does, at the import."""


def page() -> str:
    return (
        "# The shared samples\n\nEvery file of the shared samples, what reads it, and what comes out; made from "
        '`tests/patrol/sources/test_shared_samples.py`, do not edit by hand. "Rows" are counted before the fence, '
        '"inside" under a fence made for the file: the owners of its objects are the campaign accounts, and what they '
        'do themselves (their own posts, answers, shares) is not looked at. "Told" is what the answer does not hold '
        "and the officer says at the import.\n\n"
        "| file | source, or refused | rows | left out | inside the fence | by the accounts themselves | told |\n"
        "|---|---|---|---|---|---|---|\n" + "".join(_line(expected) for expected in FILES)
    )


def _line(expected: Expected) -> str:
    if expected.refused:
        return f"| {expected.file} | refused: {expected.refused} | – | – | – | – |  |\n"
    inside = INSIDE.get(expected.file, {})
    own = sum(expected.acts.values()) - sum(inside.values())
    told = ["object"] * bool(expected.told) + ["owner"] * (expected.file in OWNER_TOLD)
    cells = (_counts(expected.acts, "0"), _counts(expected.without, "–"), _counts(inside, "0"), str(own))
    return f"| {expected.file} | {expected.source} | {' | '.join(cells)} | {', '.join(told)} |\n"


def _counts(counts: dict[str, int], nothing: str) -> str:
    return ", ".join(f"{n} {what}" for what, n in counts.items()) or nothing


def test_the_page_is_up_to_date():
    if os.environ.get("SAKSAMA_WRITE_DOCS"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text("utf-8") == page()


@pytest.mark.shared
def test_no_shared_file_is_forgotten():
    folder = shared("data", "samples")
    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()) == sorted(
        expected.file for expected in FILES
    )


@pytest.mark.shared
@pytest.mark.parametrize("expected", FILES, ids=lambda expected: expected.file)
def test_each_shared_file_is_read_or_refused_as_the_page_says(expected):
    content = shared("data", "samples", *expected.file.split("/")).read_bytes()
    name = expected.file.rsplit("/", 1)[-1]
    head = samples.head(content, name)
    if not expected.source:
        with pytest.raises(BadInput):
            recognise(head)
        return
    source = recognise(head)
    assert source.name == expected.source
    assert bool(source.refuses and source.refuses(head)) == bool(expected.refused)
    if expected.refused:
        return
    seen = replace(samples.SEEN, object_id=expected.told or None)
    answers = samples.answers(content, seen, name)
    acts = Counter(row["act"] for answer in answers for row in answer.get("rows", ()))
    without = Counter(answer["left_out"] for answer in answers if "left_out" in answer)
    assert (dict(acts), dict(without)) == (expected.acts, expected.without)
    assert not [answer for answer in answers if "not_understood" in answer]


@pytest.mark.shared
@pytest.mark.parametrize("expected", [e for e in FILES if e.told], ids=lambda expected: expected.file)
def test_a_shared_file_that_does_not_hold_its_object_is_kept_aside_without_it(expected):
    content = shared("data", "samples", *expected.file.split("/")).read_bytes()
    answers = samples.answers(content, name=expected.file.rsplit("/", 1)[-1])
    assert {answer.get("not_understood") for answer in answers} == {"no_object"}


@pytest.mark.shared
@pytest.mark.parametrize("expected", [e for e in FILES if not e.refused], ids=lambda expected: expected.file)
def test_under_a_fence_made_for_the_file_the_acts_of_others_come_inside(expected):
    content = shared("data", "samples", *expected.file.split("/")).read_bytes()
    seen = replace(samples.SEEN, object_id=expected.told or None)
    rows = made_fence.mapped(content, expected.file.rsplit("/", 1)[-1], seen)
    assert rows.num_rows == sum(expected.acts.values())
    inside, own_posts = made_fence.inside(rows)
    assert inside == INSIDE.get(expected.file, {})
    others = [row for row in rows.to_pylist() if not made_fence.by_its_owner(row) and row["act"] != "post"]
    assert sum(inside.values()) == len(others)
    assert own_posts <= expected.acts.get("post", 0)
    told = made_fence.TOLD_OWNER in rows.column("object_owner_id").to_pylist()
    assert told == (expected.file in OWNER_TOLD)


@pytest.mark.slow
@pytest.mark.shared
def test_under_another_fence_nothing_of_any_file_comes_inside():
    for expected in (one for one in FILES if not one.refused):
        content = shared("data", "samples", *expected.file.split("/")).read_bytes()
        rows = made_fence.mapped(content, expected.file.rsplit("/", 1)[-1], replace(samples.SEEN, object_id="1"))
        assert made_fence.inside(rows, made_fence.elsewhere(rows)) == ({}, 0), expected.file
