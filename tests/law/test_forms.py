"""The book of forms: what does not fit is refused with file and line."""

from __future__ import annotations

from datetime import date

import pytest

from saksama.kernel.errors import BadInput
from saksama.law.forms import form_of, forms

SHEET = """code: Z.1
title: Formulir Z
subtitle: contoh
regulation: Peraturan Contoh
valid_from: 2024-01-01
mark: L
source: rekaan
register: Z
number: "{seq:03}/Z/{unit}/{month}/{year}"
signer: Ketua
sections: [{title: Satu, fields: [{key: isi, label: Isi}]}]
"""
NEVER = ("stance", "probab", "tier", "score", "peluang", "sikap", "namesake", "senama", "persen", "skor")


def book(tmp_path, *sheets):
    folder = tmp_path / "buku"
    folder.mkdir()
    for number, sheet in enumerate(sheets):
        (folder / f"{number}.yaml").write_text(sheet)
    return folder


def test_form_a_has_the_fields_of_a_supervision_record():
    form = form_of("A", date(2024, 10, 14))
    keys = {field.key for field in form.fields()}
    assert {"stage", "officer", "assignment", "way", "aim", "target", "result", "event", "actor", "witnesses",
            "exhibits", "facts", "analysis", "dispute_loss"} <= keys  # fmt: skip
    assert (form.mark, form.register) == ("M", "LHP")


def test_what_names_the_reporter_belongs_to_the_vault():
    for form in forms():
        assert form.vault == any(field.key == "reporter" for field in form.fields()), form.code


def test_what_the_annex_does_not_name_has_a_code_of_ours_and_says_so():
    book = {form.code: form for form in forms()}
    assert {"B.2", "B.9", "B.10", "B.11", "B.12", "KA", "KAJIAN", "STATUS", "PENERUSAN"} <= book.keys()
    for code in ("KA", "KAJIAN", "STATUS", "PENERUSAN"):
        assert book[code].mark == "L"
        assert f"kode {code} buatan Saksama" in book[code].source
    named = {f"B.{number}" for number in (1, 2, 3, 9, 10, 11, 12)} | {"B.3.1"}
    assert {code for code in book if code.startswith("B.")} == named  # titles of B.4-B.8 and B.13-B.21: unverified


def test_a_clarification_is_the_vaults_paper_when_it_is_the_reporters_under_a_number_of_its_own():
    either = {form.code for form in forms() if form.vault_number}
    assert either == {"B.9", "B.10", "B.11", "B.12"}
    for code in either:
        form = form_of(code, date(2024, 10, 14))
        inside = form.as_vault()
        assert (form.vault, inside.vault, inside.number == form.number) == (False, True, False)
    assert form_of("A", date(2024, 10, 14)).as_vault().vault is False


def test_minutes_and_studies_are_signed_by_two_and_letters_by_one():
    two = {form.code: form.also_field for form in forms() if form.also_signs}
    assert two == {"B.10": "person", "B.11": "person", "B.12": "person", "KA": "approved_by", "KAJIAN": "approved_by"}


def test_the_notice_of_status_has_no_field_for_a_name_and_nothing_but_minutes_and_letters_has():
    keys = {one.key for field in form_of("STATUS", date(2024, 10, 14)).fields() for one in (field, *field.columns)}
    assert not keys & {"name", "person", "reported", "nip", "address"}


def test_no_form_asks_for_a_probability_a_tier_or_a_stance():
    asked = [
        one.key + one.label.lower() for form in forms() for field in form.fields() for one in (field, *field.columns)
    ]
    assert [one for one in asked for word in NEVER if word in one] == []


def test_a_form_is_in_force_from_its_first_day_to_its_last(tmp_path):
    folder = book(tmp_path, SHEET.replace("mark:", "valid_to: 2024-06-30\nmark:"))
    assert form_of("Z.1", date(2024, 6, 30), folder).title == "Formulir Z"
    for day in (date(2023, 12, 31), date(2024, 7, 1)):
        with pytest.raises(BadInput, match="tidak berlaku"):
            form_of("Z.1", day, folder)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("{seq:03}/Z", "Z"), "pola nomor"),
        (("{unit}", "{nama}"), "pola nomor"),
        (("{unit}", "{unit.__class__}"), "pola nomor"),
        (("{key: isi, label: Isi}", "{key: isi, label: Isi}, {key: isi, label: Lagi}"), "dua kali"),
        (("label: Isi}", "label: Isi, kind: rows}"), "kolom"),
        (("title: Formulir Z", "judul: Formulir Z"), "judul"),
        (("signer: Ketua", "signer: Ketua\nvault_number: Z"), "pola nomor"),
        (("signer: Ketua", 'signer: Ketua\nvault_number: "{seq:03}/Z/{unit}/{month}/{year}"'), "lain dari nomor"),
        (("signer: Ketua", "signer: Ketua\nalso_signs: Saksi"), "isian person tidak ada"),
    ],
)
def test_a_form_that_does_not_fit_is_refused_with_its_file(tmp_path, change, says):
    with pytest.raises(BadInput, match=says) as refused:
        forms(book(tmp_path, SHEET.replace(*change)))
    assert "0.yaml, baris " in refused.value.message


def test_two_forms_of_one_code_in_force_on_one_day_are_refused(tmp_path):
    with pytest.raises(BadInput, match="dua kali pada satu hari"):
        forms(book(tmp_path, SHEET, SHEET.replace("2024-01-01", "2025-01-01")))
