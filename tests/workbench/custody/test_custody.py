"""Custody is only ever added to: a line a deed, chained, kept by the database itself. Looking, playing, destroying."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from saksama.evidence.package.custody_lines import Act
from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.custody import queries, services
from saksama.workbench.custody.guards import TABLE, lifted
from saksama.workbench.custody.models import CustodyEvent, Item
from saksama.workbench.custody.services.chain import note
from saksama.workbench.custody.shapes import Said
from saksama.workbench.custody.storing import store
from saksama.workbench.custody.work import tidying
from tests.workbench.custody.kept import NOW, URL, a_job, anew, ask, captured, wacz


def test_every_look_is_a_line_of_custody_and_one_of_the_audit(house):
    item, desk = captured(house), house.desk("reviewer", NOW)
    services.view(desk, item, why="penilaian P-12", at=NOW)
    services.view(desk, item, why="penilaian P-12", at=NOW)
    assert [one.what for one in queries.timeline(item)][2:] == [Act.VIEWED, Act.VIEWED]
    assert queries.timeline(item)[-1].detail == {"why": "penilaian P-12"}
    lines = Line.objects.filter(verb="custody.viewed", subject=f"custody.item:{item.pk}")
    assert (lines.count(), lines.first().detail) == (2, "{}"), "the words stay out of the log"
    with pytest.raises(BadInput):
        services.view(desk, item, why=" ", at=NOW)
    with pytest.raises(NotThere):
        services.view(house.desk("elsewhere", NOW), item, why="ingin tahu", at=NOW)
    with pytest.raises(Refused):
        services.view(house.desk("administrator", NOW), item, why="ingin tahu", at=NOW)


def test_the_words_of_a_line_are_sealed_in_the_table(house):
    item = captured(house)
    services.view(house.desk("reviewer", NOW), item, why="RAHASIA-KECIL", at=NOW)
    for row in CustodyEvent.objects.filter(item=item):
        assert b"RAHASIA-KECIL" not in bytes(row.sealed)
    assert b"kampanye.test" not in bytes(anew(item).sealed)


@pytest.mark.parametrize("deed", [f"UPDATE {TABLE} SET by = 'x'", f"DELETE FROM {TABLE}"])
def test_the_database_refuses_to_change_or_delete_a_line(house, deed):
    item = captured(house)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(deed)
    assert len(queries.timeline(item)) == 2


def test_who_lifts_the_triggers_and_changes_a_line_is_found_at_its_place(house):
    item = captured(house)
    services.view(house.desk("reviewer", NOW), item, why="penilaian", at=NOW)

    def run(statement):
        with connection.cursor() as cursor:
            cursor.execute(statement)

    connection.check_constraints()  # PostgreSQL alters no table that still has something to check
    with lifted(run, connection.vendor):
        CustodyEvent.objects.filter(item=item, seq=2).update(by="p-lain")
        connection.check_constraints()
    assert queries.item_for(house.desk("operator", NOW), item.number).broken_at == 2


def test_the_same_deed_told_twice_is_one_line(house):
    item = captured(house)
    first = note(item, Act.CHECKED, by="mesin", at=NOW, once="check-1")
    assert note(item, Act.CHECKED, by="mesin", at=NOW + timedelta(days=1), once="check-1") == first
    assert len(queries.timeline(item)) == 3


# ── Playing ──


def test_a_link_opens_the_recording_for_ten_minutes_and_making_it_is_a_line(house):
    item = captured(house)
    token = services.replay_link(house.desk("reviewer", NOW), item, NOW)
    for at in (NOW, NOW + timedelta(minutes=10)):
        with services.open_replay(token, at) as replay:
            assert (replay.number, replay.zone, replay.stream.read()) == (item.number, "WIB", wacz())
    with pytest.raises(Refused, match="lewat waktunya"), services.open_replay(token, NOW + timedelta(seconds=601)):
        pass
    assert queries.timeline(item)[-1].detail == {"why": "putar"}


def test_no_letter_of_a_link_can_be_changed(house):
    token = services.replay_link(house.desk("reviewer", NOW), captured(house), NOW)
    bent = [token[:n] + ("A" if token[n] != "A" else "B") + token[n + 1 :] for n in range(len(token))]
    for one in [*bent, "", "a.b.c", token + "A", token.replace(".", ""), "é" + token]:
        with pytest.raises(Refused, match="tidak dikenali"), services.open_replay(one, NOW):
            pass


def test_a_link_says_nothing_and_fits_an_address(house):
    item = captured(house)
    token = services.replay_link(house.desk("reviewer", NOW), item, NOW)
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
    assert item.number not in token


def test_what_has_no_recording_or_is_gone_is_not_played(house):
    with pytest.raises(Refused, match="tidak punya halaman"):
        services.replay_link(house.desk("reviewer", NOW), ask(house), NOW)
    item = captured(house)
    token = services.replay_link(house.desk("reviewer", NOW), item, NOW)
    Item.objects.filter(pk=item.pk).update(state="destroyed")
    with pytest.raises(Refused, match="tidak ada lagi"), services.open_replay(token, NOW):
        pass


# ── Destroying ──


def destroyed(house, item, django_capture_on_commit_callbacks):
    services.ask_destruction(house.desk("coordinator", NOW), item, why="Putusan pleno BA-9/2027", at=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        services.destroy(house.desk("pleno", NOW), anew(item), at=NOW)
    return anew(item)


def test_two_people_destroy_it_the_bytes_go_and_number_and_custody_stay(house, django_capture_on_commit_callbacks):
    item = destroyed(house, captured(house), django_capture_on_commit_callbacks)
    assert (item.state, item.destroyed_at) == ("destroyed", NOW)
    assert queries.verify(item) is None
    assert store().tombstone(item.object_id).reason == "decided-by-two"
    last = queries.timeline(item)[-1]
    assert (last.what, last.by) == (Act.DESTROYED, "p-pleno")
    assert last.detail == {"asked_by": "p-coordinator", "why": "Putusan pleno BA-9/2027"}
    with pytest.raises(Refused), queries.read_file(item, "page.png"):
        pass
    assert ask(house).seq == item.seq + 1
    assert queries.item_for(house.desk("pleno", NOW), item.number).may == frozenset()


def test_what_officers_wrote_goes_with_the_content(house, django_capture_on_commit_callbacks):
    item = captured(house)
    assert queries.said_of(item).url == URL
    assert queries.said_of(destroyed(house, item, django_capture_on_commit_callbacks)) == Said()


def test_one_person_alone_destroys_nothing(house):
    item = captured(house)
    with pytest.raises(Refused, match="Tidak ada usul"):
        services.destroy(house.desk("pleno", NOW), item, at=NOW)
    services.ask_destruction(house.desk("pleno", NOW), item, why="Putusan", at=NOW)
    with pytest.raises(Refused, match="orang kedua"):
        services.destroy(house.desk("pleno", NOW), anew(item), at=NOW)
    with pytest.raises(Refused, match="sudah diajukan"):
        services.ask_destruction(house.desk("coordinator", NOW), item, why="Putusan", at=NOW)
    assert queries.verify(item) is True


def test_a_proposal_can_be_given_up(house):
    item = captured(house)
    services.ask_destruction(house.desk("coordinator", NOW), item, why="Putusan", at=NOW)
    services.give_up_destruction(house.desk("pleno", NOW), item, at=NOW)
    with pytest.raises(Refused, match="Tidak ada usul"):
        services.destroy(house.desk("pleno", NOW), anew(item), at=NOW)


def test_who_ends_between_the_decision_and_the_bytes_is_followed_by_the_worker(house):
    item = captured(house)
    services.ask_destruction(house.desk("coordinator", NOW), item, why="Putusan", at=NOW)
    services.destroy(house.desk("pleno", NOW), anew(item), at=NOW)  # the test's transaction never commits
    assert store().holds(item.object_id)
    assert tidying.tidy(a_job(house, "custody.tidy"))["destroyed"] == 1
    assert not store().holds(item.object_id)


@pytest.mark.parametrize("who", ["operator", "reviewer", "auditor", "administrator"])
def test_others_do_not_destroy(house, who):
    with pytest.raises(Refused):
        services.ask_destruction(house.desk(who, NOW), captured(house), why="Putusan", at=NOW)
