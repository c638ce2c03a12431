"""Every form of the book that the engine may set, filled to the last field: whole on paper, our fonts, signed, proven.

Pages are looked at as pictures: nothing stands in the margins, no page is empty. pyHanko is asked by itself beside our
own judgement, and has to see a changed byte.
"""

from __future__ import annotations

import io
import subprocess
from datetime import date
from functools import cache

import pytest
from asn1crypto import pem, x509
from msgspec.structs import replace
from PIL import Image, ImageOps
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from saksama.evidence.documents import setting, signing
from saksama.evidence.documents.checking import check
from saksama.evidence.documents.shape import Manifest, Paper, canonical
from saksama.law.forms import forms
from saksama.workbench.documents.fitting import printed, require_whole, second_of
from saksama.workbench.documents.rules import number_of
from saksama.workbench.documents.shapes import Content
from tests.evidence.documents.sheets import DIGEST, HANDLE, HEAD, flipped, key, overprinted
from tests.people import MONDAY

pytestmark = pytest.mark.slow
FONTS = {"Source-Sans-3", "Source-Sans-3-Semi-Bold", "Atkinson-Hyperlegible-Mono", "Noto-Sans"}
OURS = [form for form in forms() if not form.vault]
DAY = date(2024, 10, 14)
DPI = 60
MARGIN = round(DPI * 8 / 25.4)
"""Pixels of the outer 8 mm: the printer's own, nothing of ours may stand there."""
SECOND = "Rr. Maharani Kusumawardani Contoh-Rekaan, S.Sos., M.Si."
PROSE = "Spanduk rekaan terpasang di samping panggung; seorang berbaju dinas berdiri di depannya selama lima menit. "
each_form = pytest.mark.parametrize("form", OURS, ids=lambda form: form.code)


def by_code(code):
    return next(form for form in OURS if form.code == code)


def filled(form):
    """Something in every field, long where people write long."""
    return Content(
        values={
            field.key: HANDLE if field.kind == "code" else PROSE * 6 for field in form.fields() if not field.columns
        }
        | ({form.also_field: SECOND} if form.also_signs else {}),
        rows={
            field.key: tuple(
                {one.key: DIGEST if one.kind == "code" else f"{PROSE}{n}" for one in field.columns} for n in range(4)
            )
            for field in form.fields()
            if field.columns
        },
        signer="Yuni Rahmawati",
    )


@cache
def pdf(code):
    """The form set, as the worker sets it."""
    form = by_code(code)
    content = filled(form)
    require_whole(form, content)
    paper = Paper(
        code="K7QX-3MPA-9R2T-VB4D", day="14 Oktober 2024",
        number=number_of(form.number, seq=4, unit="K.JT-28", day=DAY),
        address="https://kantor.rekaan.test/dokumen/K7QX-3MPA-9R2T-VB4D/", title=form.title, subtitle=form.subtitle,
        form=form.code, regulation=form.regulation, version=1, head=HEAD, parts=printed(form, content),
        closing=form.closing, signer_title=form.signer, signer=content.signer,
    )  # fmt: skip
    paper = replace(paper, also_title=form.also_signs, also_signer=second_of(form, content)[1])
    whole = Manifest(salt="00" * 16, paper=paper, form_valid_from=form.valid_from.isoformat(),
                     form_mark=form.mark.value, form_source=form.source)  # fmt: skip
    return setting.set_paper(canonical(whole))


@cache
def signed(code):
    return signing.sign(pdf(code), key(), at=MONDAY, place="Sukoharjo")


def ran(tmp_path, body, *command):
    (tmp_path / "dokumen.pdf").write_bytes(body)
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path).stdout


def pages(tmp_path, body):
    """Each page as a grey picture."""
    ran(tmp_path, body, "pdftoppm", "-png", "-gray", "-r", str(DPI), "dokumen.pdf", "hal")
    return [Image.open(path).convert("L") for path in sorted(tmp_path.glob("hal-*.png"))]


def proven(body):
    """What pyHanko says of the one signature, with our root as the only trust."""
    _type, _headers, der = pem.unarmor(key().root_pem)
    trust = ValidationContext(trust_roots=[x509.Certificate.load(der)], moment=MONDAY, allow_fetching=False)
    reader = PdfFileReader(io.BytesIO(body))
    return validate_pdf_signature(reader.embedded_signatures[0], signer_validation_context=trust)


def test_the_book_has_forms_that_the_engine_may_set():
    assert "A" in {form.code for form in OURS}


@each_form
def test_everything_that_was_written_is_on_paper(form, tmp_path):
    text = ran(tmp_path, pdf(form.code), "pdftotext", "-raw", "dokumen.pdf", "-").replace("\n", " ")
    told = [form.regulation, form.title, *(field.label for field in form.fields())]
    told += [f"{form.also_signs},"] if form.also_signs else []
    assert "".join(text.split()).count("".join(SECOND.split())) == (2 if form.also_signs else 0)
    assert [one for one in told if " ".join(one.split()) not in " ".join(text.split())] == []
    tables = sum(one.kind == "code" for field in form.fields() for one in field.columns)
    assert "".join(text.split()).count(DIGEST) == 4 * tables


@each_form
def test_every_font_is_one_of_ours_and_embedded(form, tmp_path):
    rows = [row.split() for row in ran(tmp_path, pdf(form.code), "pdffonts", "dokumen.pdf").splitlines()[2:]]
    assert {row[0].partition("+")[2].rstrip(",") for row in rows} <= FONTS
    assert {row[-5] for row in rows} == {"yes"}


@each_form
def test_no_page_is_empty_and_nothing_stands_in_the_margin(form, tmp_path):
    pictures = pages(tmp_path, pdf(form.code))
    assert pictures
    for number, picture in enumerate(pictures, start=1):
        left, top, right, bottom = ImageOps.invert(picture).getbbox()
        width, height = picture.size
        assert left >= MARGIN, number
        assert top >= MARGIN, number
        assert right <= width - MARGIN, number
        assert bottom <= height - MARGIN, number


@each_form
def test_signed_it_is_proven_by_two_and_one_changed_byte_by_none(form):
    whole = signed(form.code)
    found = proven(whole)
    assert (found.intact, found.valid, found.trusted) == (True, True, True)
    assert check(whole, pdf(form.code), roots=[key().root_pem], at=MONDAY).good
    inside = whole.index(b"endstream") - 9
    spoiled = flipped(whole, inside)
    assert not proven(spoiled).intact
    assert not check(spoiled, pdf(form.code), roots=[key().root_pem], at=MONDAY).good
    assert check(overprinted(whole), pdf(form.code), roots=[key().root_pem], at=MONDAY).why == "changed_page"
