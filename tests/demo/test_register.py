"""The invented register: valid numbers, real places, and a file the real reader can read."""

from __future__ import annotations

import pytest

from saksama.demo.cast import LINKABLE, planted
from saksama.demo.contest import fence
from saksama.demo.register import RECEIVED_ON, SERVANTS, servants
from saksama.handover import fence as fences
from saksama.handover import mandate as mandates
from saksama.handover.roster import Category, roster_digest
from saksama.patrol.roster import nip as nips
from saksama.patrol.roster.read import read_roster
from saksama.regions import by_code, is_within

SEED = 7


@pytest.fixture(scope="module")
def register():
    return servants(SEED)


@pytest.fixture(scope="module")
def roster(world, keyring):
    return read_roster(
        world.register, keyring=keyring, transfer_basis=world.transfer_basis, received_on=world.received_on,
        source="rekaan", today=world.at.date(),
    )  # fmt: skip


def test_there_are_8000_and_no_number_twice(register):
    assert len(register) == len({one.nip for one in register}) == SERVANTS == 8_000


def test_every_number_is_valid_for_its_kind(register):
    assert [n for one in register if (n := nips.why_not(one.nip, Category(one.category), RECEIVED_ON))] == []


def test_the_number_tells_the_day_of_birth(register):
    assert all(one.nip[:8] == f"{one.person.born:%Y%m%d}" for one in register)


def test_every_region_is_a_real_one_inside_sukoharjo(register):
    assert all(is_within(by_code(one.region_code).code, "33.11") for one in register)


def test_a_share_has_a_finer_place_and_a_share_has_not(register):
    # .7 of the rows have a finer code; a fifth of those sits in the district seat; families are all desa rows
    finer = sum(one.region_code != "33.11" for one in register) / SERVANTS
    assert 0.5 < finer < 0.75


def test_names_are_skewed_as_names_are(register):
    names = [one.person.name for one in register]
    single = sum(len(one.person.parts) == 1 for one in register) / SERVANTS
    assert 0.04 < single < 0.10  # 7 % drawn, a few more where two parts were the same
    assert len(set(names)) < 0.95 * SERVANTS


def test_families_share_a_name_and_a_desa(register):
    by_family = {}
    for one in register:
        if one.region_code == one.person.home.code:
            by_family.setdefault((one.person.parts[-1], one.region_code), []).append(one)
    assert any(len(members) >= 3 for members in by_family.values())


def test_the_real_reader_takes_all_but_the_spoilt_lines(roster):
    _roster, report = roster
    assert (report.read, report.taken, report.left_out) == (8_003, 8_000, 3)


def test_declared_accounts_come_through_with_id_basis_and_date(roster, world):
    told = {(a.platform, a.stable_id) for row in roster[0].rows for a in row.declared_accounts}
    meant = {(a.platform, a.account) for a in world.truth.accounts if a.kind == "declared"}
    assert told == meant
    assert all(a.basis and a.declared_on for row in roster[0].rows for a in row.declared_accounts)


def test_no_linkable_person_owns_two_planted_accounts():
    accounts, _register = planted(SEED, servants(SEED), 0.05)
    owners = [a.nip for a in accounts if a.kind in LINKABLE]
    assert len(owners) == len(set(owners))


def test_mandate_and_fence_are_sound_on_the_demos_day(roster, world):
    made = fence(world.accounts, roster_digest(roster[0]))
    assert mandates.why_not(world.mandate, world.at) is None
    assert fences.why_not(made, world.at) is None
    assert [p.participant_id for p in made.participants if p.empty_box] == ["p0"]
    assert made.period.first < made.calendar.candidates_set_on < made.period.last
