"""G4 and G12 at the doors of keys, store, messages and roster: planted values stand nowhere in clear."""

from __future__ import annotations

import io
import logging
import traceback
from datetime import UTC, date, datetime

import pytest

from saksama.evidence import Store
from saksama.handover.message import read_message, write_message
from saksama.handover.roster import Roster
from saksama.kernel.errors import Damaged, SaksamaError
from saksama.keys import Keyring, Purpose
from saksama.patrol.roster.file import load_roster, save_roster
from saksama.patrol.roster.read import read_roster
from tests import people

AT = datetime(2024, 10, 14, 2, 0, tzinfo=UTC)
ACCOUNT = "9001774402618353"
"""Long: a short number stands by chance in what is sealed."""
PLANTED = ("198003122005011004", "Bramantya", "Wicaksana", "Hadiwidjaja", ACCOUNT)


def grep(folder, values):
    """Every (file, value) where a planted value stands, in UTF-8 or UTF-16, in a file's bytes or its name."""
    hits = []
    for path in folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        hits += [(path, v) for v in values if v.encode() in data or v.encode("utf-16-le") in data or v in path.name]
    return hits


@pytest.fixture
def office(tmp_path):
    home = tmp_path / "kantor"
    return home, Keyring.create(home / "keys", at=AT)


def test_grep_finds_what_is_there(tmp_path):
    (tmp_path / "a.txt").write_text("Bramantya", "utf-16")
    assert grep(tmp_path, PLANTED)


def test_a_days_work_leaves_no_planted_value_in_clear(office, tmp_path, caplog):
    home, ring = office
    caplog.set_level(logging.DEBUG)
    store = Store(home / "originals", ring)
    upload = io.BytesIO(" ".join(PLANTED).encode() * 9000)
    sealed = store.put(upload, kind="original", at=AT, expires_on=date(2024, 11, 13))
    message = write_message(home / "outbox", ring, kind="roster", items=[people.roster()], at=AT, about={"run": "r-1"})
    save_roster(home / "daftar.age", people.roster(), ring)
    with store.open(sealed.object_id) as stream:
        assert PLANTED[0].encode() in stream.read()
    assert list(read_message(message, Roster, ring)) == [people.roster()]
    assert load_roster(home / "daftar.age", ring) == people.roster()
    assert grep(home, PLANTED) == []
    assert not any(value in caplog.text for value in PLANTED)
    store.expire(datetime(2024, 12, 1, tzinfo=UTC))
    assert store.verify(sealed.object_id) is None
    assert grep(home, PLANTED) == []


def test_reading_a_register_leaves_nothing_behind_and_says_nothing_personal(office, tmp_path, caplog):
    home, ring = office
    caplog.set_level(logging.DEBUG)
    bad = tmp_path / "masuk"
    bad.mkdir()
    row = f"Bramantya Wicaksana Hadiwidjaja;198003122005011004;PNS;Dinas;33.11;{ACCOUNT};Surat;2024-09-01"
    (bad / "daftar.csv").write_text(
        "nama;nip;kategori;opd;kode wilayah;id_tiktok;dasar;tanggal\n"
        + row
        + "\n"
        + row.replace(";Dinas", ";Lain")
        + "\n"
        + row.replace("198003", "198013")
        + "\nSiti;197706152003122005;PNS;Dinas;33.11;;;\n"
    )
    _roster, report = read_roster(
        bad / "daftar.csv",
        keyring=ring,
        transfer_basis="P-1",
        received_on=date(2024, 9, 20),
        source="BKPSDM",
        today=date(2024, 10, 14),
    )
    said = "\n".join(report.lines()) + repr(report) + caplog.text
    assert not any(value in said for value in PLANTED)
    assert grep(home, PLANTED) == []


def test_no_error_of_ours_carries_key_material_or_plaintext(office, tmp_path):
    home, ring = office
    store = Store(home / "originals", ring)
    sealed = store.put(io.BytesIO(b"Bramantya " * 30_000), kind="original", at=AT, expires_on=None)
    data = home / "originals" / f"{sealed.object_id}.age"
    data.write_bytes(data.read_bytes()[:-40])
    rows = [line.split("  ", 1)[1] for line in (home / "keys" / "induk").read_text().splitlines()]
    with pytest.raises(Damaged) as caught, store.open(sealed.object_id) as stream:
        stream.read()
    shown = "".join(traceback.format_exception(caught.value))
    assert "Bramantya" not in shown
    assert "AGE-SECRET" not in shown
    assert not any(row in shown for row in rows)


def test_a_key_file_with_a_typing_error_is_not_quoted(office):
    home, _ring = office
    path = home / "keys" / "induk"
    text = path.read_text()
    path.write_text(text.replace(text[3:7], "QQQQ", 1))
    with pytest.raises(SaksamaError) as caught:
        Keyring.open(home / "keys")
    shown = "".join(traceback.format_exception(caught.value))
    assert not any(row[3:12] in shown for row in text.splitlines())


def test_an_object_whose_key_is_destroyed_is_gone_for_the_holder_of_everything_else(office, tmp_path):
    """G12: the sheet, the whole remaining folder and the ciphertext together do not bring it back."""
    home, ring = office
    store = Store(home / "originals", ring)
    sealed = store.put(io.BytesIO(b"Bramantya"), kind="original", at=AT, expires_on=None)
    cipher = (home / "originals" / f"{sealed.object_id}.age").read_bytes()
    sheet = ring.recovery_sheet()
    store.destroy(sealed.object_id, reason="correction", at=AT)
    back = Keyring.recover(tmp_path / "pulih", sheet)
    for purpose in Purpose:
        for holder in (ring, back):
            with pytest.raises(Damaged):
                holder.decrypt(purpose, io.BytesIO(cipher), io.BytesIO())
    for holder in (ring, back):
        with pytest.raises(Damaged):
            holder.object_key(sealed.object_id)
