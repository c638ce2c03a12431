"""Who gets through which door, with data behind it. The table must know every address."""

from __future__ import annotations

import pytest

from saksama.web.shared.doors import OPEN, SIGNED_IN
from saksama.workbench.audit.models import Line
from saksama.workbench.offices.rules import MAY, needs_second_factor
from tests.office import CAST
from tests.web.access.conftest import undone
from tests.web.access.row import AT_HOME, AWAY
from tests.web.access.table import TABLE
from tests.web.access.urls import BARE, addresses

pytestmark = pytest.mark.django_db
GETS = [row for row in TABLE if row.method == "GET"]
POSTS = [row for row in TABLE if row.method == "POST"]
KNOWN = {address.name: address for address in addresses()}


def by_id(row):
    return row.id


# ── The table itself ───────────────────────────────────────────────────────────────────────────────────────────


def test_every_address_and_method_has_its_row_and_no_row_is_stale():
    there = {(address.name, method) for address in addresses() for method in address.methods}
    told = [row.key for row in TABLE]
    assert sorted(there - set(told)) == [], "write a row in tests/web/access/table/"
    assert sorted(set(told) - there) == [], "these rows speak of nothing"
    assert len(told) == len(set(told))


def test_every_address_has_a_name():
    assert [address.route for address in addresses() if address.name.startswith("(no name)")] == []


def test_every_view_of_ours_stands_behind_a_door_whose_verb_is_known():
    for address in addresses():
        if address.name.startswith(BARE):
            continue
        assert address.door is not None, f"{address.name} has no door"
        assert address.door.verb in {*MAY, OPEN, SIGNED_IN}, address.name


@pytest.mark.parametrize("row", TABLE, ids=by_id)
def test_no_expectation_is_only_a_status(row):
    assert set(row.may.split()) <= {*AT_HOME, "anyone"}
    assert set(row.away.split()) <= set(AWAY)
    assert set(row.unlike) <= set(row.allowed)
    if row.method == "GET":
        assert row.sees or row.to, "name what shows that the page is there"
        assert row.plain or row.to or any(text.startswith("@") for text in row.sees), "name data, or say why none"
    else:
        assert row.leaves or row.to, "name what it leaves behind"


def test_who_may_in_the_table_is_who_may_by_the_roles():
    """Two independent lists: the table was written by reading the law, not by asking the code."""
    for row in TABLE:
        door = KNOWN[row.name].door
        if door is None or door.verb in {OPEN, SIGNED_IN}:
            continue
        by_role = {key for key, (_name, _office, roles) in CAST.items() if not MAY[door.verb].isdisjoint(roles)}
        assert {*row.allowed, *row.inside.split(), *row.away.split()} == by_role, row.id


# ── Cells ──────────────────────────────────────────────────────────────────────────────────────────────────────


def secrets_of(row, matrix):
    """Texts of the world on this page: nobody but those who may sees one of them."""
    named = [*row.sees, *(text for texts in row.unlike.values() for text in texts)]
    keys = [text[1:] for text in named if text.startswith("@") and not text.startswith("@me.")]
    own = {
        text for key in keys if key.endswith(".me") for name, text in matrix.world.items() if name.startswith(key[:-2])
    }
    return own | {matrix.world[key] for key in keys if not key.endswith(".me")}


def words_of(answer):
    if answer.streaming:
        return b"".join(answer.streaming_content).decode("utf-8", "replace")
    return answer.content.decode("utf-8", "replace")


def told_nothing(answer, row, matrix, who=""):
    """Which texts of the world are on the page, but for what is the asker's own."""
    words = words_of(answer)
    own = {matrix.world.get(f"{text[1:-2]}{who}") for text in row.sees if text.endswith(".me")}
    return [text for text in secrets_of(row, matrix) - own if text in words]


@pytest.mark.parametrize("row", GETS, ids=by_id)
def test_one_who_may_sees_what_is_there(row, matrix):
    """The first of them; the others are asked in test-all and test-ci."""
    for who in (row.allowed or ["anonymous"])[:1]:
        require_sees(row, matrix, who)


@pytest.mark.slow
@pytest.mark.parametrize("row", GETS, ids=by_id)
def test_everybody_who_may_sees_what_is_there(row, matrix):
    for who in (*row.allowed, *(["anonymous"] if row.may == "anyone" else [])):
        require_sees(row, matrix, who)


def require_sees(row, matrix, who):
    with undone():
        answer = matrix.ask(row, who)
        assert answer.status_code == row.status, (who, answer.status_code, answer.headers.get("Location"))
        assert answer.headers.get("Location", "").startswith(row.to), who
        words, told = words_of(answer), matrix.texts(row, who)
        assert [text for text in told if text not in words] == [], who
        assert [text for text in secrets_of(row, matrix) - set(told) if text in words] == [], who


@pytest.mark.parametrize("row", [row for row in TABLE if row.gate], ids=by_id)
def test_the_gate_is_for_who_is_not_signed_in_yet(row, matrix):
    with undone():
        answer = matrix.ask(row, "anonymous")
        assert answer.status_code == row.status, answer.headers.get("Location")
        assert answer.headers.get("Location", "").startswith(row.to)
        assert [text for text in row.sees if text not in words_of(answer)] == []
    for who in CAST:
        with undone():
            answer = matrix.ask(row, who)
            assert (answer.status_code, answer.headers.get("Location")) == (302, "/"), who
            assert matrix.changed() == set(), who


@pytest.mark.parametrize(
    "row", [row for row in TABLE if row.of_oneself and (row.own or row.method == "POST")], ids=by_id
)
def test_what_is_somebody_else_s_own_is_not_there(row, matrix):
    """A colleague of the same role and office asks for it: refused or not there, and nothing changes."""
    one, other = row.allowed[:2]
    with undone():
        answer = matrix.ask(row, other, own_of=one)
        assert answer.status_code in {403, 404, 422}, answer.status_code
        assert matrix.changed() == set()


@pytest.mark.slow
@pytest.mark.parametrize("row", [row for row in GETS if not row.own and not row.gate], ids=by_id)
def test_who_may_not_is_refused_and_sees_nothing(row, matrix):
    for who in CAST:
        if who in row.allowed or who in row.away.split() or row.may == "anyone":
            continue
        with undone():
            answer = matrix.ask(row, who)
            assert answer.status_code == 403, (who, answer.status_code)
            assert told_nothing(answer, row, matrix) == [], who


@pytest.mark.parametrize("row", [row for row in TABLE if row.away], ids=by_id)
def test_another_office_finds_its_own_page_or_nothing_never_ours(row, matrix):
    for who in row.away.split():
        with undone():
            answer = matrix.ask(row, who)
            expected = row.away_answer or (404 if row.of_an_object else row.status)
            assert answer.status_code == expected, (who, answer.status_code)
            assert told_nothing(answer, row, matrix, who) == [], who
            if row.of_an_object:
                assert matrix.changed() == set(), who


@pytest.mark.parametrize("row", [row for row in GETS if row.may != "anyone" and not row.gate], ids=by_id)
def test_nobody_signed_in_is_led_to_the_sign_in_page(row, matrix):
    with undone():
        answer = matrix.ask(row, "anonymous")
        assert answer.status_code == (401 if row.script else 302)
        assert row.script or answer["Location"].startswith(row.nobody)
        assert told_nothing(answer, row, matrix) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "row", [row for row in TABLE if row.may != "anyone" and not row.own and not row.gate], ids=by_id
)
def test_without_a_second_factor_the_way_leads_to_its_page(row, matrix):
    if KNOWN[row.name].door.verb == SIGNED_IN:
        return
    who = next(key for key in row.allowed if needs_second_factor(CAST[key][2]))
    with undone():
        matrix.house.officers[who].authenticator_set.all().delete()
        answer = matrix.ask(row, who)
        led = (403, None) if row.script else (302, "/akun/2fa/")
        assert (answer.status_code, answer.headers.get("Location")) == led
        assert told_nothing(answer, row, matrix) == []
        assert matrix.changed() <= {"mfa.Authenticator"}, "what this test took away itself"


@pytest.mark.slow
@pytest.mark.parametrize("row", [row for row in POSTS if not row.gate], ids=by_id)
def test_who_may_leaves_what_the_row_names(row, matrix):
    for who in (*row.allowed, *(["anonymous"] if row.may == "anyone" else [])):
        with undone():
            lines = Line.objects.filter(verb=row.leaves).count()
            answer = matrix.ask(row, who)
            assert answer.status_code == row.status, (who, answer.status_code, words_of(answer)[-1500:])
            assert answer.headers.get("Location", "").startswith(row.to), (who, answer["Location"])
            if row.leaves == "nothing":
                assert matrix.changed() == set(), who
            elif row.leaves and Line.objects.filter(verb=row.leaves).count() == lines:
                assert row.leaves in (left := matrix.changed()), (who, left)


@pytest.mark.slow
@pytest.mark.parametrize("row", [row for row in POSTS if row.may != "anyone" and not row.gate], ids=by_id)
def test_who_may_not_changes_nothing(row, matrix):
    for who in ("anonymous", *CAST):
        if who in row.allowed or who in row.away.split() or (row.own and who in CAST):
            continue
        with undone():
            answer = matrix.ask(row, who)
            expected = {403} if who in CAST else ({302, 401} if row.own else {401})
            expected |= {404, 422} if who in row.inside.split() else set()
            assert answer.status_code in expected, (who, answer.status_code)
            assert matrix.changed() == set(), who


@pytest.mark.slow
@pytest.mark.parametrize("row", [row for row in TABLE if KNOWN[row.name].door], ids=by_id)
def test_no_other_method_gets_in(row, matrix):
    address = KNOWN[row.name]
    who = row.allowed[0]
    others = {"GET", "POST", "PUT", "PATCH", "DELETE"} - set(address.methods)
    for method in sorted(others):
        with undone():
            answer = matrix.ask_by(method, row, who)
            assert answer.status_code == 405, (method, answer.status_code)
            assert matrix.changed() == set()
