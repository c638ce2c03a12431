"""What a partner's machine gets, and what it never gets."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from saksama.kernel.digests import sha256
from saksama.workbench.audit.models import Line
from saksama.workbench.referral import services
from saksama.workbench.referral.models import Answer, PartnerKey, Referral
from saksama.workbench.referral.partners.keys import revoke_key
from saksama.workbench.referral.partners.scopes import Scope
from tests.api.conftest import NOW, machine
from tests.office import signed_in
from tests.workbench.fieldwork.made import SUSPECTED
from tests.workbench.referral.made import FRIDAY, opened_package

pytestmark = pytest.mark.django_db
ANSWER = {"kind": "decision", "on": "2024-10-18", "number": "800/1", "decided": "medium", "words": "Diputus."}
RECEIPT = {"number": "AG-17", "on": "2024-10-18"}
MACHINE_WORDS = re.compile(r"(?i)probab|stance|\btier\b|namesake|senama|peluang|skor|score|score")


def test_its_own_referrals_and_no_others(place, theirs):
    told = theirs.ask("GET", "/referrals").json()
    assert [one["id"] for one in told["items"]] == [str(place.mine.pk)]
    assert (told["page"], told["pages"], told["total"]) == (1, 1, 1)
    one = theirs.ask("GET", f"/referrals/{place.mine.pk}").json()
    assert (one["number"], one["state"], one["track"]) == (place.mine.letter.number, "sent", "neutrality")
    assert one["package"] == {"sha256": place.mine.package_sha256, "bytes": place.mine.package_size}


@pytest.mark.parametrize("which", ["theirs", "draft"])
@pytest.mark.parametrize("path", ["", "/package", "/receipt", "/answers"])
def test_what_is_another_s_or_was_never_sent_is_not_there(place, theirs, which, path):
    method, body = ("GET", None) if path in {"", "/package"} else ("POST", RECEIPT if path == "/receipt" else ANSWER)
    answer = theirs.ask(method, f"/referrals/{getattr(place, which).pk}{path}", body)
    unknown = theirs.ask(method, f"/referrals/{uuid4()}{path}", body)
    assert (answer.status_code, answer.json()) == (404, unknown.json())
    assert Answer.objects.count() == 0


@pytest.mark.parametrize("key", ["", "Bearer ", "Bearer saksama_" + "x" * 43, "Basic abc", "Bearer ' OR 1=1"])
def test_without_a_key_in_force_nothing(place, key):
    told = machine(place.house, place.receiver)
    answer = told.ask("GET", "/referrals", authorization=key)
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert str(place.mine.pk) not in answer.content.decode()


def test_an_officer_s_cookie_opens_nothing_here(place):
    browser = signed_in(place.house, "coordinator")
    assert browser.get("/").status_code == 200
    for method, path in (("GET", "/referrals"), ("POST", f"/referrals/{place.mine.pk}/receipt")):
        answer = browser.generic(method, f"/api/v1{path}", json.dumps(RECEIPT), content_type="application/json")
        assert (answer.status_code, answer.cookies) == (401, {})
    assert Answer.objects.count() == 0


def test_a_revoked_or_ended_key_is_told_like_an_unknown_one(place, theirs):
    revoke_key(place.house.desk("pleno"), PartnerKey.objects.get(pk=theirs.key_id), at=FRIDAY)
    revoked = theirs.ask("GET", "/referrals")
    assert revoked.json() == theirs.ask("GET", "/referrals", authorization="Bearer saksama_" + "x" * 43).json()


@pytest.mark.parametrize(
    ("scope", "method", "path", "body"),
    [
        (Scope.READ, "GET", "", None),
        (Scope.PACKAGE, "GET", "/package", None),
        (Scope.RECEIPT, "POST", "/receipt", RECEIPT),
        (Scope.ANSWER, "POST", "/answers", ANSWER),
    ],
)
def test_a_key_opens_only_its_scopes(place, scope, method, path, body):
    has, lacks = (
        machine(place.house, place.receiver, scope),
        machine(place.house, place.receiver, *set(Scope) - {scope}),
    )
    assert lacks.ask(method, f"/referrals/{place.mine.pk}{path}", body).status_code == 403
    assert Answer.objects.count() == 0
    assert has.ask(method, f"/referrals/{place.mine.pk}{path}", body).status_code == 200


def test_the_package_is_the_receiver_s_alone(place, theirs):
    answer = theirs.ask("GET", f"/referrals/{place.mine.pk}/package")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert sha256(answer.content) == place.mine.package_sha256
    assert SUSPECTED.actor.encode() in opened_package(answer.content)["surat-penerusan.pdf"]
    assert Line.objects.filter(verb="referral.partner_fetched", actor__startswith="partner:").count() == 1


def test_receipt_and_answer_are_kept_once_and_an_officer_moves_the_case(place, theirs):
    once = str(uuid4())
    for _time in range(2):
        kept = theirs.ask("POST", f"/referrals/{place.mine.pk}/receipt", RECEIPT, **{"idempotency-key": once})
        assert (kept.status_code, kept.json()["state"]) == (200, "received")
    theirs.ask("POST", f"/referrals/{place.mine.pk}/answers", ANSWER)
    one = Referral.objects.get(pk=place.mine.pk)
    assert (one.state, one.receipt, one.case.state, Answer.objects.count()) == ("answered", "AG-17", "referred", 2)
    services.heed(place.house.desk("coordinator"), one, version=one.version, at=NOW)
    one.case.refresh_from_db()
    assert one.case.state == "answered"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/receipt", {"number": "", "on": "2024-10-18"}),
        ("/receipt", {"number": "A", "on": "2030-01-01"}),
        ("/receipt", {"number": "A", "on": "kemarin"}),
        ("/receipt", RECEIPT | {"nama": "Seseorang"}),
        ("/answers", ANSWER | {"number": ""}),
        ("/answers", ANSWER | {"decided": "gantung"}),
        ("/answers", ANSWER | {"kind": "receipt"}),
    ],
)
def test_what_cannot_be_used_says_where(place, theirs, path, body):
    answer = theirs.ask("POST", f"/referrals/{place.mine.pk}{path}", body)
    assert (answer.status_code, set(answer.json())) == (422, {"message", "advice"})
    assert answer.json()["message"]
    assert Answer.objects.count() == 0


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
)
def test_a_body_that_does_not_call_itself_json_is_refused_and_changes_nothing(place, theirs, kind):
    head = {"authorization": f"Bearer {theirs.key}", "host": "127.0.0.1", "idempotency-key": str(uuid4())}
    path = f"/api/v1/referrals/{place.mine.pk}/receipt"
    answer = Client(headers=head).generic("POST", path, json.dumps(RECEIPT), content_type=kind)
    assert (answer.status_code, "application/json" in answer.json()["advice"]) == (415, True)
    assert Answer.objects.count() == 0


def test_a_browser_lays_an_answer_down_instead_of_showing_it(place, theirs):
    for path, status in (("/referrals", 200), (f"/referrals/{uuid4()}", 404)):
        answer = theirs.ask("GET", path)
        assert (answer.status_code, answer["Content-Disposition"]) == (status, 'attachment; filename="api.json"')


def test_a_recalled_one_says_so_and_gives_no_package(place, theirs):
    services.recall(place.house.desk("coordinator"), place.mine, why="Keliru.", at=NOW)
    assert theirs.ask("GET", f"/referrals/{place.mine.pk}").json()["state"] == "recalled"
    assert theirs.ask("GET", f"/referrals/{place.mine.pk}/package").status_code == 403
    assert theirs.ask("POST", f"/referrals/{place.mine.pk}/answers", ANSWER).status_code == 403


def test_no_answer_names_a_person_or_carries_a_number_of_a_machine(place, theirs):
    for path in ("/referrals", f"/referrals/{place.mine.pk}", "/openapi.json"):
        text = theirs.ask("GET", path).content.decode()
        assert SUSPECTED.actor not in text
        assert MACHINE_WORDS.search(text) is None, path


def test_a_machine_that_hammers_is_told_to_wait(place, theirs, settings):
    settings.ACCOUNT_RATE_LIMITS = {"partner": "2/m/ip"}
    told = [theirs.ask("GET", "/referrals").status_code for _time in range(3)]
    assert told == [200, 200, 429]


# ── Signed messages ────────────────────────────────────────────────────────────────────────────────────────────


def receipt_of(one):
    return {"type": "referral.received", "referral": str(one.pk), "data": RECEIPT}


def test_a_signed_message_is_taken_once_and_its_replay_is_refused(place, theirs):
    assert theirs.push(receipt_of(place.mine)).json()["state"] == "received"
    again = theirs.push(receipt_of(place.mine))
    assert (again.status_code, Answer.objects.count()) == (403, 1)
    other = {"type": "referral.answered", "referral": str(place.mine.pk), "data": ANSWER}
    assert theirs.push(other).status_code == 403, "the number of a message is used up, whatever it says"
    assert theirs.push(other, message="msg_00000002").json()["state"] == "answered"


@pytest.mark.parametrize(
    "said",
    [{"at": NOW - timedelta(minutes=6)}, {"at": NOW + timedelta(minutes=6)}, {"secret": "whsec_AAAA"},
     {"message": "x"}],
)  # fmt: skip
def test_an_old_early_or_wrongly_signed_one_is_refused(place, theirs, said):
    assert theirs.push(receipt_of(place.mine), **said).status_code == 403
    assert Answer.objects.count() == 0


def test_a_message_reaches_no_other_body_s_referral_and_no_other_scope(place, theirs):
    assert theirs.push(receipt_of(place.theirs)).status_code == 404
    reads = machine(place.house, place.receiver, Scope.READ)
    assert reads.push(receipt_of(place.mine)).status_code == 403
    assert theirs.push(receipt_of(place.mine)).status_code == 200, "a refused message does not use up its number"
