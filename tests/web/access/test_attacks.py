"""Attacks at every address of the workbench, by somebody who may be there: forged forms, hostile words, mixed ids."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from uuid import UUID, uuid4

import msgspec
import pytest
from django.db.models import CharField, Model, TextField
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from saksama.workbench.safe import sealing
from tests.guardrails.web_doors import parameters
from tests.web.access.conftest import moved, undone
from tests.web.access.headers import faults_of
from tests.web.access.row import said
from tests.web.access.table import TABLE

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
POSTS = [row for row in TABLE if row.method == "POST"]
GETS = [row for row in TABLE if row.method == "GET" and not row.gate]
PAGES = [row for row in GETS if not row.to]
TWO_IDS = [row for row in TABLE if sum(str(value).startswith("@") for value in row.path.values()) > 1]
CANARY = "<script>kenari()</script><img src=x onerror=kenari()>\"'"
QUERIES = ("' OR 1=1 --", "1;SELECT pg_sleep(1)", "../../../etc/passwd", "{{7*7}}{% debug %}", "\x00", "-1",
           "9" * 40, "\u202egpj.exe", CANARY, "\r\nSet-Cookie: a=b", "%2e%2e%2f", "nama__contains",
           "2024-13-45", "NaN")  # fmt: skip


def by_id(row):
    return row.id


def somebody(row):
    return row.allowed[0] if row.allowed else "anonymous"


def test_an_answer_without_its_headers_would_be_noticed():
    bare = HttpResponse("halo")
    assert {"X-Frame-Options", "Referrer-Policy", "Cross-Origin-Resource-Policy"} <= set(faults_of(bare))
    assert "Cache-Control: " in faults_of(bare)


# ── A form from another site ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("row", [row for row in POSTS if row.allowed and not row.gate], ids=by_id)
def test_a_form_without_our_token_changes_nothing(row, matrix):
    who = somebody(row)
    with undone():
        client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        client.cookies["kantor"] = matrix.kept[who]
        matrix.moved[:] = moved()
        path = {name: said(value, matrix.world, matrix.me(who)) for name, value in row.path.items()}
        body = {name: said(value, matrix.world, matrix.me(who)) for name, value in row.body.items()}
        body = {name: value for name, value in body.items() if value is not None}
        answer = client.post(reverse(row.name, kwargs=path) + row.query, body, headers={"Origin": "https://jahat.test"})
        assert answer.status_code == 403, answer.status_code
        assert matrix.changed() == set()


# ── Hostile words in the address ───────────────────────────────────────────────────────────────────────────────


@cache
def names():
    """Every name that a view reads from an address, and those of forms that filter."""
    return sorted({name for _file, name in parameters()} | {"next", "q", "urut", "sort", "page", "halaman", "order"})


@pytest.mark.parametrize("turn", [0, 7])
def test_hostile_words_in_an_address_break_no_page_and_come_back_as_text(matrix, turn):
    """Every name with another of the words, three times over; rotated, so that each page meets many."""
    broken = []
    for number, row in enumerate(PAGES):
        asked = {name: QUERIES[(n + number + turn) % len(QUERIES)] for n, name in enumerate(names())}
        with undone():
            answer = _get(matrix, row, asked)
            words = _words(answer)
            if answer.status_code >= 500 or CANARY in words or "root:x:" in words:
                broken.append((row.id, answer.status_code))
            if answer.headers.get("Location", "/").startswith(("http", "//")) or "a" in answer.cookies:
                broken.append((row.id, "led away"))
    assert broken == []


def _get(matrix, row, query):
    client, who = Client(raise_request_exception=False), somebody(row)
    if who in matrix.kept:
        client.cookies["kantor"] = matrix.kept[who]
    path = {name: said(value, matrix.world, matrix.me(who)) for name, value in row.path.items()}
    return client.get(reverse(row.name, kwargs=path), query)


def _words(answer):
    if "html" not in answer.headers.get("Content-Type", "") or answer.streaming:
        return ""
    return answer.content.decode()


# ── Hostile words in every column ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def poisoned(monkeypatch):
    """Whatever free text is read, from a column or from a sealed row, carries a script."""
    plain, from_db = {}, Model.from_db.__func__
    for name in ("open_row", "open_under", "open_in"):
        plain[name] = getattr(sealing, name)

    def poison(cls, db, field_names, values):
        made = from_db(cls, db, field_names, values)
        for field in cls._meta.concrete_fields:
            if isinstance(field, CharField | TextField) and not field.choices and field.attname in made.__dict__:
                made.__dict__[field.attname] = _with(made.__dict__[field.attname])
        return made

    monkeypatch.setattr(Model, "from_db", classmethod(poison))
    raw = msgspec.json.decode

    def decoded(data, **more):
        found = raw(data, **more)
        return _with(found) if isinstance(found, msgspec.Struct) else found

    monkeypatch.setattr(sealing.msgspec.json, "decode", decoded)


def _with(value):
    """Free text (two words or more) with the script behind it, at any depth; codes, ids and days stay."""
    if isinstance(value, str):
        return f"{value} {CANARY}" if " " in value.strip() else value
    if isinstance(value, msgspec.Struct):
        found = {name: _with(getattr(value, name)) for name in value.__struct_fields__}
        return msgspec.structs.replace(value, **found)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_with(one) for one in value)
    return value


def test_hostile_words_in_every_column_are_shown_as_text(matrix, poisoned):
    """Rendered on every page; what cannot be read any more is refused as a page, never a fault with words in it."""
    raw, shown = [], 0
    for row in PAGES:
        with undone():
            words = _words(_get(matrix, row, {}))
        shown += "&lt;script&gt;kenari()" in words
        if "<script>kenari" in words or "<img src=x onerror" in words:
            raw.append(row.id)
    assert raw == []
    assert shown > 40, "the words must stand on many pages, or this proves nothing"


# ── Ids that do not belong together ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("row", [row for row in TWO_IDS if row.allowed], ids=by_id)
def test_a_part_is_not_found_below_another_whole(row, matrix):
    """The second id is right and the officer may see it, the first is of nothing: not there, and nothing changes."""
    first = next(name for name, value in row.path.items() if str(value).startswith("@"))
    found = said(row.path[first], matrix.world, matrix.me(somebody(row)))
    with undone():
        other = {**row.path, first: str(uuid4()) if _is_id(found) else "99.99"}
        answer = matrix.ask(replace(row, path=other), somebody(row))
        assert answer.status_code in {404, 422}, answer.status_code
        assert matrix.changed() == set()


def _is_id(text):
    try:
        UUID(text)
    except ValueError:
        return False
    return True


# ── The name that was asked ────────────────────────────────────────────────────────────────────────────────────


def test_another_host_is_not_answered_and_a_forwarded_one_is_not_believed(matrix):
    assert Client().get("/", headers={"Host": "jahat.test"}).status_code == 400
    lies = {"X-Forwarded-Host": "jahat.test", "X-Forwarded-Proto": "http", "X-Original-URL": "/audit/"}
    answer = Client().get("/akun/login/", headers=lies)
    assert answer.status_code == 200
    assert b"jahat.test" not in answer.content


def test_no_sign_in_leads_to_another_site(matrix):
    for away in ("https://jahat.test/", "//jahat.test", "/\\jahat.test", "javascript:alert(1)", "https:jahat.test"):
        client = Client()
        client.cookies["kantor"] = matrix.kept["coordinator"]
        answer = client.get("/akun/login/", {"next": away})
        assert "jahat" not in answer.headers.get("Location", ""), away
        assert "javascript" not in answer.headers.get("Location", ""), away
