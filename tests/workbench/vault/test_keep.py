"""What goes in is "Pelapor-1" everywhere else, and whoever put it in cannot read it back."""

from __future__ import annotations

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksama.kernel.errors import BadInput, Damaged, Refused
from saksama.keys import Purpose
from saksama.keys.custodians import Plain
from saksama.workbench.audit.models import Line
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.vault import queries, services
from saksama.workbench.vault.models import Entry, Reporter
from saksama.workbench.vault.shapes import STEP, Identity, Kept, packed, unpacked
from tests.people import MONDAY
from tests.workbench.vault.locked import PLANTED, REPORT, founded, give, kept, opened


def test_codes_count_up_within_a_report(house):
    founded(house)
    codes = [kept(house).code, kept(house).code, kept(house, scope="intake.report:2").code]
    assert codes == ["Pelapor-1", "Pelapor-2", "Pelapor-1"]
    assert [one.code for one in queries.reporters_of(house.desk("reviewer"), REPORT)] == ["Pelapor-1", "Pelapor-2"]


def test_sent_twice_it_is_one_reporter(house):
    founded(house)
    once, desk = uuid4(), house.desk("colleague")
    for _n in "ab":
        services.keep_reporter(desk, PLANTED, scope=REPORT, at=MONDAY, once=once)
    assert (Reporter.objects.count(), Entry.objects.count()) == (1, 1)


def test_no_key_of_the_office_opens_it(house):
    """Counter officer, administrator, recovery sheet: whoever has the office's whole keyring reads nothing."""
    founded(house)
    kept(house)
    sealed = bytes(Entry.objects.get().sealed)
    assert PLANTED.name.encode() not in sealed
    for purpose in Purpose:
        if purpose is not Purpose.AUDIT:
            with pytest.raises(Damaged):
                keyring().decrypt_bytes(purpose, sealed)


def test_a_correction_is_the_next_version_and_the_newest_is_shown(house):
    founded(house)
    reporter = kept(house)
    services.rewrite_reporter(house.desk("colleague"), reporter, Identity(name="Wiratmoko D."), at=MONDAY)
    assert services.look(house.desk("colleague"), opened(house, reporter), at=MONDAY).name == "Wiratmoko D."
    assert [one.version for one in reporter.entries.order_by("version")] == [1, 2]
    lines = Line.objects.filter(verb__in=["vault.kept", "vault.rewritten"]).order_by("seq")
    assert [one.detail for one in lines] == ['{"code":"Pelapor-1"}', '{"code":"Pelapor-1","version":2}']


@pytest.mark.parametrize("name", ["", "  ", "-", "belum ada"])
def test_without_a_name_it_is_initial_information(house, name):
    founded(house)
    with pytest.raises(BadInput, match="nama"):
        kept(house, Identity(name=name))


def test_without_custodians_nothing_is_taken_in(house):
    with pytest.raises(Refused, match="belum berkunci") as caught:
        kept(house)
    assert "kertas" in caught.value.advice
    assert not Entry.objects.exists()


@pytest.mark.parametrize("who", ["operator", "reviewer", "pleno", "field", "administrator", "auditor", "volunteer"])
def test_only_the_counter_puts_in(house, who):
    founded(house)
    with pytest.raises(Refused):
        services.keep_reporter(house.desk(who), PLANTED, scope=REPORT, at=MONDAY)


def test_a_scope_is_a_code_and_never_a_sentence(house):
    founded(house)
    with pytest.raises(BadInput):
        kept(house, scope="laporan Wiratmoko")


@given(st.text(max_size=400))
def test_a_length_says_nothing_about_who(name):
    sealed = packed(Kept(entry="e", identity=Identity(name=name)))
    assert len(sealed.data) % STEP == 0
    assert unpacked(sealed, "e").name == name


def test_an_identity_shows_nothing_of_itself():
    assert "Wiratmoko" not in f"{PLANTED!r} {PLANTED} {Kept(entry='e', identity=PLANTED)!r} {[PLANTED]}"


def test_what_is_no_identity_is_damaged():
    with pytest.raises(Damaged):
        unpacked(Plain(b"{}"), "e")


def test_who_puts_in_does_not_get_it_without_the_others(house):
    founded(house)
    request = services.ask_opening(house.desk("colleague"), kept(house), reason="Ingin tahu lagi.", at=MONDAY)
    with pytest.raises(Refused):
        give(house, request, "pleno")
