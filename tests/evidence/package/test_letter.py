"""The printable certificate: two calm pages that show what they must and invent nothing."""

from __future__ import annotations

import re
import subprocess

import msgspec
import pytest
from markupsafe import escape
from weasyprint.urls import FatalURLFetchingError

from saksama.evidence.package.contents import Contents, Seen
from saksama.evidence.package.custody_lines import chain
from saksama.evidence.package.letter import ENCLOSED, Closed, code, foreign, letter, letter_html, size
from saksama.evidence.seal.shape import FileDigest, StampState
from tests.evidence.package.parcel import AT, circumstances, custody, office, sealed, unpacked

FONTS = {"Source-Sans-3", "Source-Sans-3-Semi-Bold", "Atkinson-Hyperlegible-Mono"}
FALLBACKS = {"Noto-Sans", "Noto-Sans-Semi-Bold", "Noto-Sans-SemiBold", "Noto-Sans-Bold"}
URL = "https://contoh.test/@akun-contoh_7/video/" + "panjang-sekali-" * 16


def contents(*, about=None, seen=None, zone="WIB", **manifest):
    bag = sealed()
    made = msgspec.structs.replace(
        bag.manifest, circumstances=msgspec.structs.replace(circumstances(), **(about or {})), **manifest
    )
    whole = {"asked": URL, "final": URL, "outcome": "complete", "title": "Judul", "server_ip": "203.0.113.7"}
    return Contents(
        bag=msgspec.structs.replace(bag, manifest=made), seen=Seen(**{**whole, **(seen or {})}),
        custody=custody(), roots=office().roots, at=AT, zone=zone,
    )  # fmt: skip


def unstamped(it):
    waiting = tuple(msgspec.structs.replace(stamp, state=StampState.WAITING) for stamp in it.bag.stamps)
    return Contents(**{**vars(it), "bag": msgspec.structs.replace(it.bag, stamps=waiting)})


def run(tmp_path, pdf, *command):
    path = tmp_path / "surat.pdf"
    path.write_bytes(pdf)
    return subprocess.run([part.format(path) for part in command], capture_output=True, text=True, check=True).stdout


def text_of(tmp_path, it):
    return run(tmp_path, letter(it), "pdftotext", "-layout", "{}", "-")


def plain(it):
    """The words of the page, tags taken out."""
    body = letter_html(it).partition("<body>")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def test_it_is_two_tagged_pages_of_pdf_a_with_our_own_fonts_only(tmp_path):
    pdf = (unpacked() / "surat-keterangan.pdf").read_bytes()
    facts = run(tmp_path, pdf, "pdfinfo", "{}")
    assert re.search(r"Pages: +2\n", facts)
    assert re.search(r"Tagged: +yes", facts)
    assert "A4" in facts
    meta = run(tmp_path, pdf, "pdfinfo", "-meta", "{}")
    assert 'pdfaid:part="3"' in meta.replace("<pdfaid:part>3<", 'pdfaid:part="3"')
    assert 'pdfaid:conformance="A"' in meta.replace("<pdfaid:conformance>A<", 'pdfaid:conformance="A"')
    rows = [row.split() for row in run(tmp_path, pdf, "pdffonts", "{}").splitlines()[2:]]
    names = {row[0].split("+")[-1].rstrip(",") for row in rows}
    assert {name for name in names if not any(name.startswith(one) for one in FONTS)} == set()
    assert all("yes" in row for row in rows)


@pytest.mark.slow
def test_the_longest_one_is_still_two_pages(tmp_path):
    words = "Alasan yang panjang. " * 60
    many = tuple(FileDigest(path=f"data/page-{n:03}.png", sha256="a" * 64, sha512="b" * 128, size=n) for n in range(60))
    wide = {"title": "Judul \u0430 \u202e" * 90, "missing": tuple(f"responses:{n}" for n in range(9)), "wall": "login",
            "outcome": "partial", "certificate_issuer": "CA " * 90}  # fmt: skip
    about = {"reason": words, "attestation": words, "seen_how": words, "legal_basis": "UU " * 60}
    it = contents(about=about, seen=wide, files=many)
    it = Contents(**{**vars(it), "custody": chain([*custody()] * 40)})
    facts = run(tmp_path, letter(it), "pdfinfo", "{}")
    assert re.search(r"Pages: +2\n", facts)


def test_it_says_what_is_proven_and_that_nobody_is_named_as_the_writer():
    said = plain(contents())
    assert "siapa yang menulis atau mengunggahnya" in said
    assert "pemilik akun adalah orang atau pegawai tertentu" in said
    assert "diterima peramban kantor dari alamat itu, pada waktu itu" in said


@pytest.mark.parametrize(
    ("about", "seen", "said"),
    [
        ({"kind": "officer", "seen_how": "telepon"}, {}, "Saksama tidak melihat sendiri alamat itu"),
        ({"kind": "officer"}, {}, "jaminan lebih rendah"),
        ({"kind": "copy", "derived_from": "BB-2027-0030"}, {}, "dibuat dari BB-2027-0030"),
        ({}, {"outcome": "negative", "why": "http_404"}, "tidak memberi isi kepada peramban kantor"),
        ({}, {"outcome": "partial", "missing": ("load_event",)}, "Yang kurang: load_event"),
        ({}, {"wall": "login"}, "meminta masuk akun"),
    ],
)
def test_a_lower_assurance_is_said_plainly(about, seen, said):
    assert said in plain(contents(about=about, seen=seen))


def test_an_officer_s_files_without_a_capture_record_get_their_letter_too():
    it = contents(about={"kind": "officer", "seen_how": "telepon", "seen_at": AT}, captured={})
    said = plain(Contents(**{**vars(it), "seen": Seen()}))
    assert "Mulai ditangkap" not in said
    assert f"{it.say(AT)}, telepon" in said


def test_a_negative_capture_claims_no_content():
    assert "diterima peramban kantor" not in plain(contents(seen={"outcome": "negative"}))


def test_a_missing_stamp_is_said_and_no_stamp_is_claimed():
    stamped, bare = plain(contents()), plain(unstamped(contents()))
    assert "Sudah ada cap waktu" in stamped
    assert "Belum ada cap waktu." in bare
    assert "bersandar pada jam komputer kantor saja" in bare
    assert "paling lambat pada saat cap waktu" not in bare


@pytest.mark.parametrize(("zone", "hours"), [("WIB", 7), ("WITA", 8), ("WIT", 9)])
def test_times_stand_in_the_zone_of_the_office_and_in_utc(zone, hours):
    it = contents(zone=zone)
    said = it.say(AT)
    assert f"{(AT.hour + hours) % 24:02}.{AT:%M.%S} {zone}" in said
    assert f"{AT:%H.%M.%S} UTC" in said
    assert said in plain(Contents(**{**vars(it), "at": AT}))


def test_another_day_in_utc_is_written_out():
    it = contents()
    late = AT.replace(year=2027, month=10, day=13, hour=18, minute=5, second=7)
    assert it.say(late) == "14 Okt 2027, 01.05.07 WIB (13 Okt 2027, 18.05.07 UTC)"


def test_the_code_is_the_number_and_the_first_sixteen_signs_of_the_digest():
    assert code(contents()) == f"BB-2027-0031 {sealed().manifest_sha256[:16]}"
    assert code(contents()) in plain(contents())


@pytest.mark.slow
def test_signs_that_deceive_the_eye_are_spelled_out(tmp_path):
    said = text_of(tmp_path, contents(seen={"title": "S\u0430ksama \u202egnp.exe \u200bx"}))
    for sign in ("U+0430 CYRILLIC SMALL LETTER A", "[U+202E]", "U+200B ZERO WIDTH SPACE"):
        assert sign in re.sub(r"\s+", " ", said)
    assert "\u202e" not in said


@pytest.mark.slow
def test_no_hyphen_is_added_inside_an_address(tmp_path):
    said = re.sub(r"\s", "", text_of(tmp_path, contents()))
    assert URL in said


def test_what_is_too_long_says_that_it_was_cut():
    cut = foreign("x" * 400, 300)
    assert (len(cut.text), cut.cut) == (300, 100)
    assert "dipotong; 100 tanda lagi ada di paket" in plain(
        contents(seen={"asked": "https://contoh.test/" + "x" * 380})
    )


@pytest.mark.parametrize("title", ["<b>tebal</b>", "{{ 7 * 7 }}", "{% include '/etc/passwd' %}", "<style>@import 'a'"])
def test_markup_in_a_title_stays_text(title):
    assert str(escape(title)) in letter_html(contents(seen={"title": title}))


@pytest.mark.slow
def test_a_title_fetches_nothing(tmp_path):
    title = "<img src='file:///etc/passwd'><link rel=stylesheet href='http://luar.test/a.css'>"
    said = re.sub(r"\s", "", text_of(tmp_path, contents(seen={"title": title})))
    assert re.sub(r"\s", "", title) in said


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "http://luar.test/a.png", "data:text/css,x", "saksama:../x", "saksama:", "fonts/a"]
)
def test_the_page_can_fetch_what_is_ours_and_nothing_else(url):
    with pytest.raises(FatalURLFetchingError):
        Closed({"surat.css": b""}).fetch(url)


def test_sizes_are_said_as_people_say_them():
    assert [size(n) for n in (312, 14_000, 6_240_000)] == ["312 bita", "14,0 kB", "6,2 MB"]


def test_the_fonts_come_with_their_licence():
    there = {one.name for one in ENCLOSED.joinpath("fonts").iterdir()}
    assert {"OFL-source-sans-3.txt", "OFL-atkinson-hyperlegible-mono.txt"} <= there
