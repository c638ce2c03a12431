"""Who saw it, and could anyone have: the officer's word, and what follows from it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saksama.handover.attestation import Answer, Request, SeenBy, objection, require_lawful
from saksama.kernel.errors import BadInput, Refused
from saksama.patrol.imports.attestation import circumstances, stripped
from tests import people
from tests.patrol.imports.invented import attestation


@pytest.mark.parametrize("seen", list(Answer))
@pytest.mark.parametrize("relation", list(Answer))
def test_only_what_anyone_could_see_and_nobody_was_let_into_is_attested(seen, relation):
    told = attestation(seen_by=SeenBy.OFFICE, logged_in=True, anyone_could_see=seen, through_relation=relation)

    expected = "attested" if (seen, relation) == (Answer.YES, Answer.NO) else "unknown"
    assert circumstances(told, Request()).without_flag == expected


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"chat_member": True}, Refused),
        ({"anyone_could_see": Answer.NO}, Refused),
        ({"logged_in": True}, BadInput),
        ({"through_relation": Answer.YES}, BadInput),
        ({"collector": "  "}, BadInput),
        ({"collected_at": people.MONDAY + timedelta(minutes=1)}, BadInput),
    ],
    ids=["a member's chat", "not public", "no account yet logged in", "no account yet a friend",
         "nobody collected it",
         "collected tomorrow"],
)  # fmt: skip
def test_it_refuses_what_is_not_patrol_or_contradicts_itself(changes, error):
    with pytest.raises(error):
        require_lawful(attestation(**changes), people.mandate(), people.MONDAY)


def test_a_sound_statement_passes():
    require_lawful(attestation(), people.mandate(), people.MONDAY)


def test_the_hour_of_collecting_is_kept_to_the_second():
    assert circumstances(attestation(), Request()).observed_us == int(people.MONDAY.timestamp()) * 1_000_000


@pytest.mark.parametrize(
    ("url", "object_id", "owner", "kept"),
    [
        ("https://api.twitter.com/2/tweets/184/liking_users?max_results=100&access_token=R", "184", None,
         "https://api.twitter.com/2/tweets/184/liking_users"),
        ("https://mastodon.contoh/api/v1/statuses/11/favourited_by?limit=80", "11", None,
         "https://mastodon.contoh/api/v1/statuses/11/favourited_by"),
        ("https://public.api.bsky.app/xrpc/app.bsky.feed.getLikes?uri=at://did:plc:x/app.bsky.feed.post/3k&limit=9",
         "at://did:plc:x/app.bsky.feed.post/3k", None,
         "https://public.api.bsky.app/xrpc/app.bsky.feed.getLikes?uri=at://did:plc:x/app.bsky.feed.post/3k"),
        ("https://www.googleapis.com/youtube/v3/commentThreads?part=snippet&key=R&videoId=abc", "abc", None,
         "https://www.googleapis.com/youtube/v3/commentThreads?videoId=abc"),
        ("https://graph.facebook.com/v19.0/12_34/comments?access_token=R", "12_34", None,
         "https://graph.facebook.com/v19.0/12_34/comments"),
        ("https://www.tiktok.com/@TerataiSatu/video/742?_r=1&msToken=R", "742", "terataisatu",
         "https://www.tiktok.com/@TerataiSatu/video/742"),
        ("https://user:R@x.com/terataisatu/status/99/likes", "99", "terataisatu", "https://x.com/terataisatu/status/99/likes"),
        ("https://contoh.invalid/apa?token=R", None, None, "https://contoh.invalid/apa"),
    ],
)  # fmt: skip
def test_a_request_names_its_object_and_loses_its_tokens(url, object_id, owner, kept):
    asked = Request(request_url=url)

    seen = circumstances(attestation(), asked)

    assert (seen.object_id, seen.object_owner_handle) == (object_id, owner)
    assert stripped(asked).request_url == kept


def test_the_officers_word_goes_before_the_addresses():
    asked = Request(request_url="https://x.com/teratai/status/99", object_id="100", object_owner_handle="@Beringin")

    seen = circumstances(attestation(), asked)

    assert (seen.object_id, seen.object_owner_handle) == ("100", "beringin")


@pytest.mark.parametrize("url", ["", "bukan alamat", "file:///etc/passwd", "https://"])
def test_what_is_no_address_is_refused(url):
    with pytest.raises(BadInput):
        circumstances(attestation(), Request(request_url=url))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"chat_member": True}, "chat_member"),
        ({"anyone_could_see": Answer.NO}, "anyone_could_see"),
        ({"logged_in": True}, "seen_by"),
        ({"collector": " "}, "collector"),
        ({"collected_at": people.MONDAY + timedelta(minutes=1)}, "collected_at"),
        ({"collected_at": people.MONDAY - timedelta(days=60)}, "collected_at"),
    ],
)
def test_an_objection_names_the_field_that_speaks_against_it(changes, field):
    assert objection(attestation(**changes), people.mandate(), people.MONDAY).field == field
