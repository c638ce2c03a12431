"""A form on paper: ours to the font, nothing fetched, nothing of a person's words altered."""

from __future__ import annotations

import json
import re
import subprocess

import pytest

from saksama.evidence.documents import setting
from saksama.evidence.documents.shape import mark_of
from saksama.evidence.press import Closed
from tests.evidence.documents.sheets import DIGEST, HANDLE, code, exhibits, manifest, pdf, words

FONTS = {"Source-Sans-3", "Source-Sans-3-Semi-Bold", "Atkinson-Hyperlegible-Mono", "Noto-Sans"}


def run(tmp_path, body, *command):
    path = tmp_path / "dokumen.pdf"
    path.write_bytes(body)
    return subprocess.run([*command, str(path)], check=True, capture_output=True, text=True, cwd=tmp_path).stdout


def text_of(tmp_path, body):
    path = tmp_path / "dokumen.pdf"
    path.write_bytes(body)
    told = subprocess.run(["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True, text=True)
    return told.stdout


def test_it_is_a_tagged_a4_that_declares_a_3a(tmp_path):
    told = run(tmp_path, pdf(), "pdfinfo")
    assert re.search(r"Tagged: +yes", told)
    assert "(A4)" in told
    about = subprocess.run(
        ["pdfinfo", "-meta", "dokumen.pdf"], check=True, capture_output=True, text=True, cwd=tmp_path
    )
    assert 'pdfaid:part="3"' in about.stdout
    assert 'pdfaid:conformance="A"' in about.stdout


def test_its_manifest_lies_inside_and_its_mark_is_printed(tmp_path):
    run(tmp_path, pdf(), "pdfdetach", "-saveall")
    body = (tmp_path / "dokumen.json").read_bytes()
    assert body == manifest()
    assert json.loads(body)["paper"]["number"] == "004/LHP/PM.01.02/K.JT-28/X/2024"
    assert mark_of(body) in text_of(tmp_path, pdf())


def test_every_font_is_one_of_ours_and_embedded(tmp_path):
    rows = [row.split() for row in run(tmp_path, pdf(), "pdffonts").splitlines()[2:]]
    assert rows
    assert {row[0].partition("+")[2].rstrip(",") for row in rows} <= FONTS
    assert {row[-5] for row in rows} == {"yes"}  # embedded


@pytest.mark.slow
def test_handles_and_digests_come_out_of_the_pdf_as_they_went_in(tmp_path):
    body = setting.set_paper(manifest(code("Akun", HANDLE), exhibits(("BB-2024-0001", DIGEST))))
    told = text_of(tmp_path, body).replace("\n", "")
    assert HANDLE in told  # broken over lines, but no hyphen was put in
    assert DIGEST in told


def test_long_words_and_a_soft_hyphen_get_no_hyphen(tmp_path):
    name = "Pertanggungjawaban penyelenggaraan ketidakberpihakan " * 8 + "Suwondo\u00adBeringin"
    told = text_of(tmp_path, setting.set_paper(manifest(words("Nama", name))))
    assert [line for line in told.splitlines() if line.endswith(("-", "\u2010", "\u00ad"))] == []
    assert "U+00AD SOFT HYPHEN" in told


def test_a_turned_or_borrowed_letter_is_spelled_out():
    shown = setting.foreign("Ter\u0430tai \u202egpj.exe")
    assert shown.text == "Ter\u0430tai [U+202E]gpj.exe"
    assert shown.signs == ("U+0430 CYRILLIC SMALL LETTER A", "U+202E RIGHT-TO-LEFT OVERRIDE")


def test_markup_and_templates_in_words_are_only_words(tmp_path):
    evil = "<b>Suwondo</b> {{ 7*7 }} {% include '/etc/passwd' %} <script>1</script>"
    body = setting.set_paper(manifest(words("Nama", evil)))
    assert evil in text_of(tmp_path, body).replace("\n", " ")


@pytest.mark.parametrize(
    "address",
    [
        "http://luar.test/x.png",
        "https://luar.test/",
        "file:///etc/passwd",
        "data:image/png;base64,AA",
        "saksama:lain.css",
    ],
)
def test_an_address_of_anything_else_is_refused(address):
    with pytest.raises(BaseException, match="fetches nothing"):
        Closed({"formulir.css": b""}).fetch(address)


def test_an_image_in_a_name_is_printed_and_not_fetched():
    html = setting.paper_html(setting.msgspec.json.decode(
        manifest(words("Nama", "<img src='http://luar.test/x'>")), type=setting.Manifest).paper, "0" * 16)  # fmt: skip
    assert "<img src='http" not in html
    assert "&lt;img src=" in html


@pytest.mark.parametrize(
    ("row", "widths"),
    [(("BB-2024-0001", DIGEST), ["narrow", "wide"]), ((DIGEST, DIGEST), ["", ""]), (("", "x" * 20), ["narrow", ""])],
)
def test_one_digest_gets_room_and_two_share_it(row, widths):
    assert [setting.width(exhibits(row), column) for column in (0, 1)] == widths


def test_what_is_not_filled_is_nil(tmp_path):
    assert "Nihil." in text_of(tmp_path, setting.set_paper(manifest(words("Uraian", ""))))


@pytest.mark.slow
def test_the_signature_never_stands_alone_on_a_page(tmp_path):
    rows = tuple((f"BB-2024-{n:04}", DIGEST) for n in range(30))
    body = setting.set_paper(manifest(words("Uraian", "Satu kalimat. " * 240), exhibits(*rows)))
    path = tmp_path / "panjang.pdf"
    path.write_bytes(body)
    pages = subprocess.run(["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True, text=True).stdout
    last = pages.rstrip("\f\n").split("\f")[-1]
    assert "Yuni Rahmawati" in last
    assert "BB-2024-0029" in last
