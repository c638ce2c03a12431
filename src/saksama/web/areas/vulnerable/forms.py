"""Questions about agencies, areas, figures, runs. None asks for a person; places and bodies are chosen from lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError

from saksama.kernel.errors import SaksamaError
from saksama.kernel.words import _
from saksama.web.shared.fields import Day, Once, Text
from saksama.web.shared.words import later as _l
from saksama.workbench.early_warning.agency_list import AgencyContent
from saksama.workbench.early_warning.periods import read_periods, span_of
from saksama.workbench.early_warning.services.facts import MOST_WEIGHT, EventContent

Choices = Sequence[tuple[str, Any]]
NOBODY = _l("Tanpa nama orang, NIP, atau nomor telepon.")
NONE: tuple[str, Any] = ("", _l("tidak ada atau belum diketahui"))
LEVELS: Choices = [
    ("regency", _l("Kabupaten/kota")), ("district", _l("Kecamatan")), ("village", _l("Desa dan kelurahan")),
    ("agency", _l("Instansi")), ("province", _l("Provinsi")),
]  # fmt: skip


class OnceForm(forms.Form):
    """A form that makes something: sent twice, it is made once."""

    once = Once()

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["once"].initial = uuid4

    @property
    def key(self) -> UUID | None:
        """The hidden id."""
        return cast(UUID | None, self.cleaned_data["once"])

    def offer(self, name: str, choices: Choices) -> None:
        """Choices that depend on the office."""
        cast(forms.ChoiceField, self.fields[name]).choices = list(choices)


class AgencyForm(OnceForm):
    """One agency."""

    slug = forms.CharField(
        label=_l("Kode pendek"), max_length=24,
        help_text=_l("Huruf kecil, angka, tanda hubung: dinkes, kec-grogol. Tidak dapat diganti kelak."),
    )  # fmt: skip
    name = Text(label=_l("Nama instansi"), max_length=160, help_text=NOBODY)
    region_code = forms.ChoiceField(label=_l("Berkedudukan di"))
    asn = forms.IntegerField(
        label=_l("Jumlah ASN"), min_value=0, max_value=5_000_000, required=False,
        help_text=_l("Kosong bila tidak diketahui, bukan 0."),
    )  # fmt: skip
    asn_source = Text(
        label=_l("Sumber jumlah"), max_length=160, required=False, help_text=_l("Misalnya BKPSDM, 1 Juli 2027.")
    )
    addressee = Text(
        label=_l("Surat ditujukan kepada"), max_length=160, required=False,
        help_text=_l("Jabatan saja, tanpa nama orang: Kepala Dinas Kesehatan."),
    )  # fmt: skip
    address = Text(label=_l("Alamat kantor"), max_length=240, required=False)

    def __init__(self, *given: Any, areas: Choices, **named: Any) -> None:
        super().__init__(*given, **named)
        self.offer("region_code", [("", _l("Pilih wilayah")), *areas])

    def content(self) -> AgencyContent:
        """What the officer wrote."""
        return AgencyContent(**{name: value for name, value in self.cleaned_data.items() if name != "once"})


class FileForm(forms.Form):
    """A file."""

    file = forms.FileField(label=_l("Berkas CSV atau XLSX"))

    @property
    def raw(self) -> bytes:
        """Its bytes; it never touched the disk."""
        return cast(bytes, self.cleaned_data["file"].read())


class PlaceForm(forms.Form):
    """Where chosen things were, and which agency they concern."""

    area = forms.ChoiceField(label=_l("Kecamatan atau desa"))
    agency = forms.ChoiceField(label=_l("Instansi"), required=False)

    def __init__(self, *given: Any, areas: Choices, agencies: Choices, **named: Any) -> None:
        super().__init__(*given, **named)
        cast(forms.ChoiceField, self.fields["area"]).choices = [("", _l("Pilih wilayah")), *areas]
        cast(forms.ChoiceField, self.fields["agency"]).choices = [NONE, *agencies]


class EventForm(OnceForm):
    """One event that a paper of another body proves."""

    indicator = forms.ChoiceField(label=_l("Dihitung sebagai"))
    area = forms.ChoiceField(label=_l("Wilayah"))
    agency = forms.ChoiceField(label=_l("Instansi"), required=False)
    on = Day(label=_l("Hari kejadian"), help_text=_l("Bila hanya tahunnya diketahui, tulis hari suratnya."))
    document = Text(
        label=_l("Nomor dan tanggal surat"), max_length=160,
        help_text=_l("Misalnya R-112/KASN/3/2024, 1 Maret 2024. Tanpa nama orang."),
    )  # fmt: skip
    weight = forms.FloatField(
        label=_l("Bobot"), min_value=0.01, max_value=MOST_WEIGHT, initial=1,
        help_text=_l("1, kecuali metodenya membobot kejadian."),
    )  # fmt: skip

    def __init__(self, *given: Any, keys: Choices, areas: Choices, agencies: Choices, **named: Any) -> None:
        super().__init__(*given, **named)
        self.offer("indicator", [("", _l("Pilih indikator")), *keys])
        self.offer("area", [("", _l("Pilih wilayah")), *areas])
        self.offer("agency", [NONE, *agencies])

    def content(self) -> EventContent:
        """What the officer wrote."""
        said = self.cleaned_data
        on: date = said["on"]
        return EventContent(said["indicator"], said["area"], on, said["document"], said["weight"])


class FigureForm(forms.Form):
    """One figure of one unit."""

    unit = forms.ChoiceField(label=_l("Unit"))
    indicator = forms.ChoiceField(label=_l("Indikator atau kolom"))
    period = forms.CharField(label=_l("Periode"), max_length=8, help_text=_l("2024, 2024-TW3 atau 2024-10."))
    value = forms.FloatField(
        label=_l("Nilai"), required=False, help_text=_l("Kosong bila sudah ditanyakan dan tidak diketahui.")
    )
    source = Text(label=_l("Sumber"), max_length=160, help_text=NOBODY)

    def __init__(self, *given: Any, units: Choices, keys: Choices, **named: Any) -> None:
        super().__init__(*given, **named)
        cast(forms.ChoiceField, self.fields["unit"]).choices = [("", _l("Pilih unit")), *units]
        cast(forms.ChoiceField, self.fields["indicator"]).choices = [("", _l("Pilih indikator")), *keys]

    def clean_period(self) -> str:
        """A period that can be read."""
        return said_well(self.cleaned_data["period"].strip(), span_of)


class FiguresForm(FileForm):
    """A table of figures for a method."""

    method = forms.ChoiceField(label=_l("Untuk metode"))
    source = Text(label=_l("Sumber"), max_length=160, help_text=NOBODY)
    field_order = ("method", "source", "file")

    def __init__(self, *given: Any, methods: Choices, **named: Any) -> None:
        super().__init__(*given, **named)
        cast(forms.ChoiceField, self.fields["method"]).choices = [("", _l("Pilih metode")), *methods]


class RunForm(OnceForm):
    """Which method, which units, which periods."""

    method = forms.ChoiceField(label=_l("Metode"), required=False)
    file = forms.FileField(
        label=_l("Atau metode kantor sendiri"), required=False,
        help_text=_l("Berkas YAML; semua kesalahannya ditunjukkan dengan barisnya."),
    )  # fmt: skip
    level = forms.ChoiceField(label=_l("Tingkat"), choices=LEVELS, widget=forms.RadioSelect)
    periods = forms.CharField(
        label=_l("Periode"), max_length=100, help_text=_l("Satu atau beberapa, yang lama dahulu: 2023, 2024.")
    )

    def __init__(self, *given: Any, methods: Choices, **named: Any) -> None:
        super().__init__(*given, **named)
        self.offer("method", [("", _l("Pilih metode")), *methods])

    def clean_periods(self) -> str:
        """Periods that can be read."""
        return said_well(self.cleaned_data["periods"], read_periods)

    def clean(self) -> dict[str, Any]:
        """One method, and not two."""
        said = super().clean() or {}
        if bool(said.get("method")) == bool(said.get("file")) and not self.errors:
            raise ValidationError(_("Pilih satu metode dari daftar, atau unggah satu berkas."))
        return said


def said_well(written: str, reads: Any) -> str:
    """`written`, once `reads` can read it; its objection stands at the field."""
    try:
        reads(written)
    except SaksamaError as error:
        raise ValidationError(f"{error.message} {error.advice}".strip()) from None
    return written
