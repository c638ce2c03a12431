"""What an officer says about an agency's file, which column holds what, and what a person may ask. Nothing by name."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict

from saksama.handover.parts import Platform
from saksama.handover.roster import Category
from saksama.handover.roster_reading import Chosen, RosterReading
from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput
from saksama.kernel.folding import region_code
from saksama.kernel.words import _
from saksama.web.shared.words import later as _l
from saksama.workbench.offices.desk import Desk
from saksama.workbench.register.rules import Given, Subject, SubjectKind, faults, require_exact

LETTERS = 26


class ReceiveForm(forms.Form):
    """A file and the particulars of its handing-over."""

    file = forms.FileField(
        label=_l("Berkas dari instansi"), help_text=_l("CSV atau XLSX, paling besar 12 MB."),
        error_messages={"required": _l("Pilih berkasnya. Yang lebih dari 12 MB tidak dapat diterima di sini.")},
    )  # fmt: skip
    source = forms.CharField(
        label=_l("Instansi yang menyerahkan"), max_length=120, help_text=_l("Misalnya BKPSDM Kabupaten Sukoharjo.")
    )
    transfer_basis = forms.CharField(
        label=_l("Dasar penyerahan"), max_length=200,
        help_text=_l("Nomor dan tanggal surat atau perjanjian. Tanpa dasar, daftar tidak diterima."),
    )  # fmt: skip
    received_on = forms.DateField(
        label=_l("Tanggal diterima"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    category = forms.ChoiceField(
        label=_l("Untuk baris tanpa kategori"), required=False,
        choices=lambda: [("", _("Baris itu tidak masuk")), *((one.value, one.value) for one in Category)],
    )  # fmt: skip
    region = forms.CharField(
        label=_l("Kode wilayah untuk baris tanpa tempat"), required=False, max_length=16,
        help_text=_l("Kosong: baris tanpa tempat tidak masuk."),
    )  # fmt: skip
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, desk: Desk, at: datetime, **named: Any) -> None:
        """`desk` and `at` say which day it is in the office's zone."""
        super().__init__(*args, **named)
        self._today: date = local_day(at, desk.zone)

    def clean_region(self) -> str:
        """The dotted code."""
        try:
            return region_code(self.cleaned_data["region"]) if self.cleaned_data["region"] else ""
        except ValueError:
            raise forms.ValidationError(_("Kode wilayah tidak dikenali. Contoh: 33.11 atau 33.11.05.")) from None

    def clean(self) -> None:
        """What says nothing ("-", "belum ada") is no particular."""
        said = self.cleaned_data
        particulars = [name for name in ("source", "transfer_basis", "received_on") if name in said]
        wrong = faults(said.get("source", ""), said.get("transfer_basis", ""), said.get("received_on"), self._today)
        for name in particulars:
            if name in wrong:
                self.add_error(name, wrong[name])

    def given(self) -> Given:
        """What was said."""
        names = ("source", "transfer_basis", "received_on", "category", "region")
        return Given(**{name: self.cleaned_data[name] for name in names})


class ColumnsForm(forms.Form):
    """Which column of the file holds what: one choice for each of our columns, as recognised or chosen before."""

    header_line = forms.IntegerField(
        label=_l("Baris judul"), min_value=1, max_value=10_000,
        help_text=_l("Nomor baris yang berisi nama kolom; di bawahnya mulai pegawai."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, reading: RosterReading) -> None:
        """The file's own columns as `reading` found them."""
        super().__init__(data, initial={"header_line": reading.header_line or 1})
        self._columns = reading.columns
        offers = [(str(n), f"{_letter(n)} · {title or '–'}") for n, title in enumerate(reading.headers)]
        for number, column in enumerate(reading.columns):
            self.fields[f"column{number}"] = forms.ChoiceField(
                label=column.header, help_text=column.says, required=column.required,
                choices=[("", _("tidak ada")), *offers],
                initial=str(reading.positions[column.key]) if column.key in reading.positions else "",
            )  # fmt: skip

    def clean(self) -> None:
        """One column of the file for one meaning."""
        chosen = [value for name, value in self.cleaned_data.items() if name.startswith("column") and value]
        twice = {value for value in chosen if chosen.count(value) > 1}
        for name, value in list(self.cleaned_data.items()):
            if name.startswith("column") and value in twice:
                self.add_error(name, _("Kolom berkas ini dipilih dua kali."))

    def chosen(self) -> Chosen:
        """The choice."""
        told = {column.key: self.cleaned_data[f"column{n}"] for n, column in enumerate(self._columns)}
        positions = {key: int(value) for key, value in told.items() if value}
        return Chosen(header_line=self.cleaned_data["header_line"], positions=positions)

    @property
    def main(self) -> list[forms.BoundField]:
        """The header's line and the columns about a person."""
        return [self["header_line"], *(self[name] for name, key in self._named() if ":" not in key)]

    @property
    def accounts(self) -> list[forms.BoundField]:
        """The columns about declared accounts."""
        return [self[name] for name, key in self._named() if ":" in key]

    def _named(self) -> list[tuple[str, str]]:
        return [(f"column{n}", column.key) for n, column in enumerate(self._columns)]


class AskForm(forms.Form):
    """A person's own request: one exact number or one exact account (G2)."""

    kind = forms.ChoiceField(
        label=_l("Dicari dengan"), widget=forms.RadioSelect,
        choices=lambda: [(SubjectKind.NIP.value, _("NIP lengkap")), (SubjectKind.ACCOUNT.value, _("Satu akun"))],
    )  # fmt: skip
    exact_nip = forms.CharField(
        label=_l("NIP, 18 angka"), required=False, max_length=24,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    exact_platform = forms.ChoiceField(
        label=_l("Platform akun"), required=False,
        choices=lambda: [("", _("tidak dipakai")), *((one.value, one.value) for one in Platform)],
    )  # fmt: skip
    exact_account = forms.CharField(
        label=_l("Nomor tetap akun"), required=False, max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    letter = forms.CharField(label=_l("Nomor dan tanggal surat permintaan"), max_length=120)
    proof = forms.CharField(
        label=_l("Bagaimana jati diri pemohon dipastikan"), max_length=300,
        help_text=_l("Misalnya: datang sendiri, kartu pegawai dilihat."),
    )  # fmt: skip
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean(self) -> None:
        """Exactly one person, or it is no question."""
        if not self.errors:
            try:
                require_exact(self.subject())
            except BadInput as wrong:
                raise forms.ValidationError(wrong.message) from None

    def subject(self) -> Subject:
        """Who asks."""
        said = self.cleaned_data
        return Subject(
            kind=SubjectKind(said["kind"]), nip=said["exact_nip"], platform=said["exact_platform"],
            stable_id=said["exact_account"], letter=said["letter"], proof=said["proof"],
        )  # fmt: skip


def _letter(position: int) -> str:
    """A column's letter as a spreadsheet shows it: 0 → A, 26 → AA."""
    rest, letters = position + 1, ""
    while rest:
        rest, sign = divmod(rest - 1, LETTERS)
        letters = chr(ord("A") + sign) + letters
    return letters
