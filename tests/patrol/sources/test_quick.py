"""The quick way of a source tells a record exactly as its exact way does, or leaves it to that."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.patrol.sources import samples

from saksama.patrol.sources.base import Seen, Source
from saksama.patrol.sources.registry import SOURCES, by_name

QUICK = [source for source in SOURCES if source.quick]
COMMENTS = by_name("zeeschuimer-tiktok-comments")
LINES = [raw for raw in samples.data(f"{COMMENTS.name}.ndjson").split(b"\n") if raw]
CIRCUMSTANCES = (samples.SEEN, Seen(observed_us=1, without_flag="unknown", object_id="7420000000000000001"))
ODD = (
    None, 0, 1, -1, True, False, "", " ", "0", 0.5, "7420000000000000001", 1_728_800_000, 1 << 54, 1 << 70, "x\x00y",
    "\u0130@ A", "https://www.tiktok.com/@terataisatu/video/7420000000000000001?x=1", "twitter.com", [], {},
)  # fmt: skip
PLACES = (
    ("source_platform",), ("timestamp_collected",), ("source_platform_url",), ("item_id",), ("data",),
    *(("data", name) for name in (
        "cid", "aweme_id", "user", "text", "create_time", "reply_id", "reply_to_reply_id", "share_info")),
    *(("data", "user", name) for name in ("uid", "unique_id", "nickname", "signature", "secret")),
    *(("data", "share_info", name) for name in ("url", "title")),
)  # fmt: skip


def ordinary() -> dict[str, Any]:
    page = "https://www.tiktok.com/@terataisatu/video/7420000000000000001"
    user = {"uid": "6900000000000000001", "unique_id": "@Warga.1", "nickname": "Warga", "secret": False}
    comment = {
        "cid": "7421000000000000001", "aweme_id": "7420000000000000001", "text": "mantap", "create_time": 1728800001,
        "reply_id": "0", "user": user, "share_info": {"url": page, "title": "Kampanye"},
    }  # fmt: skip
    return {
        "item_id": comment["cid"], "timestamp_collected": 1728870000000, "source_platform": "tiktok-comments",
        "source_platform_url": page, "data": comment,
    }  # fmt: skip


def put(record: dict[str, Any], place: tuple[str, ...], value: Any) -> None:
    """`value` at `place`, where there still is such a place."""
    for name in place[:-1]:
        record = record.get(name, {}) if isinstance(record, dict) else {}
    if isinstance(record, dict):
        record[place[-1]] = value


def agree(source: Source, record: bytes, seen: Seen) -> bool:
    """Whether the quick way had an answer; it must be the exact one."""
    assert source.quick is not None
    row = source.quick(record, 7, seen)
    assert row is None or [row] == source.rows(record, 7, seen)
    return row is not None


def test_the_usual_comment_goes_the_quick_way():
    assert agree(COMMENTS, json.dumps(ordinary()).encode(), samples.SEEN)


@pytest.mark.parametrize("seen", CIRCUMSTANCES, ids=["file", "object known"])
def test_the_samples_say_the_same_both_ways(seen):
    for source in QUICK:
        for record in LINES:
            agree(source, record, seen)


def test_a_private_account_is_left_to_the_exact_way():
    record = ordinary()
    record["data"]["user"]["secret"] = True

    assert not agree(COMMENTS, json.dumps(record).encode(), samples.SEEN)


@given(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(ODD)), max_size=4), st.sampled_from(CIRCUMSTANCES))
def test_whatever_stands_in_a_comment_both_ways_agree(changes, seen):
    record = ordinary()
    for place, value in changes:
        put(record, place, value)

    agree(COMMENTS, json.dumps(record).encode(), seen)


@given(st.data())
def test_whatever_is_cut_or_flipped_both_ways_agree(data):
    record = bytearray(json.dumps(ordinary()).encode())
    for _ in range(data.draw(st.integers(0, 3))):
        record[data.draw(st.integers(0, len(record) - 1))] = data.draw(st.integers(0, 255))

    agree(COMMENTS, bytes(record[: data.draw(st.integers(0, len(record)))]), samples.SEEN)
    agree(COMMENTS, bytes(record), samples.SEEN)
