"""What a session holds cannot be read from a copy of the tables; what ran out goes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import signing
from django.test import Client
from django.utils import timezone

from saksama.workbench.accounts import services
from saksama.workbench.accounts.sessions import SessionStore

TOKEN = "tautan-undangan-yang-tidak-boleh-terbaca"


def kept(**said):
    store = SessionStore()
    store.update(said)
    store.create()
    store.save()
    return store


def readable(data):
    """What Django's own store would read."""
    try:
        return signing.loads(data, salt="django.contrib.sessions.SessionStore")
    except signing.BadSignature:
        return None


def test_the_site_uses_it(db):
    assert isinstance(Client().session, SessionStore)


def test_it_comes_back_as_it_was_and_stands_nowhere_in_clear(db):
    store = kept(undangan=TOKEN, angka=3)
    assert dict(SessionStore(store.session_key).items()) == {"undangan": TOKEN, "angka": 3}
    row = Session.objects.get(pk=store.session_key).session_data
    assert TOKEN not in row
    assert readable(row) is None


@pytest.mark.parametrize("spoil", [lambda _row: "", lambda row: row[:-2], lambda row: "A" + row[1:], lambda _row: "{}"])
def test_what_was_altered_is_an_empty_session(db, spoil):
    store = kept(undangan=TOKEN)
    row = Session.objects.get(pk=store.session_key)
    Session.objects.filter(pk=row.pk).update(session_data=spoil(row.session_data))
    assert dict(SessionStore(store.session_key).items()) == {}


def test_a_rotated_secret_ends_nobody_s_day(db, settings):
    store, before = kept(kantor="33.11"), settings.SECRET_KEY
    settings.SECRET_KEY = "rahasia-yang-lain-sama-sekali-dan-cukup-panjang"
    assert dict(SessionStore(store.session_key).items()) == {}
    settings.SECRET_KEY_FALLBACKS = [before]
    assert dict(SessionStore(store.session_key).items()) == {"kantor": "33.11"}


def test_a_session_that_ran_out_goes_with_its_address(house):
    me = house.officers["operator"]
    old, living = kept(a=1), kept(a=2)
    for store in (old, living):
        UserSession.objects.create(user=me, session_key=store.session_key, ip="10.0.0.7", user_agent="x")
    Session.objects.filter(pk=old.session_key).update(expire_date=timezone.now() - timedelta(minutes=1))
    services.forget_ended()
    assert list(UserSession.objects.values_list("session_key", flat=True)) == [living.session_key]
    assert Session.objects.get().pk == living.session_key
