"""Keys of partners' machines, and the marks on their messages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.referral.models import PartnerKey
from saksama.workbench.referral.partners import signing
from saksama.workbench.referral.partners.keys import approve_key, key_for, key_of, propose_key, revoke_key, secret_of
from saksama.workbench.referral.partners.scopes import Scope, digest_of, webhook_address
from tests.workbench.referral.made import THURSDAY, a_receiver

END = date(2025, 10, 1)
BODY = b'{"type":"referral.received"}'


def proposed(house, receiver=None, **said):
    told = {"name": "Mesin BKN", "scopes": [Scope.READ], "webhook": "", "expires_on": END} | said
    return propose_key(house.desk("coordinator"), receiver or a_receiver(house), at=THURSDAY, **told)


@pytest.mark.django_db
def test_a_key_opens_after_two_officers_and_only_its_digest_is_kept(house):
    made = proposed(house)
    assert key_of(made.key, at=THURSDAY) is None
    with pytest.raises(Refused):
        approve_key(house.desk("coordinator"), made.row, at=THURSDAY)
    approve_key(house.desk("pleno"), made.row, at=THURSDAY)
    assert key_of(made.key, at=THURSDAY) == made.row
    kept = str(PartnerKey.objects.values().get())
    assert made.key not in kept
    assert made.webhook_secret not in kept
    assert made.key not in repr(made)
    assert secret_of(made.row) == made.webhook_secret


@pytest.mark.django_db
def test_it_ends_with_its_day_and_at_once_when_revoked(house):
    made = proposed(house, expires_on=THURSDAY.date() + timedelta(days=1))
    approve_key(house.desk("pleno"), made.row, at=THURSDAY)
    assert key_of(made.key, at=THURSDAY + timedelta(days=1)) is not None
    assert key_of(made.key, at=THURSDAY + timedelta(days=2)) is None
    revoke_key(house.desk("coordinator"), made.row, at=THURSDAY)
    revoke_key(house.desk("coordinator"), made.row, at=THURSDAY)
    assert key_of(made.key, at=THURSDAY) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "said",
    [{"name": " "}, {"scopes": []}, {"scopes": ["everything"]}, {"expires_on": date(2024, 10, 17)},
     {"expires_on": date(2027, 1, 1)}, {"webhook": "http://bkn.test/pesan"}],
)  # fmt: skip
def test_a_key_that_says_too_little_or_too_much_is_refused(house, said):
    with pytest.raises(BadInput):
        proposed(house, **said)


@pytest.mark.django_db
def test_another_office_has_nothing_to_do_with_it(house):
    made = proposed(house)
    with pytest.raises((NotThere, Refused)):
        key_for(house.desk("elsewhere"), made.row.pk)


@pytest.mark.parametrize(
    "said",
    ["http://bkn.test/x", "ftp://bkn.test", "https://user:pass@bkn.test/x", "https://127.0.0.1/x", "https://", "x",
     "https://bkn.test/" + "x" * 200],
)  # fmt: skip
def test_messages_go_to_https_names_only(said):
    with pytest.raises(BadInput):
        webhook_address(said, demo=False)


def test_in_a_demo_also_to_this_machine():
    assert webhook_address("http://127.0.0.1:9/x", demo=True) == "http://127.0.0.1:9/x"
    assert webhook_address("https://bkn.test/pesan", demo=False) == "https://bkn.test/pesan"


def test_the_published_example_holds():
    """Svix's documented example of the scheme that Standard Webhooks took over."""
    at = datetime.fromtimestamp(1614265330, UTC)
    head = signing.sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", at=at,
                        body=b'{"test": 2432232314}')  # fmt: skip
    assert head[signing.SIGNATURE] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_signed_message_is_known_and_an_altered_or_old_one_is_not():
    secret, at = signing.new_secret(), THURSDAY
    head = signing.sign(secret, "msg_12345678", at=at, body=BODY)
    assert signing.check(secret, head, at=at + timedelta(minutes=4), body=BODY) == "msg_12345678"
    for changed in (
        {"body": BODY + b" "},
        {"at": at + timedelta(minutes=6)},
        {"at": at - timedelta(minutes=6)},
        {"headers": head | {signing.ID: "msg_87654321"}},
        {"headers": head | {signing.SIGNATURE: "v1,AAAA"}},
        {"headers": head | {signing.SIGNATURE: ""}},
        {"headers": {}},
        {"headers": head | {signing.SECONDS: "1e9"}},
    ):
        said = {"headers": head, "at": at, "body": BODY} | changed
        with pytest.raises(Refused):
            signing.check(secret, said["headers"], at=said["at"], body=said["body"])
    with pytest.raises(Refused):
        signing.check(signing.new_secret(), head, at=at, body=BODY)


def test_a_digest_is_of_the_whole_key():
    assert digest_of("saksama_a") != digest_of("saksama_b")
