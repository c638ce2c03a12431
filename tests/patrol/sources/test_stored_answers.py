"""Answers of interfaces: recognition, stored requests, what is refused whole."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from tests.patrol.sources import samples

from saksama.kernel.errors import BadInput
from saksama.patrol.sources.base import LeftOut, NotUnderstood
from saksama.patrol.sources.registry import SOURCES, by_name, object_of_request, recognise
from saksama.patrol.sources.sketch import sketch


def document(name: str) -> Any:
    return json.loads(samples.data(name))


DOCUMENTS = [name for name in samples.names() if name.endswith(".json")]


def packed(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def refusal(value: Any) -> str | None:
    head = samples.head(packed(value))
    source = recognise(head)
    return source.refuses(head) if source.refuses else None


def longer(value: Any) -> Any:
    """The first list of items in `value` repeated beyond what is looked at to recognise a file."""
    if isinstance(value, list):
        return value * (samples.HEAD // len(packed(value)) + 2)
    key = next(name for name in ("response", "result", "thread", *value) if isinstance(value.get(name), list | dict))
    return {**value, key: longer(value[key])}


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if "thread" not in name or "youtube" in name])
def test_the_beginning_is_enough_to_recognise_a_long_file(name):
    content = packed(longer(document(name)))
    assert len(content) > samples.HEAD
    assert recognise(samples.head(content)) is recognise(samples.head(samples.data(name)))


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if "request" in document(name)])
def test_a_request_tells_the_same_beside_the_answer_as_around_it(name):
    stored = document(name)
    source = recognise(samples.head(packed(stored)))
    told = object_of_request(source.name, stored["request"]["url"])
    assert "PLANTED" not in repr(told)
    seen = replace(samples.SEEN, **told)
    bare = [row._replace(observed_us=0) for row in samples.rows(packed(stored["response"]), seen, name)]
    assert bare == [row._replace(observed_us=0) for row in samples.rows(packed(stored))]


@pytest.mark.parametrize("name", [n for n in DOCUMENTS if "request" not in document(n) and "telegram" not in n])
def test_an_answer_stored_with_its_request_gives_the_same_rows(name):
    stored = packed({"request": {"url": "https://contoh.example/", "at": None}, "response": document(name)})
    assert samples.answers(stored) == samples.answers(samples.data(name))


def test_an_unknown_file_is_refused_with_the_list_of_known_ones():
    with pytest.raises(BadInput) as why:
        recognise(samples.head(b"nama;waktu\n"))
    assert all(source.name in why.value.advice for source in SOURCES)
    with pytest.raises(BadInput):
        by_name("tidak-ada")


@pytest.mark.parametrize("edge", ["x-api-liking-users.json", "mastodon-favourited-by.json"])
def test_a_list_without_its_request_or_name_is_not_guessed(edge):
    bare = packed(document(edge)["response"])
    with pytest.raises(BadInput):
        recognise(samples.head(bare, "hasil.json"))


def test_a_list_whose_object_nobody_tells_is_kept_aside():
    bare = packed(document("x-api-liking-users.json")["response"])
    assert samples.answers(bare, name="liking_users.json") == [{"not_understood": "no_object"}]


def test_the_officer_may_tell_the_object_of_a_bare_list():
    seen = replace(samples.SEEN, object_id="1800000000000000001", object_owner_handle="akuncontoh")
    bare = packed(document("x-api-liking-users.json")["response"])
    row = samples.rows(bare, seen, "liking_users.json")[0]
    assert (row.object_id, row.object_owner_handle) == ("1800000000000000001", "akuncontoh")


def test_the_request_is_believed_before_the_officers_word_for_another_object():
    seen = replace(samples.SEEN, object_id="77", object_owner_handle="orang.lain")
    row = samples.rows(samples.data("x-api-liking-users.json"), seen)[0]
    assert (row.object_id, row.object_owner_handle) == ("1800000000000000001", None)


def test_what_the_officer_tells_of_one_object_is_not_put_on_another():
    seen = replace(samples.SEEN, object_id="vidX", object_owner_id="UCorang-lain")
    thread = document("youtube-comment-threads.json")
    del thread["items"][0]["snippet"]["channelId"]
    row = samples.rows(packed(thread), seen)[0]
    assert (row.object_id, row.object_owner_id) == ("vid1", None)


def test_a_like_has_no_time_where_the_interface_tells_none():
    row = samples.rows(samples.data("x-api-liking-users.json"))[0]
    assert (row.occurred_us, row.precision, row.item_id) == (None, "none", None)


@pytest.mark.parametrize("url", ["http://[", "", "https://api.x.com/2/tweets/abc/liking_users", "x" * 3000])
def test_a_request_that_names_no_object_gives_none(url):
    stored = document("x-api-liking-users.json")
    stored["request"]["url"] = url
    with pytest.raises(NotUnderstood):
        list(
            by_name("x-api-liking-users").rows(piece, 1, samples.SEEN)
            for piece in by_name("x-api-liking-users").split(packed(stored))
        )


@pytest.mark.parametrize(
    "value",
    [
        {
            "error": {
                "code": 403,
                "message": "PLANTED",
                "errors": [{"reason": "forbidden"}],
                "status": "DENIED",
            }
        },
        {"kind": "youtube#videoListResponse", "items": []},
        {"kind": "youtube#channelListResponse", "items": []},
        {"error": {"message": "PLANTED", "code": 190, "fbtrace_id": "x"}},
        {"message": "PLANTED", "code": 1, "fbtrace_id": "x"},
        {"errors": [{"detail": "PLANTED"}], "title": "Unauthorized"},
        {"about": "x", "chats": {"list": []}, "personal_information": {"phone_number": "PLANTED"}},
    ],
)
def test_an_answer_without_interactions_is_refused_with_the_reason(value):
    why = refusal(value)
    assert why
    assert "PLANTED" not in why


@pytest.mark.parametrize(
    "kind",
    ["personal_chat", "private_group", "private_supergroup", "private_channel", "saved_messages", "bot_chat"],
)
def test_a_private_chat_is_refused_whole_at_both_doors(kind):
    export = document("telegram-export.json")
    export["type"] = kind
    assert "tidak terbuka" in (refusal(export) or "")
    with pytest.raises(NotUnderstood, match="not_public"):
        list(by_name("telegram-export").split(packed(export)))


def test_a_public_chat_is_not_refused():
    assert refusal(document("telegram-export.json")) is None


def test_who_was_added_by_another_did_not_join():
    answers = samples.answers(samples.data("telegram-export.json"))
    assert [answer.get("left_out") for answer in answers[:2]] == [None, "service_message"]


def test_an_angry_face_is_not_a_like():
    rows = samples.rows(samples.data("facebook-graph.json"))
    assert [(row.act, row.reaction) for row in rows if row.actor_id in ("902", "903")] == [
        ("react", "angry"),
        ("like", None),
    ]


def test_a_comment_without_its_author_is_counted_and_left_out():
    answers = samples.answers(samples.data("facebook-graph.json"))
    assert [answer for answer in answers if "left_out" in answer] == [{"left_out": "no_actor"}]


def test_a_post_for_friends_is_private_and_one_that_says_nothing_is_unknown():
    value = document("facebook-graph.json")
    del value["data"][0]["privacy"]
    assert [row.visibility for row in samples.rows(packed(value)) if row.act == "post"] == [
        "unknown",
        "private",
    ]


def test_a_time_without_a_zone_stays_null():
    row = samples.rows(samples.data("crowdtangle.json"))[0]
    assert (row.occurred_us, row.precision) == (None, "none")


def test_who_asks_not_to_be_shown_to_strangers_is_not_public():
    rows = samples.rows(samples.data("bluesky-thread.json"))
    assert [row.visibility for row in rows if row.actor_id == "did:plc:dua"] == ["private"]


def test_gone_and_blocked_posts_are_left_out():
    answers = samples.answers(samples.data("bluesky-thread.json"))
    assert sorted(a["left_out"] for a in answers if "left_out" in a) == ["blocked", "tombstone"]


def test_an_item_that_could_be_a_post_or_a_comment_is_not_guessed():
    value = [
        {
            "id": "1",
            "from": {"id": "2", "name": "Warga"},
            "message": "x",
            "created_time": "2024-10-14T02:16:00+0000",
        }
    ]
    assert samples.answers(packed(value)) == [{"not_understood": "ambiguous_item"}]


def test_a_broken_piece_does_not_lose_the_others():
    answers = samples.answers(samples.data("x-api-posts.json"))
    assert [next(iter(answer)) for answer in answers] == [
        *["source"] * 3,
        "left_out",
        "source",
        "not_understood",
    ]


def test_a_broken_document_is_one_fault():
    for name in DOCUMENTS:
        content = samples.data(name)
        source = recognise(samples.head(content))
        with pytest.raises((NotUnderstood, LeftOut)):
            list(source.split(content[: len(content) // 2]))


def test_the_sketch_closes_what_was_cut():
    assert sketch(b'{"a": [1, {"b": "x,]"}, 2, "unfin') == {"a": b'[1, {"b": "x,]"}, 2]'}
    assert sketch(b'[{"a": 1}, {"b": 2') == [b'{"a": 1}', b"{}"]
    assert sketch(b"PK\x03\x04") == {}
    assert sketch(b"") == {}


GRAPH = "https://graph.facebook.com/v19.0/1790/comments?access_token=PLANTED"
WHO = {"id": "9", "name": "Warga Contoh"}


@pytest.mark.parametrize(("item", "source"), [
    ({"id": "1", "username": "warga.satu", "text": "Keren"}, "instagram-graph-comments"),
    ({"id": "1", "timestamp": "2024-10-14T02:16:00+0000", "text": "Keren"}, "instagram-graph-comments"),
    ({"id": "1", "created_time": "2024-10-14T02:16:00+0000", "from": WHO, "message": "Keren"}, "facebook-graph"),
    ({"id": "1", "from": WHO, "message": "Keren"}, "facebook-graph"),
    ({"id": "1", "message": "Keren"}, "facebook-graph"),
])  # fmt: skip
def test_the_items_own_fields_decide_between_two_platforms_at_one_address(item, source):
    stored = {"request": {"url": GRAPH}, "response": {"data": [item]}}
    assert recognise(samples.head(packed(stored))).name == source


def test_a_list_of_instagram_posts_is_neither_comments_nor_facebook():
    post = {
        "id": "1",
        "caption": "Ayo",
        "media_type": "IMAGE",
        "timestamp": "2024-10-14T02:16:00+0000",
        "username": "a",
    }
    with pytest.raises(BadInput):
        recognise(samples.head(packed({"request": {"url": GRAPH}, "response": {"data": [post]}})))
