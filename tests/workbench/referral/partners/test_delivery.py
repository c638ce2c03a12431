"""Messages to a partner's machine, over real HTTP: signed, without content, tried again, given up in the open."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from saksama.workbench.audit.models import Line
from saksama.workbench.referral import services
from saksama.workbench.referral.models import Delivery, PartnerKey
from saksama.workbench.referral.partners import signing
from saksama.workbench.referral.partners.delivery import TRIES, attempt, due
from saksama.workbench.referral.partners.keys import approve_key, propose_key, revoke_key
from saksama.workbench.referral.partners.scopes import Scope
from tests.processes import free_port
from tests.workbench.fieldwork.made import SUSPECTED
from tests.workbench.referral.made import FRIDAY, THURSDAY, a_receiver, announced, sent

pytestmark = pytest.mark.django_db


@contextmanager
def listening(status=200):
    """A partner's machine: what came in, and what it says."""
    came = []

    class Theirs(BaseHTTPRequestHandler):
        def do_POST(self):
            came.append((self.path, dict(self.headers), self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "/lain")
            self.end_headers()

        def log_message(self, *_said):
            """Nothing on the terminal."""

    server = HTTPServer(("127.0.0.1", 0), Theirs)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/pesan", came
    finally:
        server.shutdown()
        server.server_close()


def told(house, address):
    """A referral that was sent to a body whose machine listens at `address`; the secret, the waiting message."""
    receiver = a_receiver(house)
    made = propose_key(house.desk("coordinator"), receiver, name="Mesin", scopes=[Scope.READ], webhook="",
                       expires_on=date(2025, 6, 1), at=THURSDAY)  # fmt: skip
    approve_key(house.desk("pleno"), made.row, at=THURSDAY)
    PartnerKey.objects.update(webhook_url=address)
    one = sent(house, announced(house), receiver)
    return made.webhook_secret, one, Delivery.objects.get()


def test_it_is_signed_and_says_only_that_something_is_there(house):
    with listening() as (address, came):
        secret, one, message = told(house, address)
        assert attempt(message, at=THURSDAY)
    ((path, head, body),) = came
    lower = {key.lower(): value for key, value in head.items()}
    assert signing.check(secret, lower, at=THURSDAY, body=body) == message.message
    said = json.loads(body)
    assert (path, said["type"], said["data"]) == ("/pesan", "referral.sent", {"referral": str(one.pk)})
    assert SUSPECTED.actor.encode() not in body
    assert due(house.sukoharjo, at=FRIDAY) == []


@pytest.mark.parametrize("status", [302, 404, 500])
def test_what_is_no_yes_is_tried_again_later(house, status):
    with listening(status) as (address, came):
        _secret, _one, message = told(house, address)
        assert not attempt(message, at=THURSDAY)
    assert (len(came), message.last_status) == (1, status)
    assert due(house.sukoharjo, at=THURSDAY + timedelta(seconds=59)) == []
    assert due(house.sukoharjo, at=THURSDAY + timedelta(minutes=1)) == [message]


def test_when_nobody_answers_it_is_tried_so_often_and_every_try_is_a_line(house):
    _secret, _one, message = told(house, f"http://127.0.0.1:{free_port()}/pesan")
    for _time in range(TRIES):
        assert not attempt(message, at=FRIDAY)
    assert (message.attempts, message.last_status) == (TRIES, 0)
    assert due(house.sukoharjo, at=FRIDAY + timedelta(days=60)) == []
    assert Line.objects.filter(verb="referral.message_failed").count() == TRIES


def test_a_recall_is_told_too_and_a_revoked_key_gets_nothing(house):
    _secret, one, _message = told(house, "http://127.0.0.1:9/pesan")
    services.recall(house.desk("coordinator", FRIDAY), one, why="Keliru.", at=FRIDAY)
    assert [row.event for row in due(house.sukoharjo, at=FRIDAY)] == ["referral.sent", "referral.recalled"]
    revoke_key(house.desk("pleno"), PartnerKey.objects.get(), at=FRIDAY)
    assert due(house.sukoharjo, at=FRIDAY) == []
