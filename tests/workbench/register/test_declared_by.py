"""Declared accounts: found by exact platform and stable id, kept as digests only."""

from __future__ import annotations

import msgspec

from saksama.workbench.register.models import DeclaredAccount
from saksama.workbench.register.queries import agencies_of, any_declared, declared_by, is_declared, people
from tests.office import a_register
from tests.people import RIGHTLY, WRONGLY


def test_a_declared_account_names_its_person_by_stable_id(house):
    a_register(house)
    assert declared_by(house.sukoharjo, "tiktok", "9001") == ["k-rightly"]
    assert declared_by(house.sukoharjo, "x", "9001") == [], "the same number on another platform is another account"
    assert declared_by(house.sukoharjo, "tiktok", "bram.hadi80") == [], "a handle never identifies"
    assert declared_by(house.sukoharjo, "tiktok", "") == []


def test_an_account_that_two_persons_declare_names_both(house):
    both = msgspec.structs.replace(WRONGLY, declared_accounts=RIGHTLY.declared_accounts)
    a_register(house, RIGHTLY, both)
    assert declared_by(house.sukoharjo, "tiktok", "9001") == ["k-rightly", "k-wrongly"]


def test_another_office_s_register_says_nothing(house):
    a_register(house)
    assert declared_by(house.offices["33.13"], "tiktok", "9001") == []
    assert not is_declared(house.offices["33.13"], "tiktok", stable_id="9001", handle="bram.hadi80")


def test_the_fence_may_ask_by_handle_too_and_learns_only_yes_or_no(house):
    a_register(house)
    assert is_declared(house.sukoharjo, "tiktok", handle="@Bram.Hadi80") is True
    assert is_declared(house.sukoharjo, "tiktok", stable_id="9001") is True
    assert is_declared(house.sukoharjo, "tiktok", stable_id="700100", handle="terataisatu") is False
    assert is_declared(house.sukoharjo, "tiktok") is False


def test_neither_id_nor_handle_stands_in_the_table(house):
    a_register(house)
    (row,) = DeclaredAccount.objects.values("id_code", "handle_code")
    assert len(row["id_code"]) == len(row["handle_code"]) == 32
    assert "9001" not in str(row).replace(row["id_code"], "").replace(row["handle_code"], "")
    assert row["id_code"] != row["handle_code"]


def test_rows_open_by_person_key(house):
    a_register(house)
    assert people(house.sukoharjo, ["k-rightly", "k-nobody"]) == {"k-rightly": RIGHTLY}
    assert people(house.offices["33.13"], ["k-rightly"]) == {}


def test_agencies_are_told_apart_without_opening_a_row(house):
    a_register(house)
    codes = agencies_of(house.sukoharjo, ["k-rightly", "k-wrongly", "k-namesake", "k-nobody"])
    assert codes["k-wrongly"] == codes["k-namesake"] != codes["k-rightly"]
    assert "k-nobody" not in codes


def test_among_many_accounts_one_declared_is_found_by_id_or_handle_and_none_where_none_is(house):
    a_register(house)
    others = [("tiktok", f"7{n}", f"kampanye{n}") for n in range(50)]
    assert not any_declared(house.sukoharjo, others)
    assert any_declared(house.sukoharjo, [*others, ("tiktok", "9001", "lain")])
    assert any_declared(house.sukoharjo, [*others, ("tiktok", "", "@Bram.Hadi80")])
    assert not any_declared(house.sukoharjo, [("x", "9001", "bram.hadi80"), ("tiktok", "", "")])
    assert not any_declared(house.offices["33.13"], [("tiktok", "9001", "")])
