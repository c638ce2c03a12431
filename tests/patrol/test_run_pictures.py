"""Pictures on the river: named in a table, opened for linked acts only, nothing left (G4, G7, G14)."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest

from saksama.handover.lead import Lead
from saksama.handover.message import read_message
from saksama.handover.picture import Sign
from saksama.kernel.digests import sha256
from saksama.patrol import run as river
from saksama.patrol.imports.service import import_file, open_batches
from saksama.patrol.interactions.spool import Spool
from saksama.patrol.river.question import in_silence
from saksama.patrol.run import patrol, run_patrol
from saksama.patrol.sources.mapping import read_mapping
from tests import people
from tests.patrol.imports.invented import attestation, everything_under, office
from tests.patrol.screening.images.made import FakeReader
from tests.patrol.test_run import BRAM, LOTUS, on_lotus, question
from tests.rivers import table

MAPPING = read_mapping(
    b"""
platform: tiktok
columns: {item_id: id, object_id: objek, object_owner_id: pemilik, actor_id: akun, actor_handle: nama akun,
  actor_name: nama, text: isi, occurred_at: waktu, pictures: gambar}
constants: {act: comment}
time: {format: iso, zone: WIB}
""",
    "peta.yaml",
)
HEAD = "id;objek;pemilik;akun;nama akun;nama;isi;waktu;gambar"
MINE, OTHERS = b"GAMBAR:Lanjutkan nomor 1|kalimat-dalam-gambar", b"GAMBAR:gambar orang lain yang tidak cocok"


@pytest.fixture
def reader(monkeypatch):
    FakeReader.given, FakeReader.hands = [], ()
    monkeypatch.setattr(river, "Reader", FakeReader)
    return FakeReader


@pytest.fixture
def at_work(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    return office(tmp_path)


def row(item, actor, name, pictures, *, day="2024-10-13 09:00:00"):
    return f"{item};v1;{LOTUS};{actor};{name};{name};Gas pol nomor 1, lanjutkan!;{day};{pictures}"


def archive(tmp_path, rows, pictures):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        for name, content in pictures.items():
            packed.writestr(name, content)
        packed.writestr("komentar.csv", "\n".join([HEAD, *rows]))
    path = tmp_path / "usb.zip"
    path.write_bytes(data.getvalue())
    return path


def brought(tmp_path, at_work, rows, pictures):
    path = archive(tmp_path, rows, pictures)
    told = import_file(path, attestation=attestation(), mapping=MAPPING, **at_work)
    path.unlink()
    return told


def ran(at_work, *imports):
    asked = question(mandate=at_work["mandate"])
    answer, message = run_patrol(asked, imports, home=at_work["home"], keyring=at_work["keyring"])
    return answer, list(read_message(message, Lead, at_work["keyring"]))


TWO = (row("1", "9001", "bram.hadi80", "foto/satu.jpg"), row("2", "777", "warga", r"foto\DUA.JPG | hilang.png"))
PICTURES = {"foto/satu.jpg": MINE, "foto/dua.jpg": OTHERS}


def test_a_zip_of_a_table_and_pictures_says_which_rows_show_what(tmp_path, at_work):
    told = brought(tmp_path, at_work, TWO, PICTURES)
    assert (told.pictures, told.pictures_missing, told.counts.not_understood) == (2, 1, {})
    rows = [row for batch in open_batches(told.import_id, **at_work) for row in batch.to_pylist()]
    assert [row["media_digests"] for row in rows] == [[sha256(MINE)], [sha256(OTHERS)]]
    assert [row["flags"] for row in rows] == [None, ["picture_missing"]]


def test_only_pictures_of_linked_acts_are_opened_and_nothing_of_them_is_left(tmp_path, at_work, reader):
    told = brought(tmp_path, at_work, TWO, PICTURES)
    answer, (lead,) = ran(at_work, told.import_id)
    assert reader.given == [MINE]
    (picture,) = lead.acts[0].pictures
    assert picture.shown == (b"\xff\xd8\xff gambar " + MINE,)
    assert picture.reading is not None
    assert picture.reading.camera is None
    assert answer.leads[0].acts[0].pictures[0].shown == ()
    kept = everything_under(tmp_path / "kantor", tmp_path / "tmp")
    assert not [secret for secret in (MINE, OTHERS, b"kalimat-dalam-gambar", b"110.84") if secret in kept]
    assert list(at_work["home"].runs.glob("run-*")) == []


def test_a_run_without_pictures_starts_no_reader(tmp_path, at_work, monkeypatch):
    monkeypatch.setattr(river, "Reader", None)
    told = brought(tmp_path, at_work, [row("1", "9001", "bram.hadi80", "")], {})
    assert len(ran(at_work, told.import_id)[1]) == 1


def test_words_in_a_picture_are_read_as_from_a_picture_and_order_nothing(tmp_path, at_work, reader):
    told = brought(tmp_path, at_work, [TWO[0]], PICTURES)
    _answer, (lead,) = ran(at_work, told.import_id)
    (act,) = lead.acts
    assert act.text == "Gas pol nomor 1, lanjutkan!"
    assert act.pictures[0].stance is not None
    assert act.pictures[0].stance.about_participant == "p1"


def test_a_picture_that_cannot_be_read_says_why(tmp_path, at_work, reader):
    told = brought(tmp_path, at_work, [TWO[0]], {"foto/satu.jpg": b"BROKEN"})
    _answer, (lead,) = ran(at_work, told.import_id)
    assert [(one.reading, one.why) for one in lead.acts[0].pictures] == [(None, "broken")]


def test_the_same_picture_seen_earlier_speaks_for_the_person(tmp_path, at_work, reader):
    rows = [TWO[0], row("3", "778", "warga3", "foto/satu.jpg", day="2019-04-01 08:00:00")]
    told = brought(tmp_path, at_work, rows, PICTURES)
    _answer, (lead,) = ran(at_work, told.import_id)
    said = {hint.kind: hint.says for hint in lead.exculpatory}
    assert "2019" in said["picture_earlier"]
    assert "1 kiriman lain" in said["picture_copies"]


def pictured(tmp_path, *acts, given):
    with Spool(tmp_path / "runs" / f"run-{len(list(tmp_path.glob('**/*')))}") as spool:
        source = lambda wanted: ((sha256(one), one) for one in given if sha256(one) in wanted)  # noqa: E731
        return patrol(question(), table(*acts).to_batches(), spool, in_silence, source).leads


def with_hands(tmp_path, hands):
    FakeReader.hands = hands
    acts = [
        on_lotus(name, **BRAM)
        | {"object_id": f"v{n}", "media_digests": [sha256(MINE)] if n % 2 else None, "text": text}
        for n, (name, text) in enumerate({"a": "Gas nomor 1!", "b": None, "c": "Jangan pilih 1", "d": "hadir"}.items())
    ]
    return pictured(tmp_path, *acts, given=[MINE])


def test_hands_change_neither_the_order_nor_who_becomes_a_lead(tmp_path, reader):
    without, thumbs = with_hands(tmp_path, ()), with_hands(tmp_path, (Sign.THUMB_UP, Sign.ONE))
    bare = [(lead.lead_id, lead.order_key, lead.ceiling, lead.exculpatory) for lead in without]
    assert bare == [(lead.lead_id, lead.order_key, lead.ceiling, lead.exculpatory) for lead in thumbs]
    assert len(bare) == 4


def test_swapping_the_participants_in_a_picture_swaps_only_whom_its_words_mean(tmp_path, reader):
    one, other = b"GAMBAR:Dukung Wiratmo Teratai, lanjutkan!", b"GAMBAR:Dukung Suwondo Beringin, lanjutkan!"
    found = []
    for picture in (one, other):
        act = on_lotus("a", **BRAM) | {"media_digests": [sha256(picture)]}
        (lead,) = pictured(tmp_path, act, given=[picture])
        found.append((lead.lead_id, lead.order_key, lead.acts[0].pictures[0].stance))
    assert found[0][:2] == found[1][:2]
    assert {stance.about_participant for *_ids, stance in found} == {"p1", "p2"}
    assert len({(stance.label, stance.probability) for *_ids, stance in found}) == 1


def test_an_act_that_is_known_does_not_have_its_picture_opened(tmp_path, reader):
    act = on_lotus("a", **BRAM) | {"media_digests": [sha256(MINE)]}
    asked = question(known=lambda _ids: frozenset({"a"}), at=people.MONDAY + timedelta(days=1))
    with Spool(tmp_path / "runs" / "run-1") as spool:
        patrol(asked, table(act).to_batches(), spool, in_silence, lambda _wanted: iter([(sha256(MINE), MINE)]))
    assert reader.given == []
