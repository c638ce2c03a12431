"""Zeeschuimer's lines: both envelopes, mixed files, flags, ids and broken lines."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from tests.patrol.sources import samples

from saksama.patrol.sources.base import LeftOut, NotUnderstood
from saksama.patrol.sources.registry import by_name, map_record, recognise

LINES = [name for name in samples.names() if name.endswith(".ndjson")]
COMMENTS = by_name("zeeschuimer-tiktok-comments")


def line(n: int = 0, name: str = "zeeschuimer-tiktok-comments.ndjson") -> dict[str, Any]:
    return json.loads(samples.data(name).split(b"\n")[n])


def packed(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode()


def through_4cat(record: dict[str, Any]) -> dict[str, Any]:
    data = record.pop("data")
    return {**data, "__import_meta": record}


def reason(record: bytes, source: str = "zeeschuimer-tiktok-comments") -> str:
    with pytest.raises(NotUnderstood) as why:
        by_name(source).rows(record, 1, samples.SEEN)
    return why.value.reason


@pytest.mark.parametrize("name", LINES)
def test_a_file_that_went_through_4cat_gives_the_same_rows(name):
    content = samples.data(name)
    rewritten = b"\n".join(packed(through_4cat(json.loads(raw))) for raw in content.split(b"\n") if raw)
    assert samples.answers(rewritten) == samples.answers(content)


def test_a_mixed_file_is_read_line_by_line():
    content = b"\n".join(samples.data(name) for name in LINES)
    assert len(samples.rows(content)) == sum(len(samples.rows(samples.data(name))) for name in LINES)


def test_a_line_of_another_source_is_kept_aside_by_who_does_not_follow_it():
    other = packed(line(name="zeeschuimer-x.ndjson"))
    assert reason(other) == "other_source"
    assert map_record(COMMENTS, other, 1, samples.SEEN)[0].name == "zeeschuimer-x"


def test_a_broken_first_line_does_not_hide_the_format():
    content = b'{"cut": "of\n' + samples.data("zeeschuimer-x.ndjson")
    assert recognise(samples.head(content)).name == "zeeschuimer-x"


def test_a_missing_privacy_flag_is_not_public():
    record = line()
    del record["data"]["user"]["secret"]
    for told in ("unknown", "attested"):
        seen = replace(samples.SEEN, without_flag=told)
        assert COMMENTS.rows(packed(record), 1, seen)[0].visibility == told


@pytest.mark.parametrize("flag", ["privateItem", "secret", "forFriend"])
def test_each_private_flag_of_a_post_makes_it_private(flag):
    record = line(name="zeeschuimer-tiktok.ndjson")
    record["data"][flag] = True
    assert {row.visibility for row in by_name("zeeschuimer-tiktok").rows(packed(record), 1, samples.SEEN)} == {
        "private"
    }


@pytest.mark.parametrize("flag", ["privateAccount", "secret"])
def test_each_private_flag_of_an_account_makes_its_post_private(flag):
    record = line(name="zeeschuimer-tiktok.ndjson")
    record["data"]["author"][flag] = True
    assert by_name("zeeschuimer-tiktok").rows(packed(record), 1, samples.SEEN)[0].visibility == "private"


def test_a_post_whose_account_says_nothing_is_not_public():
    record = line(name="zeeschuimer-tiktok.ndjson")
    del record["data"]["author"]["secret"], record["data"]["author"]["privateAccount"]
    assert by_name("zeeschuimer-tiktok").rows(packed(record), 1, samples.SEEN)[0].visibility == "unknown"


def test_an_id_that_lost_digits_is_taken_from_where_it_is_whole():
    record = line()
    record["data"]["cid"] = 7400000000000000000  # a browser rounds …021 to this
    record["data"]["aweme_id"] = 7300000000000000000
    row = COMMENTS.rows(packed(record), 1, samples.SEEN)[0]
    assert (row.item_id, row.object_id) == ("7400000000000000021", "7300000000000000011")


@pytest.mark.parametrize("number", [2**53, 7.4e18, 10**30])
def test_an_id_that_lost_digits_everywhere_is_refused(number):
    record = line()
    record["data"]["user"]["uid"] = number
    assert reason(packed(record)) == "lossy_id"


def test_the_largest_whole_number_is_still_an_id():
    record = line()
    record["data"]["user"]["uid"] = 2**53 - 1
    assert COMMENTS.rows(packed(record), 1, samples.SEEN)[0].actor_id == str(2**53 - 1)


def test_the_page_names_the_owner_only_of_the_video_it_shows():
    record = line(1)
    record["source_platform_url"] = "https://www.tiktok.com/@orang.lain/video/7300000000000000999"
    assert COMMENTS.rows(packed(record), 1, samples.SEEN)[0].object_owner_handle is None


@pytest.mark.parametrize(
    "url", ["https://www.tiktok.com.jahat.example/@a/video/7300000000000000011", "//", "https://[", ""]
)
def test_an_address_that_is_not_tiktoks_names_nobody(url):
    record = line(1)
    record["source_platform_url"] = url
    assert COMMENTS.rows(packed(record), 1, samples.SEEN)[0].object_owner_handle is None


def test_half_an_emoji_does_not_lose_the_record():
    record = packed(line()).replace(b"Warga Satu", b"Warga \\ud83d")
    assert COMMENTS.rows(record, 1, samples.SEEN)[0].actor_name == "Warga \ufffd"


def test_a_whole_escaped_emoji_stays_whole():
    record = packed(line()).replace(b"Warga Satu", b"\\ud83d\\ude4f \\ud83d")
    assert COMMENTS.rows(record, 1, samples.SEEN)[0].actor_name == "🙏 \ufffd"


def test_a_comment_that_reads_like_an_envelope_is_still_a_comment():
    record = line()
    record["data"]["text"] = "__import_meta"
    assert COMMENTS.rows(packed(record), 1, samples.SEEN)[0].text == "__import_meta"


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (b'{"source_platform": "tiktok-comments", "da', "cut_off"),
        (b"bukan json", "not_json"),
        (b"[]", "wrong_shape"),
        (b'{"source_platform": "9gag.com", "data": {}}', "unknown_platform"),
        (b'{"source_platform": "tiktok-comments", "data": {}}', "wrong_shape"),
        (
            b'{"source_platform": "tiktok-comments", "data":{"cid":"", "aweme_id": "1", "user":{"uid":2}}}',
            "no_id",
        ),
        (
            b'{"source_platform": "tiktok-comments", "data":{"cid":"1", "aweme_id": "", "user":{"uid":2}}}',
            "no_object",
        ),
        (b'{"source_platform": "tiktok-comments", "data": {"text": "\xff"}}', "not_utf8"),
        (b'{"source_platform": "tiktok-comments", "x": ' + b"[" * 20_000, "too_deep"),
    ],
)
def test_a_broken_line_is_kept_aside_with_its_reason(broken, code):
    assert reason(broken) == code


@pytest.mark.parametrize("time", ["kemarin", -5, 10**12, "nan", "inf"])
def test_a_time_that_is_none_is_said(time):
    record = line()
    record["data"]["create_time"] = time
    assert reason(packed(record)) == "bad_time"


@pytest.mark.parametrize("time", [None, 0, "0", ""])
def test_a_missing_time_is_null_not_1970(time):
    record = line()
    record["data"]["create_time"] = time
    row = COMMENTS.rows(packed(record), 1, samples.SEEN)[0]
    assert (row.occurred_us, row.precision) == (None, "none")


def test_a_repost_is_an_act_of_who_reposts_and_not_their_words():
    rows = by_name("zeeschuimer-x").rows(packed(line(3, "zeeschuimer-x.ndjson")), 4, samples.SEEN)
    assert [(row.act, row.actor_handle, row.object_owner_handle, row.text) for row in rows] == [
        ("share", "warga_satu", "akuncontoh", None)
    ]


def test_names_that_x_puts_before_an_answer_are_not_mentions():
    rows = by_name("zeeschuimer-x").rows(packed(line(1, "zeeschuimer-x.ndjson")), 2, samples.SEEN)
    assert [row.object_owner_handle for row in rows if row.act == "mention"] == ["mitra_contoh"]


def test_a_long_post_without_its_whole_text_is_marked():
    record = line(4, "zeeschuimer-x.ndjson")
    record["data"]["note_tweet"] = {}
    row = by_name("zeeschuimer-x").rows(packed(record), 1, samples.SEEN)[0]
    assert (row.text, row.flags) == ("Kita bahas", ("edited", "truncated"))


def test_an_answer_that_also_quotes_is_two_acts():
    record = line(1, "zeeschuimer-x.ndjson")
    record["data"]["quoted_status_result"] = line(4, "zeeschuimer-x.ndjson")["data"]["quoted_status_result"]
    rows = by_name("zeeschuimer-x").rows(packed(record), 1, samples.SEEN)
    assert [row.act for row in rows] == ["comment", "quote", "mention"]


@pytest.mark.parametrize("user", [None, {}, {"uid": "", "unique_id": ""}])
def test_a_comment_without_any_account_is_left_out(user):
    record = line()
    record["data"]["user"] = user
    with pytest.raises(LeftOut, match="no_actor"):
        COMMENTS.rows(packed(record), 1, samples.SEEN)


def test_a_post_without_any_account_is_left_out():
    record = line(6, "zeeschuimer-x.ndjson")
    record["data"]["legacy"].update(user_id_str=None, entities=None)
    with pytest.raises(LeftOut, match="no_actor"):
        by_name("zeeschuimer-x").rows(packed(record), 1, samples.SEEN)
