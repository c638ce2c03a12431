"""Audit: every change, view and export is one line of opaque ids and codes in a chain the database will not rewrite.

The chain comes with the workbench. Built so far: what the patrol writes down about its own work holds codes and counts
only, and is signed, so that the insider can neither read people out of it nor quietly change it.
"""

from __future__ import annotations

import pytest

from saksama.handover.message import write_message
from saksama.kernel.errors import Damaged, SaksamaError
from saksama.keys import Keyring
from saksama.patrol.home import Home
from saksama.patrol.imports.records import list_imports
from saksama.patrol.imports.service import import_file
from tests import people
from tests.patrol.imports.invented import PLANTED, attestation, comment, ndjson, office, planted

NAMES = ("Siti Nurhayati", people.WRONGLY.nip, "bram hadi")


@pytest.mark.parametrize("told", NAMES)
def test_a_manifest_refuses_a_persons_name(tmp_path, told):
    home, keyring = Home(tmp_path / "home").prepare(), Keyring.create(tmp_path / "home" / "keys")
    with pytest.raises((SaksamaError, ValueError)):
        write_message(home.outbox, keyring, kind="leads", items=[], at=people.MONDAY, about={"about": told})


@pytest.fixture
def imported(tmp_path):
    """An office with one import, a planted person in it."""
    at_work = office(tmp_path)
    path = tmp_path / "ekspor.ndjson"
    path.write_bytes(ndjson(*(comment(n) for n in range(1, 5)), planted(5), b"{cut"))
    import_file(path, attestation=attestation(), **at_work)
    return at_work


def test_an_import_record_holds_codes_and_counts_only(imported):
    (record,) = imported["home"].imports.glob("*.json")
    content = record.read_bytes()
    assert b"imp-" in content
    assert [value for value in PLANTED if value in content] == []


def test_an_altered_record_is_noticed(imported):
    (record,) = imported["home"].imports.glob("*.json")
    content = record.read_bytes()
    assert len(list_imports(imported["home"], imported["keyring"])) == 1
    record.write_bytes(content.replace(b"m-1", b"m-2", 1))
    with pytest.raises(SaksamaError):
        list_imports(imported["home"], imported["keyring"])


def test_no_record_can_be_put_in_another_ones_place(imported):
    """Both are signed; the original whose record is gone would never expire."""
    (record,) = imported["home"].imports.glob("imp-*.json")
    record.rename(record.with_name("imp-0000000000000000.json"))
    with pytest.raises(Damaged, match="milik impor lain"):
        list_imports(imported["home"], imported["keyring"])
