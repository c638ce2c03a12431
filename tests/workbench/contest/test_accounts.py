"""Accounts that campaign: proof, two others for what KPU never listed, few additions, the province told (G2)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.agenda.models import Message
from saksama.workbench.audit.models import Line
from saksama.workbench.contest import services
from saksama.workbench.contest.models import CampaignAccount
from saksama.workbench.contest.queries import accounts_of, additions_told, standing_accounts, standing_of
from saksama.workbench.contest.rules import Standing
from saksama.workbench.offices.models import Office
from tests.office import an_election
from tests.people import MONDAY
from tests.workbench.contest.asked import add, agreed, content, many_registered

TODAY = date(2024, 10, 14)


@pytest.fixture
def election(house):
    return an_election(house)


def codes(election, today=TODAY):
    return [one.code for one in standing_accounts(election, today)]


def test_a_would_be_account_stands_after_two_others_agreed(house, election):
    account = add(house, election, content(account_class="would_be"))
    assert account.code not in codes(election)
    services.approve_account(account, desk=house.desk("coordinator"), at=MONDAY)
    assert account.code not in codes(election)
    services.approve_account(account, desk=house.desk("pleno"), at=MONDAY)
    assert codes(election) == ["ca-1", "ca-3", "ca-2"]  # in the order of the participants


def test_it_leaves_the_list_after_its_last_day(house, election):
    account = agreed(house, add(house, election, content(account_class="would_be", expires_on=TODAY)))
    assert account.code in codes(election, TODAY)
    assert account.code not in codes(election, TODAY + timedelta(days=1))


def test_who_added_it_is_neither_of_the_two(house, election):
    account = add(house, election, content(), who="coordinator")
    with pytest.raises(Refused, match="menambahkan"):
        services.approve_account(account, desk=house.desk("coordinator"), at=MONDAY)


def test_one_person_counts_once_however_often_they_press(house, election):
    account = add(house, election, content(account_class="would_be"))
    for _press in range(3):
        services.approve_account(account, desk=house.desk("pleno"), at=MONDAY)
    assert account.approvals.count() == 1
    assert Line.objects.filter(verb="contest.account-approved").count() == 1


def test_additions_stay_under_a_fifth(house, election):
    many_registered(house, election, 2)  # with the first two: four; one of five is a fifth, and too many
    account = add(house, election, content())
    with pytest.raises(Refused, match="seperlima daftar: 1 dari 5"):
        agreed(house, account)
    assert account.approvals.count() == 1
    many_registered_more = content(900, "registered", expires_on=None)
    add(house, election, many_registered_more)  # five and one: 1/6
    services.approve_account(account, desk=house.desk("pleno"), at=MONDAY)
    assert account.code in codes(election)
    assert additions_told(election, TODAY) == (1, 6)


def test_the_province_is_told_of_an_addition_without_its_name(house, election):
    many_registered(house, election, 4)
    account = agreed(house, add(house, election, content()))
    told = Message.objects.get(kind="contest.addition")
    assert told.officer == house.officers["province"]
    assert told.office == house.offices["33"]
    assert "kampanye1" not in told.label
    account.refresh_from_db()
    assert (account.told_at, account.told_by) == (MONDAY, "inbox")


def test_without_a_province_here_an_addition_waits_for_the_letter(house, election):
    Office.objects.filter(code="33.11").update(parent=None)
    many_registered(house, election, 4)
    account = agreed(house, add(house, election, content()))
    assert account.code not in codes(election)
    services.tell_by_letter(account, number="031/PM/2024", desk=house.desk("operator"), at=MONDAY)
    assert account.code in codes(election)
    with pytest.raises(Refused, match="sudah diberi tahu"):
        services.tell_by_letter(account, number="032/PM/2024", desk=house.desk("operator"), at=MONDAY)


def test_a_would_be_account_is_not_told_to_the_province(house, election):
    agreed(house, add(house, election, content(account_class="would_be")))
    assert not Message.objects.filter(kind="contest.addition").exists()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"handle": ""}, "nama akun"),
        ({"handle": "dua kata"}, "tanpa spasi"),
        ({"handle": "a\u202eb"}, "U\\+202E"),
        ({"handle": "a\u200bb"}, "U\\+200B"),
        ({"handle": "a\x00b"}, "U\\+0000"),
        ({"handle": "=HYPERLINK(1)"}, "tanpa tanda"),
        ({"handle": "x" * 101}, "paling banyak 100"),
        ({"url": "http://www.tiktok.com/@kampanye1"}, "https"),
        ({"url": "javascript:alert(1)"}, "https"),
        ({"url": "https://tiktok.com.penipu.example/@k"}, "bukan alamat TikTok"),
        ({"url": "https://user@tiktok.com/@k"}, "https"),
        ({"url": "https://[::1"}, "bukan alamat web"),
        ({"platform": "friendster"}, "tidak dikenal"),
        ({"account_class": "declared"}, "jenis akun"),
        ({"proof": "belum ada"}, "bukti"),
        ({"expires_on": None}, "tanggal akhir"),
        ({"expires_on": date(2024, 11, 28)}, "pemungutan suara"),
    ],
)
def test_what_cannot_be_an_account_is_refused_in_words(house, election, wrong, says):
    with pytest.raises(BadInput, match=says):
        add(house, election, content(**wrong))
    assert len(accounts_of(election)) == 2


def test_the_same_account_stands_once_however_it_is_written(house, election):
    for spelled in ("@TerataiSatu", "terataisatu"):
        with pytest.raises(BadInput, match="sudah ada"):
            add(house, election, content(handle=spelled, url="https://www.tiktok.com/@terataisatu"))
    with pytest.raises(BadInput, match="nama akun lain"):
        add(house, election, content(stable_id="700100"))
    with pytest.raises(IntegrityError), transaction.atomic():
        CampaignAccount.objects.filter(code="ca-2").update(handle_key="terataisatu")


def test_a_removed_account_stays_in_the_history_with_its_reason_and_may_come_again(house, election):
    account = accounts_of(election)[0]
    services.remove_account(account, because="Dicabut KPU", desk=house.desk("operator"), at=MONDAY)
    account.refresh_from_db()
    assert standing_of(account, TODAY) is Standing.REMOVED
    assert account.removed_because == "Dicabut KPU"
    with pytest.raises(Refused, match="sudah dikeluarkan"):
        services.remove_account(account, because="lagi", desk=house.desk("operator"), at=MONDAY)
    again = content(handle="terataisatu", url=account.url, stable_id="700100")
    assert add(house, election, again).code == "ca-3"


@pytest.mark.parametrize("empty", ["", " ", "-", "belum ada"])
def test_without_a_reason_nothing_is_removed(house, election, empty):
    with pytest.raises(Refused, match="alasan"):
        services.remove_account(accounts_of(election)[0], because=empty, desk=house.desk("operator"), at=MONDAY)


def test_sent_twice_it_is_stored_once(house, election):
    desk = house.desk("operator")
    first = add(house, election, content())
    again = services.add_account(
        first.participant, content(), exhibit=first.proof_exhibit, desk=desk, at=MONDAY, once=first.pk
    )
    assert again == first
    assert len(accounts_of(election)) == 3


@pytest.mark.parametrize("key", ["reviewer", "pleno", "field", "prevention", "administrator", "auditor"])
def test_who_may_not_add(house, election, key):
    with pytest.raises(Refused, match="Peran"):
        add(house, election, content(), who=key)


def test_another_office_cannot_tell_that_it_exists(house, election):
    account = add(house, election, content())
    with pytest.raises(NotThere):
        services.approve_account(account, desk=house.desk("elsewhere"), at=MONDAY)
    with pytest.raises(NotThere):
        services.remove_account(account, because="x1", desk=house.desk("elsewhere"), at=MONDAY)
