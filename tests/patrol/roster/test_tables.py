from __future__ import annotations

from datetime import date

import msgspec
import pytest

from saksama.handover.parts import Platform
from saksama.handover.roster import DeclaredAccount, roster_digest
from saksama.kernel.errors import BadInput, Damaged
from saksama.keys import Keyring
from saksama.patrol.roster.file import load_roster, save_roster
from saksama.patrol.roster.schema import DECLARED, REGISTER
from saksama.patrol.roster.tables import declared_table, register_table, without_stable_id
from tests import people

DAY = date(2024, 10, 14)


def changed(row, **changes):
    return msgspec.structs.replace(row, **changes)


def account(stable_id, day=date(2024, 9, 1)):
    return DeclaredAccount(platform=Platform.TIKTOK, stable_id=stable_id, handle="a", basis="Surat", declared_on=day)


def test_the_register_has_everyone_and_no_nip():
    table = register_table(people.roster(), DAY)
    assert table.schema == REGISTER
    assert table["person_key"].to_pylist() == ["k-namesake", "k-rare", "k-rightly", "k-wrongly"]
    assert table["birth_year"].to_pylist() == [1981, 1984, 1980, 1977]
    nips = {row.nip for row in people.roster().rows}
    assert not nips & {value for column in table.to_pydict().values() for value in map(str, column)}


@pytest.mark.parametrize(
    ("first", "last", "there"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (date(2024, 10, 15), None, False),
        (None, date(2024, 10, 13), False),
        (date(2024, 1, 1), date(2024, 10, 14), True),
    ],
)
def test_only_rows_valid_on_the_day(first, last, there):
    roster = people.roster(changed(people.RIGHTLY, valid_from=first, valid_to=last))
    assert register_table(roster, DAY).num_rows == int(there)
    assert declared_table(roster, DAY).num_rows == 1, "the account stays claimed, so that no namesake gets it"


def test_declared_accounts_stand_apart():
    table = declared_table(people.roster(), DAY)
    assert table.schema == DECLARED
    assert table.to_pylist() == [
        {
            "person_key": "k-rightly",
            "platform": "tiktok",
            "stable_id": "9001",
            "basis": "Surat BKPSDM 800/12/2024",
            "declared_on": date(2024, 9, 1),
        }
    ]


def test_an_account_without_id_is_counted_and_left_out():
    roster = people.roster(changed(people.WRONGLY, declared_accounts=(account(None),)))
    assert declared_table(roster, DAY).num_rows == 0
    assert without_stable_id(roster, DAY) == 1


def test_an_account_declared_after_the_day_does_not_count_yet():
    roster = people.roster(changed(people.WRONGLY, declared_accounts=(account("1", date(2024, 10, 15)),)))
    assert declared_table(roster, DAY).num_rows == 0
    assert declared_table(roster, date(2024, 10, 15)).num_rows == 1


def test_an_account_of_two_persons_shows_both_claims():
    rows = [changed(row, declared_accounts=(account("1"),)) for row in (people.WRONGLY, people.NAMESAKE)]
    assert declared_table(people.roster(*rows), DAY)["person_key"].to_pylist() == ["k-namesake", "k-wrongly"]


def test_an_empty_day_gives_empty_tables_of_the_right_shape():
    roster = people.roster(changed(people.WRONGLY, valid_to=date(2020, 1, 1)))
    assert register_table(roster, DAY).schema == REGISTER
    assert declared_table(roster, DAY).schema == DECLARED


def test_the_order_of_the_file_does_not_matter():
    rows = people.roster().rows
    assert register_table(people.roster(*reversed(rows)), DAY).equals(register_table(people.roster(*rows), DAY))


def test_a_roster_is_kept_encrypted_and_comes_back(tmp_path):
    ring, path = Keyring.create(tmp_path / "keys"), tmp_path / "daftar.age"
    assert save_roster(path, people.roster(), ring) == roster_digest(people.roster())
    assert load_roster(path, ring) == people.roster()
    assert people.WRONGLY.nip.encode() not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


def test_an_altered_or_foreign_roster_is_found(tmp_path):
    ring, path = Keyring.create(tmp_path / "keys"), tmp_path / "daftar.age"
    save_roster(path, people.roster(), ring)
    with pytest.raises(Damaged):
        load_roster(path, Keyring.create(tmp_path / "lain"))
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(Damaged):
        load_roster(path, ring)
    with pytest.raises(BadInput):
        load_roster(tmp_path / "tak-ada.age", ring)
