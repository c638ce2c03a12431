"""A backup that was made while the clock stood in another year: the ones after it are whole, and the newest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from saksama.evidence.objects import open_place
from saksama.keys import Keyring, age
from saksama.upkeep.backup.keys_apart import bring_keys, newest_keys
from saksama.upkeep.backup.reading import backup_ids, prune_backups, statement_of
from saksama.upkeep.backup.remembered import remember_recipients, room_of
from saksama.upkeep.backup.taking import Installation, take_backup

TODAY = datetime(2027, 2, 10, 9, tzinfo=UTC)
AHEAD = datetime(2071, 1, 1, tzinfo=UTC)
"""What a machine says whose battery is empty, or on which somebody typed the year."""


class Office:
    """A home with keys and nothing else, and its two places."""

    def __init__(self, room) -> None:
        self.root, self.identity = room / "kantor", age.fresh_identity()
        self.root.mkdir(mode=0o700)
        self.ring = Keyring.create(self.root / "keys")
        self.data, self.keys = open_place(room / "diska"), open_place(room / "lemari")
        remember_recipients(self.root, self.ring, (str(self.identity.to_public()),))

    def backup(self, at):
        return take_backup(
            Installation(self.root, ()), self.ring, to=self.data, keys_to=self.keys, at=at, keep_keys_days=7,
            progress=lambda *_said: None,
        )  # fmt: skip

    def copies(self):
        return self.keys.names("kunci/")


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path)


def test_keys_made_after_a_backup_from_the_future_are_in_the_copy_that_a_restore_takes(office, tmp_path):
    office.backup(AHEAD)
    office.ring.new_object_key("perkara-baru")
    office.backup(TODAY)
    home = tmp_path / "pulih"
    home.mkdir(mode=0o700)
    bring_keys(office.keys, newest_keys(office.keys), office.identity, home, room_of(tmp_path / "pulih"))
    assert Keyring.open(home / "keys").objects.holds("perkara-baru")


def test_the_newest_backup_is_the_one_that_was_made_last_whatever_the_clock_said(office):
    office.backup(AHEAD)
    made = office.backup(TODAY)
    assert statement_of(office.data).statement == made
    assert made.at == TODAY
    prune_backups(office.data, keep=1)
    assert backup_ids(office.data) == [made.backup_id]


def test_two_backups_of_one_second_stand_in_the_order_in_which_they_were_made(office):
    made = [office.backup(TODAY).backup_id for _n in range(6)]
    assert backup_ids(office.data) == made


def test_copies_of_keys_from_the_future_go_as_soon_as_others(office):
    """A destroyed key lives on in no copy for longer than was promised (G12)."""
    for day in range(3):
        office.backup(AHEAD + timedelta(days=day))
    for day in range(12):
        office.backup(TODAY + timedelta(days=day))
    assert len(office.copies()) <= 9
