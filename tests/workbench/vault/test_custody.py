"""Who holds the key: enrolled, agreed by two, exchanged for others, lost for good."""

from __future__ import annotations

from unittest import mock

import pytest

from saksama.kernel.codes import require_codes
from saksama.kernel.errors import BadInput, Damaged, NotThere, Refused
from saksama.keys.custodians import Passphrase, joined, open_piece
from saksama.workbench.audit.models import Line
from saksama.workbench.offices.models import Membership
from saksama.workbench.vault import queries, services
from saksama.workbench.vault.models import Custodian, Entry, Generation, Share
from saksama.workbench.vault.rules import Health, says_health
from saksama.workbench.vault.services import custody
from tests.people import MONDAY
from tests.workbench.vault.locked import (
    HOLDERS,
    PLANTED,
    approved,
    asked,
    enrolled,
    founded,
    give,
    kept,
    opened,
    words,
)


def ask_others(house, *custodians, by="coordinator"):
    return services.ask_generation(house.desk(by), custodians, reason="Ganti kustodian.", at=MONDAY)


def old_pieces(number, *keys):
    """What former custodians still know, with a copy of the database of any day."""
    shares = Share.objects.filter(generation__number=number).select_related("custodian__officer", "generation")
    held = [one for one in shares if one.custodian.officer.code in {f"p-{key}" for key in keys}]
    pieces = [open_piece(bytes(one.sealed), one.custodian.lock, words(one.custodian.officer.code[2:])) for one in held]
    return joined(pieces, held[0].generation.recipient)


def test_the_first_set_takes_two_people_and_three_passphrases(house):
    founded(house)
    assert queries.health(house.sukoharjo) is Health.SAFE
    assert Share.objects.count() == 3
    line = Line.objects.get(verb="vault.generation_sealed")
    assert line.actor == "p-pleno"
    assert '"custodians":3' in line.detail


def test_fewer_than_three_hold_nothing(house):
    with pytest.raises(Refused, match="3–15"):
        ask_others(house, *enrolled(house, "coordinator", "pleno"))


def test_the_same_officer_three_times_is_one(house):
    many = [
        services.enrol(house.desk("pleno"), Passphrase(f"{n} gerobak hujan pelita tikar"), at=MONDAY) for n in "abc"
    ]
    with pytest.raises(Refused):
        ask_others(house, *many)


@pytest.mark.parametrize("who", ["operator", "prevention", "field", "administrator", "auditor", "volunteer"])
def test_who_gives_access_or_reads_the_log_holds_no_piece(house, who):
    with pytest.raises(Refused):
        services.enrol(house.desk(who), words("pleno"), at=MONDAY)


def test_a_weak_passphrase_is_not_taken(house):
    with pytest.raises(BadInput):
        services.enrol(house.desk("pleno"), Passphrase("rahasia123"), at=MONDAY)
    assert not Custodian.objects.exists()


def test_no_passphrase_stands_in_any_row(house):
    founded(house)
    rows = str([list(model.objects.values()) for model in (Custodian, Share, Generation, Line)])
    assert not any(word in rows for word in ("kapal", "gerobak", "bambu", "AGE-SECRET"))


def test_other_custodians_read_on_and_the_former_do_not(house):
    founded(house)
    reporter = kept(house)
    chosen = [*enrolled(house, "second", "colleague"), Custodian.objects.get(officer__code="p-pleno")]
    request = ask_others(house, *chosen)
    services.approve(house.desk("pleno"), request, at=MONDAY)
    assert not give(house, request, "pleno")
    assert give(house, request, "reviewer")
    assert [one.number for one in Generation.objects.order_by("number")] == [1, 2]
    sealed = bytes(Entry.objects.get().sealed)
    assert old_pieces(2, "second", "colleague").open(sealed)
    with pytest.raises(Damaged):
        old_pieces(1, "coordinator", "reviewer").open(sealed)
    question = asked(house, reporter, by="coordinator")
    services.approve(house.desk("pleno"), question, at=MONDAY)
    with pytest.raises(Refused, match="bukan kustodian"):
        give(house, question, "reviewer")
    assert give(house, question, "second", "colleague")
    assert services.look(house.desk("coordinator"), question, at=MONDAY) == PLANTED


def test_what_was_approved_before_is_opened_by_the_new_ones(house):
    founded(house)
    question = approved(house, kept(house))
    assert not give(house, question, "reviewer")
    change = ask_others(
        house, *enrolled(house, "second"), *Custodian.objects.filter(officer__code__in=["p-coordinator", "p-pleno"])
    )
    services.approve(house.desk("pleno"), change, at=MONDAY)
    assert give(house, change, "pleno", "reviewer")
    with pytest.raises(Damaged):
        give(house, question, "second")
    assert give(house, question, "second", "pleno"), "the old custodian's piece is forgotten with the fault"


def test_a_damaged_entry_stays_and_is_counted(house):
    founded(house)
    kept(house)
    whole = kept(house)
    broken = Entry.objects.exclude(reporter=whole).get()
    Entry.objects.filter(pk=broken.pk).update(sealed=bytes(broken.sealed)[:-1])
    change = ask_others(house, *Custodian.objects.all())
    services.approve(house.desk("pleno"), change, at=MONDAY)
    assert give(house, change, "pleno", "reviewer")
    detail = Line.objects.filter(verb="vault.generation_sealed").latest("seq").detail
    assert '"left":1,"moved":1' in detail
    assert Entry.objects.get(pk=broken.pk).generation.number == 1
    assert services.look(house.desk("colleague"), opened(house, whole), at=MONDAY) == PLANTED


def test_a_custodian_who_left_meanwhile_stops_the_change(house):
    founded(house)
    change = ask_others(
        house, *enrolled(house, "second"), *Custodian.objects.filter(officer__code__in=["p-coordinator", "p-pleno"])
    )
    services.approve(house.desk("pleno"), change, at=MONDAY)
    Membership.objects.filter(officer=house.officers["second"]).delete()
    with pytest.raises(Refused, match="tidak bertugas"):
        give(house, change, "pleno", "reviewer")
    assert Generation.objects.count() == 1


def test_lost_passphrases_are_said(house):
    custodians = founded(house)
    reporter = kept(house)
    services.note_loss(house.desk("reviewer"), custodians[2], at=MONDAY)
    assert queries.health(house.sukoharjo) is Health.LAST
    assert "selamanya" in says_health(Health.LAST)
    services.note_loss(house.desk("coordinator"), custodians[1], at=MONDAY)
    assert queries.health(house.sukoharjo) is Health.LOST
    assert queries.health_for(reporter) is Health.LOST
    assert "tidak ada jalan lain" in says_health(Health.LOST)
    with pytest.raises(Refused, match="selamanya"):
        kept(house)
    assert list(Line.objects.filter(verb="vault.passphrase_lost").order_by("seq").values_list("actor", flat=True)) == [
        "p-reviewer", "p-coordinator",
    ]  # fmt: skip


def test_after_the_loss_a_new_key_serves_new_reports_and_does_not_open_the_old_ones(house):
    custodians = founded(house)
    before = kept(house)
    for custodian in custodians[1:]:
        services.note_loss(house.desk("coordinator"), custodian, at=MONDAY)
    change = ask_others(house, custodians[0], *enrolled(house, "second", "colleague"))
    services.approve(house.desk("pleno"), change, at=MONDAY)
    assert queries.health(house.sukoharjo) is Health.SAFE
    after = kept(house)
    assert (queries.health_for(before), queries.health_for(after)) == (Health.LOST, Health.SAFE)
    request = asked(house, after, by="pleno")
    services.approve(house.desk("coordinator"), request, at=MONDAY)
    assert give(house, request, "second", "colleague")
    old = asked(house, before, by="pleno")
    services.approve(house.desk("coordinator"), old, at=MONDAY)
    with pytest.raises(Refused, match="bukan kustodian"):
        give(house, old, "second")
    assert not give(house, old, "coordinator")


def test_nobody_shuts_the_vault_by_a_note(house):
    """One insider notes every passphrase as lost, two even make a new key: who has the old ones still opens."""
    custodians = founded(house)
    reporter = kept(house)
    for custodian in custodians:
        services.note_loss(house.desk("coordinator"), custodian, at=MONDAY)
    assert services.look(house.desk("colleague"), opened(house, reporter), at=MONDAY) == PLANTED
    change = ask_others(house, *enrolled(house, "second", "colleague", "coordinator"))
    services.approve(house.desk("pleno"), change, at=MONDAY)
    assert services.look(house.desk("colleague"), opened(house, reporter), at=MONDAY) == PLANTED


def test_a_loss_is_noted_once_and_by_no_stranger(house):
    custodians = founded(house)
    with pytest.raises(Refused):
        services.note_loss(house.desk("second"), custodians[0], at=MONDAY)
    with pytest.raises(NotThere):
        services.note_loss(house.desk("elsewhere"), custodians[0], at=MONDAY)
    services.note_loss(house.desk("coordinator"), custodians[0], at=MONDAY)
    with pytest.raises(Refused, match="sudah dicatat"):
        services.note_loss(house.desk("coordinator"), custodians[0], at=MONDAY)


def test_a_set_is_not_exchanged_without_the_former_ones(house):
    founded(house)
    change = ask_others(house, *Custodian.objects.all())
    services.approve(house.desk("pleno"), change, at=MONDAY)
    assert Generation.objects.count() == 1
    assert not give(house, change, "pleno")
    assert Generation.objects.count() == 1


def test_the_mark_of_a_key_is_never_taken_for_a_personal_number(monkeypatch):
    digits = mock.Mock(hexdigest=lambda: "3311061204870003" * 4)
    monkeypatch.setattr(custody.hashlib, "sha256", lambda _data: digits)
    require_codes([custody.mark_of("age1")])


def test_custodians_ready_are_of_today_with_their_newest_passphrase(house):
    enrolled(house, *HOLDERS)
    (again,) = enrolled(house, "pleno", at=MONDAY.replace(hour=5))
    ready = queries.custodians_ready(house.desk("coordinator"), MONDAY)
    assert [one.officer.code for one in ready] == ["p-reviewer", "p-pleno", "p-coordinator"]
    assert again in ready
