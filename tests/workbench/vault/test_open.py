"""One reporter, for one person, for half an hour: asked with a reason, agreed by another, opened by two custodians."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from saksama.kernel.errors import BadInput, Damaged, NotThere, Refused
from saksama.keys.custodians import Passphrase
from saksama.workbench.audit.models import Line
from saksama.workbench.vault import queries, services
from saksama.workbench.vault.models import Entry, Request, Step
from saksama.workbench.vault.room import room
from saksama.workbench.vault.rules import OPEN_FOR, PIECE_STAYS, Deed, State
from saksama.workbench.vault.shapes import Identity
from tests.people import MONDAY
from tests.workbench.vault.locked import MINUTE, NEED, PLANTED, approved, asked, founded, give, kept, opened, words


@pytest.fixture
def reporter(house):
    founded(house)
    return kept(house)


def look(house, request, key="colleague", at=MONDAY):
    return services.look(house.desk(key), request, at=at)


def test_the_whole_way(house, reporter):
    request = opened(house, reporter)
    assert look(house, request, at=MONDAY + MINUTE) == PLANTED
    told = queries.told(request, MONDAY + MINUTE)
    assert (told.state, told.reason, told.readable) == (State.OPENED, NEED, True)
    assert [step.deed for step in told.steps] == [Deed.APPROVED, Deed.GAVE, Deed.GAVE, Deed.OPENED, Deed.LOOKED]


def test_every_step_and_every_look_is_a_line_without_a_name(house, reporter):
    request = opened(house, reporter)
    look(house, request)
    look(house, request)
    services.close(house.desk("colleague"), request, at=MONDAY)
    lines = list(Line.objects.filter(subject=f"vault.request:{request.pk}").order_by("seq"))
    assert [(one.verb, one.actor) for one in lines] == [
        ("vault.opening_asked", "p-colleague"), ("vault.approved", "p-coordinator"),
        ("vault.passphrase_given", "p-pleno"), ("vault.passphrase_given", "p-reviewer"),
        ("vault.opened", "p-reviewer"), ("vault.identity_seen", "p-colleague"),
        ("vault.identity_seen", "p-colleague"), ("vault.closed", "p-colleague"),
    ]  # fmt: skip
    assert all('"code":"Pelapor-1"' in one.detail for one in lines)


def test_nobody_but_the_one_who_asked_reads_it(house, reporter):
    request = opened(house, reporter)
    for key in ("coordinator", "pleno", "reviewer", "operator", "administrator", "auditor"):
        with pytest.raises(Refused):
            look(house, request, key)
        with pytest.raises(Refused):
            services.close(house.desk(key), request, at=MONDAY)
    with pytest.raises(NotThere):
        look(house, request, "elsewhere")


def test_after_half_an_hour_it_is_shut(house, reporter):
    request = opened(house, reporter)
    assert look(house, request, at=MONDAY + OPEN_FOR - timedelta(seconds=1)) == PLANTED
    with pytest.raises(Refused, match="waktunya habis"):
        look(house, request, at=MONDAY + OPEN_FOR)
    assert room().read(request.pk, MONDAY + OPEN_FOR) is None, "and it is out of memory"
    assert queries.state(request, MONDAY + OPEN_FOR) is State.CLOSED


def test_after_a_restart_it_is_shut_and_says_so(house, reporter):
    request = opened(house, reporter)
    room().clear()
    with pytest.raises(Refused, match="dimulai ulang"):
        look(house, request)
    assert not queries.told(request, MONDAY).readable
    with pytest.raises(Refused):
        give(house, request, "pleno")


def test_closed_by_hand_it_is_shut(house, reporter):
    request = opened(house, reporter)
    services.close(house.desk("colleague"), request, at=MONDAY)
    with pytest.raises(Refused):
        look(house, request)
    assert room().read(request.pk, MONDAY) is None


def test_one_opening_shows_one_reporter(house, reporter):
    other = kept(house, Identity(name="Sulistyowati Rekaan"))
    request = opened(house, reporter)
    assert look(house, request).name == PLANTED.name
    waiting = approved(house, other)
    with pytest.raises(Refused):
        look(house, waiting)


def test_without_a_second_person_nothing_opens(house, reporter):
    request = asked(house, reporter)
    with pytest.raises(Refused, match="belum disetujui"):
        give(house, request, "pleno")


def test_one_custodian_alone_opens_nothing(house, reporter):
    request = approved(house, reporter)
    assert not give(house, request, "pleno")
    assert not give(house, request, "pleno")
    with pytest.raises(Refused):
        look(house, request)
    assert give(house, request, "reviewer")


def test_the_first_piece_waits_a_quarter_of_an_hour_only(house, reporter):
    request = approved(house, reporter)
    assert not give(house, request, "pleno")
    assert not give(house, request, "reviewer", at=MONDAY + PIECE_STAYS)
    assert give(house, request, "pleno", at=MONDAY + PIECE_STAYS + MINUTE)


def test_a_piece_for_one_request_opens_no_other(house, reporter):
    first, second = approved(house, reporter), approved(house, reporter)
    assert not give(house, first, "pleno")
    assert not give(house, second, "reviewer")


def test_nobody_approves_or_opens_for_themselves(house, reporter):
    request = asked(house, reporter, by="coordinator")
    for deed in (services.approve, services.decline):
        with pytest.raises(Refused, match="sendiri"):
            deed(house.desk("coordinator"), request, at=MONDAY)
    services.approve(house.desk("pleno"), request, at=MONDAY)
    with pytest.raises(Refused, match="sendiri"):
        give(house, request, "coordinator")
    assert give(house, request, "pleno", "reviewer"), "who agreed may hold a piece: it is three people still"


def test_the_table_itself_refuses_an_approval_by_the_asker(house, reporter):
    request = asked(house, reporter)
    asker = house.officers["colleague"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.create(request=request, deed=Deed.APPROVED, once="x", asked_by=asker, by=asker, at=MONDAY)


def test_who_holds_no_piece_gives_none(house, reporter):
    request = approved(house, reporter)
    with pytest.raises(Refused, match="bukan kustodian"):
        give(house, request, "second")
    with pytest.raises(Refused):
        services.give_passphrase(house.desk("administrator"), request, words("pleno"), at=MONDAY)


def test_a_wrong_passphrase_is_noted_and_five_make_a_wait(house, reporter):
    request, wrong = approved(house, reporter), Passphrase("kursi merah sembarang kata lain")
    for _n in range(5):
        with pytest.raises(Refused, match="salah"):
            services.give_passphrase(house.desk("pleno"), request, wrong, at=MONDAY)
    with pytest.raises(Refused, match="Terlalu banyak"):
        give(house, request, "pleno", at=MONDAY + MINUTE)
    assert Line.objects.filter(verb="vault.passphrase_wrong", actor="p-pleno").count() == 5
    assert not give(house, request, "pleno", at=MONDAY + 61 * MINUTE)


def test_declined_stays_declined(house, reporter):
    request = asked(house, reporter)
    services.decline(house.desk("pleno"), request, at=MONDAY)
    with pytest.raises(Refused):
        services.approve(house.desk("coordinator"), request, at=MONDAY)
    with pytest.raises(Refused):
        give(house, request, "pleno")


def test_a_request_lapses_after_a_week_and_an_approval_after_a_day(house, reporter):
    waiting, agreed = asked(house, reporter), approved(house, reporter)
    with pytest.raises(Refused, match="lewat"):
        services.approve(house.desk("coordinator"), waiting, at=MONDAY + timedelta(days=7))
    with pytest.raises(Refused, match="lewat"):
        give(house, agreed, "pleno", at=MONDAY + timedelta(hours=24))
    assert queries.state(agreed, MONDAY + timedelta(hours=24)) is State.LAPSED


@pytest.mark.parametrize("reason", ["", " - ", "belum ada", "x" * 1001])
def test_without_a_reason_nothing_is_asked(house, reporter, reason):
    with pytest.raises(BadInput):
        services.ask_opening(house.desk("colleague"), reporter, reason=reason, at=MONDAY)
    assert not Request.objects.filter(kind="identity").exists()


@pytest.mark.parametrize(
    "who", ["operator", "reviewer", "prevention", "field", "administrator", "auditor", "volunteer"]
)
def test_who_has_no_need_asks_for_nothing(house, reporter, who):
    with pytest.raises(Refused):
        asked(house, reporter, by=who)


def test_another_office_s_vault_is_not_there(house, reporter):
    request = approved(house, reporter)
    elsewhere = house.desk("elsewhere")
    for deed in (
        lambda: services.ask_opening(elsewhere, reporter, reason=NEED, at=MONDAY),
        lambda: services.approve(elsewhere, request, at=MONDAY),
        lambda: services.give_passphrase(elsewhere, request, words("pleno"), at=MONDAY),
        lambda: services.rewrite_reporter(elsewhere, reporter, PLANTED, at=MONDAY),
        lambda: queries.request_for(elsewhere, request.pk),
        lambda: queries.reporter_for(elsewhere, reporter.pk),
    ):
        with pytest.raises(NotThere):
            deed()


def test_two_rows_exchanged_in_the_database_are_noticed(house, reporter):
    """An approval for one reporter must not show another, whoever owns the database."""
    other = kept(house, Identity(name="Sulistyowati Rekaan"))
    wanted = Entry.objects.get(reporter=other).sealed
    Entry.objects.filter(reporter=reporter).update(sealed=wanted)
    request = approved(house, reporter)
    with pytest.raises(Damaged, match="menukar"):
        give(house, request, "pleno", "reviewer")
    assert queries.state(request, MONDAY) is State.APPROVED


def test_when_the_line_of_a_look_cannot_be_written_nothing_is_shown(house, reporter, monkeypatch):
    request = opened(house, reporter)

    def full(*_args, **_named):
        raise OSError(28, "disk full")

    monkeypatch.setattr("saksama.workbench.vault.services.read.log", full)
    with pytest.raises(OSError, match="disk full"):
        look(house, request)
    assert not Step.objects.filter(request=request, deed=Deed.LOOKED).exists()


def test_when_the_line_of_an_opening_cannot_be_written_nothing_opens(house, reporter, monkeypatch):
    request = approved(house, reporter)
    give(house, request, "pleno")

    def full(verb, *_args, **_named):
        if verb == "vault.opened":
            raise OSError(28, "disk full")

    monkeypatch.setattr("saksama.workbench.vault.services.give.log", full)
    with pytest.raises(OSError, match="disk full"):
        give(house, request, "reviewer")
    assert room().read(request.pk, MONDAY) is None
    assert queries.state(request, MONDAY) is State.APPROVED
