"""Official forms as data: code, regulation, title, fields, from when to when, mark and where it was read.

What a form looks like on paper is no law and stands in `evidence.documents`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.law.reading import Page, read
from saksama.law.shapes import Filled, Mark, Row

PACKAGED = Path(__file__).parent / "form-book"
KEY = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
PLACES = frozenset({"seq", "unit", "month", "year"})
"""What a number may be made of; `seq` has to be in it."""
PLACE = re.compile(r"\{(\w+)(?::0\d)?\}")
NUMBER = re.compile(r"[A-Za-z0-9./-]+")


class Column(Row, frozen=True, kw_only=True):
    """One column of a field of rows."""

    key: KEY
    label: Filled
    kind: Literal["words", "code"] = "words"


class Field(Row, frozen=True, kw_only=True):
    """One thing a form asks for."""

    key: KEY
    label: Filled
    kind: Literal["words", "code", "rows"] = "words"
    """words: names and sentences. code: handles, addresses, digests, numbers, set in a fixed-width face. rows: a
    table."""
    required: bool = True
    columns: tuple[Column, ...] = ()


class Section(Row, frozen=True, kw_only=True):
    """A numbered part of a form; one in which nothing is filled is printed as "nihil"."""

    title: Filled
    fields: Annotated[tuple[Field, ...], msgspec.Meta(min_length=1)]


class Form(Row, frozen=True, kw_only=True):
    """One form as it stands from `valid_from` to `valid_to` (both included; none: still)."""

    code: Annotated[str, msgspec.Meta(pattern=r"^[A-Z][A-Z0-9.-]{0,15}$")]
    title: Filled
    subtitle: Filled
    regulation: Filled
    valid_from: date
    valid_to: date | None = None
    mark: Mark
    source: Filled
    register: Annotated[str, msgspec.Meta(pattern=r"^[A-Z][A-Z0-9.-]{0,15}$")]
    """Forms of one register are numbered together."""
    number: Filled
    """As in "{seq:03}/LHP/PM.01.02/{unit}/{month}/{year}": month in Roman numerals, unit from the letterhead."""
    closing: str = ""
    signer: Filled
    """Under whose title the signature stands."""
    also_signs: str = ""
    """Under whose title a second signature stands; empty: there is one."""
    also_field: KEY = "person"
    """The field that names the second signer."""
    vault: bool = False
    """Names the reporter: only the vault may set it (G11)."""
    vault_number: str = ""
    """Of a form for anybody, which is the vault's own paper when it is the reporter's: its number there."""
    sections: Annotated[tuple[Section, ...], msgspec.Meta(min_length=1)]

    def fields(self) -> Iterator[Field]:
        """Every field, in order."""
        for section in self.sections:
            yield from section.fields

    def as_vault(self) -> Form:
        """As the vault prints it about a reporter; unchanged when it is the vault's alone, or not its at all."""
        if self.vault or not self.vault_number:
            return self
        return msgspec.structs.replace(self, vault=True, number=self.vault_number)

    def in_force(self, day: date) -> bool:
        """Whether it is the form of that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@cache
def forms(folder: Path = PACKAGED) -> tuple[Form, ...]:
    """Every form of the book. Raises BadInput with file and line for what does not fit, a field twice, a number
    without its `seq`, or two forms of one code in force on one day.
    """
    found = [read(path, Form) for path in sorted(folder.glob("*.yaml"))]
    for form, page in found:
        _require_sound(form, page)
        _require_alone(form, page, [other for other, _page in found if other is not form])
    return tuple(form for form, _page in found)


def form_of(code: str, day: date, folder: Path = PACKAGED) -> Form:
    """The form of that code on `day`. Raises BadInput when there is none."""
    for form in forms(folder):
        if form.code == code and form.in_force(day):
            return form
    raise BadInput(
        _("Formulir {code} tidak ada atau tidak berlaku pada {day}.").format(code=code, day=day.isoformat()),
        _("Pilih formulir yang berlaku pada tanggal dokumen."),
    )


def _require_sound(form: Form, page: Page) -> None:
    _require_numbers(form, page)
    if form.also_signs and form.also_field not in {one.key for one in form.fields() if one.kind == "words"}:
        raise page.bad(_("isian {key} tidak ada.").format(key=form.also_field), "also_signs")
    twice = [key for key, times in Counter(field.key for field in form.fields()).items() if times > 1]
    if twice:
        raise page.bad(_("isian {key} disebut dua kali.").format(key=twice[0]), "sections")
    for field in form.fields():
        if (field.kind == "rows") != bool(field.columns):
            raise page.bad(_("isian {key}: kolom hanya untuk isian berbaris.").format(key=field.key), "sections")


def _require_numbers(form: Form, page: Page) -> None:
    for key in ("number", "vault_number") if form.vault_number else ("number",):
        places = set(PLACE.findall(pattern := getattr(form, key)))
        if "seq" not in places or places - PLACES or not NUMBER.fullmatch(PLACE.sub("0", pattern)):
            raise page.bad(_("pola nomor harus memuat seq, dan hanya seq, unit, month, year."), key)
    if form.number == form.vault_number:
        raise page.bad(_("nomor di dalam brankas harus lain dari nomor di luarnya."), "vault_number")


def _require_alone(form: Form, page: Page, others: list[Form]) -> None:
    for other in others:
        if other.code == form.code and (other.in_force(form.valid_from) or form.in_force(other.valid_from)):
            raise page.bad(_("formulir {code} berlaku dua kali pada satu hari.").format(code=form.code), "valid_from")
