"""The package: everything an outsider needs, whole or not at all, and nothing a machine thought."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import zipfile
from datetime import timedelta

import msgspec
import pytest

from saksama.evidence.package import making
from saksama.evidence.package.custody_lines import verify_chain
from saksama.evidence.package.making import custody_of
from saksama.evidence.package.read_me import commands
from saksama.kernel.errors import Damaged, Refused
from tests.evidence.package.parcel import (
    AT,
    NUMBER,
    capture_folder,
    custody,
    flip,
    office,
    parcel,
    sealed,
    unpacked,
)
from tests.evidence.package.test_tampering import EVERY_FILE

MACHINE_S_OPINION = re.compile(
    r"probabilit|peluang|\bskor\b|\bscore\b|\btier\b|tingkat dugaan|\bstance\b|\bsikap\b|\blead\b|petunjuk P-"
    r"|temuan|pelanggar|pelaku|oknum|terduga|suspect|offend|finding",
    re.IGNORECASE,
)


@pytest.fixture
def no_paper(monkeypatch):
    """Setting the certificate takes most of a second; these tests look elsewhere."""
    monkeypatch.setattr(making, "letter", lambda _contents: b"%PDF")


def bag_copy(tmp_path):
    return shutil.copytree(sealed().path, tmp_path / "bag")


def test_it_is_one_folder_named_as_the_exhibit_with_the_papers_first():
    with zipfile.ZipFile(parcel()) as archive:
        names = archive.namelist()
        assert {info.external_attr >> 16 for info in archive.infolist()} == {0o100644}
    assert parcel().name == f"{NUMBER}.zip"
    assert names[:2] == [f"{NUMBER}/BACA-SAYA.txt", f"{NUMBER}/surat-keterangan.pdf"]
    assert sorted(names) == sorted(f"{NUMBER}/{name}" for name in EVERY_FILE)


def test_the_bag_in_it_is_the_bag_byte_for_byte():
    for path in sealed().path.rglob("*"):
        if path.is_file():
            assert (unpacked() / path.relative_to(sealed().path)).read_bytes() == path.read_bytes()


@pytest.mark.usefixtures("no_paper")
def test_a_package_is_never_written_over(tmp_path):
    office().package(sealed().path, tmp_path)
    with pytest.raises(Refused, match=r"BB-2027-0031\.zip sudah ada"):
        office().package(sealed().path, tmp_path)


@pytest.mark.parametrize("name", ["data/page.png", "manifest.json", "bag-info.txt", "manifest.json.tsr"])
def test_a_bag_that_does_not_hold_is_not_handed_out(tmp_path, name):
    bag = bag_copy(tmp_path)
    flip(bag / name)
    with pytest.raises(Damaged, match="Paket tidak dibuat"):
        office().package(bag, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_broken_or_empty_custody_is_not_handed_out(tmp_path):
    whole = custody()
    for lines in ((whole[0], *whole[2:]), (msgspec.structs.replace(whole[0], by="p-09"), *whole[1:])):
        with pytest.raises(Damaged, match="rantai penguasaan putus"):
            office().package(sealed().path, tmp_path, lines)
    with pytest.raises(Damaged, match="rantai penguasaan"):
        office().package(sealed().path, tmp_path, custody=())


def test_a_file_that_is_not_the_bag_s_is_not_taken_along(tmp_path):
    bag = bag_copy(tmp_path)
    (bag / "catatan-pribadi.txt").write_text("x")
    with pytest.raises(Refused, match=r"catatan-pribadi\.txt"):
        office().package(bag, tmp_path / "out")


def test_a_byte_that_turns_while_it_is_packed_leaves_no_file(tmp_path, monkeypatch):
    bag = bag_copy(tmp_path)

    def rotting(_contents):
        flip(bag / "data/page.png")
        return b"%PDF"

    monkeypatch.setattr(making, "letter", rotting)
    with pytest.raises(Damaged, match=r"data/page\.png berubah selagi dibaca"):
        office().package(bag, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.usefixtures("no_paper")
def test_what_is_killed_half_way_leaves_no_file_of_that_name(tmp_path, monkeypatch):
    def killed(*_given):
        raise KeyboardInterrupt

    monkeypatch.setattr(making, "_pour", killed)
    with pytest.raises(KeyboardInterrupt):
        office().package(sealed().path, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_no_opinion_of_a_machine_and_no_accusation_is_inside(tmp_path):
    papers = {name: (unpacked() / name).read_text() for name in EVERY_FILE
              if name.endswith((".txt", ".json", ".jsonl", ".py")) and not name.startswith("data/")}  # fmt: skip
    pdf = ["pdftotext", str(unpacked() / "surat-keterangan.pdf"), "-"]
    papers["surat"] = subprocess.run(pdf, capture_output=True, text=True, check=True).stdout
    assert len(papers) > 10
    assert {name: found[0] for name, text in papers.items() if (found := MACHINE_S_OPINION.search(text))} == {}


def test_the_additions_are_listed_and_the_list_is_signed():
    listed = dict(reversed(row.split("  ")) for row in (unpacked() / "extra-sha256.txt").read_text().splitlines())
    for name, digest in listed.items():
        assert hashlib.sha256((unpacked() / name).read_bytes()).hexdigest() == digest
    post = msgspec.json.decode((unpacked() / "custody-checkpoint.json").read_bytes())
    assert post["extra_sha256"] == hashlib.sha256((unpacked() / "extra-sha256.txt").read_bytes()).hexdigest()
    assert (post["count"], post["last"], post["exhibit"]) == (5, custody()[-1].hash, NUMBER)


def test_the_readme_speaks_both_languages_and_says_what_is_left_out():
    said = (unpacked() / "BACA-SAYA.txt").read_text()
    for words in ("APA YANG TIDAK DIBUKTIKAN", "WHAT IT DOES NOT PROVE", "pyhanko sign validate", "pdfsig laporan.pdf",
                  "SIDIK AKAR LEWAT JALAN LAIN", "by a second channel", "BELUM ADA CAP WAKTU"):  # fmt: skip
        assert (words in said) == (words != "BELUM ADA CAP WAKTU")
    assert max(map(len, re.sub(r"   \$ .*", "", said).splitlines())) <= 120


@pytest.mark.usefixtures("no_paper")
def test_the_readme_of_an_unstamped_package_without_an_archive_says_so(tmp_path):
    folder = capture_folder(tmp_path / "capture")
    for name in ("capture.json", "page.wacz"):
        (folder / name).unlink()
    bag = office().seal(folder, tmp_path / "bag", stamped=False, kind="officer", seen_how="telepon")
    made = office().package(bag.path, tmp_path / "out")
    with zipfile.ZipFile(made) as archive:
        said = archive.read(f"{NUMBER}/BACA-SAYA.txt").decode()
    assert "BELUM ADA CAP WAKTU" in said
    assert "NO TIME STAMP YET" in said
    assert not any("openssl ts" in one or "wacz" in one for one in commands(said))


def test_the_custody_of_a_bag_alone_is_a_chain():
    lines = custody_of(sealed(), by="p-01", at=AT + timedelta(hours=2))
    assert [line.what for line in lines] == ["captured", "sealed", "stamped", "exported"]
    assert verify_chain(lines) is None
