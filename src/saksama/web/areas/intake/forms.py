"""What is typed at the counter: form B.1 in three parts. Who reports is a part of its own, and goes to the vault."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django import forms

from saksama.kernel.clock import ZONES
from saksama.kernel.words import _
from saksama.web.areas.intake import words
from saksama.web.shared.fields import Day, Once, Paragraph, Text
from saksama.web.shared.words import later as _l
from saksama.workbench.intake.rules import LONGEST, How, Standing
from saksama.workbench.intake.shapes import Party, ReportBody
from saksama.workbench.vault.shapes import Identity

PARTIES = 3
"""Reported parties on one form; more are written into the description."""
SHORT, LINE = 60, 200
Groups = list[tuple[Any, Any, list[forms.BoundField]]]


class WhatForm(forms.Form):
    """What is reported; it has no place for whoever reports."""

    event = Text(label=_l("Peristiwa yang dilaporkan"), required=False, max_length=LINE)
    place = Text(label=_l("Tempat kejadian"), required=False, max_length=LINE)
    day = Day(label=_l("Tanggal kejadian"), required=False)
    hour = forms.TimeField(
        label=_l("Jamnya"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    seen_by = forms.IntegerField(
        label=_l("Berapa orang disebut menyaksikan"), required=False, min_value=0, max_value=99,
        help_text=_l("Jumlahnya saja; nama mereka ditulis pada bagian brankas."),
    )  # fmt: skip
    evidence = Paragraph(
        label=_l("Bukti yang diserahkan"), required=False, max_length=LONGEST, help_text=_l("Satu bukti satu baris.")
    )
    description = Paragraph(
        label=_l("Uraian kejadian"), required=False, max_length=LONGEST,
        help_text=_l("Jangan menulis nama pelapor atau saksi di sini."),
    )  # fmt: skip
    truth_signed = forms.BooleanField(label=_l("Pernyataan kebenaran sudah ditandatangani"), required=False)
    once = Once(initial=uuid4)

    def __init__(self, *given: Any, body: ReportBody | None = None, **named: Any) -> None:
        """`body`: what the fields hold to begin with."""
        super().__init__(*given, **named)
        for n in range(1, PARTIES + 1):
            self._add_party(n)
        if body:
            self.initial.update(_typed(body))

    def _add_party(self, n: int) -> None:
        self.fields[f"party{n}_name"] = Text(
            label=_("Terlapor {n}: nama atau jabatan").format(n=n), required=False, max_length=LINE
        )
        self.fields[f"party{n}_address"] = Text(label=_("Alamat"), required=False, max_length=LINE)
        self.fields[f"party{n}_phone"] = Text(label=_("Telepon"), required=False, max_length=SHORT)
        self.fields[f"party{n}_category"] = forms.ChoiceField(
            label=_("Sebagai apa"), required=False, choices=words.choices(words.CATEGORIES)
        )

    def clean(self) -> None:
        """A party is called by a name or a post."""
        said = self.cleaned_data
        for n in range(1, PARTIES + 1):
            rest = [said.get(f"party{n}_{part}") for part in ("address", "phone", "category")]
            if any(rest) and not said.get(f"party{n}_name"):
                self.add_error(f"party{n}_name", _("Isi nama atau jabatannya, atau kosongkan barisnya."))

    def groups(self) -> Groups:
        """The fields in the order of the form."""
        parties = [self[f"party{n}_{part}"] for n in range(1, PARTIES + 1)
                   for part in ("name", "address", "phone", "category")]  # fmt: skip
        about = ("event", "place", "day", "hour", "description", "evidence", "seen_by", "truth_signed")
        return [
            (_("Peristiwa"), _("Yang belum ada boleh kosong: kelengkapan dinilai pada kajian awal."),
             [self[name] for name in about]),
            (_("Terlapor"), _("Seperti disebut pelapor. Saksama tidak mencari orang menurut nama."), parties),
        ]  # fmt: skip

    @property
    def body(self) -> ReportBody:
        """What is reported, as the service takes it."""
        said = self.cleaned_data
        parties = tuple(
            Party(**{part: said[f"party{n}_{part}"] for part in ("name", "address", "phone", "category")})
            for n in range(1, PARTIES + 1) if said[f"party{n}_name"]
        )  # fmt: skip
        return ReportBody(
            event=said["event"], place=said["place"], day=said["day"].isoformat() if said["day"] else "",
            hour=f"{said['hour']:%H:%M}" if said["hour"] else "", parties=parties, seen_by=said["seen_by"] or 0,
            evidence=tuple(one.strip() for one in said["evidence"].splitlines() if one.strip()),
            description=said["description"], truth_signed=said["truth_signed"],
        )  # fmt: skip


class WhoForm(forms.Form):
    """Who reports, with the fields of B.1; nothing here is stored but in the vault."""

    full_name = Text(label=_l("Nama"), required=False, max_length=LINE)
    address = Text(label=_l("Alamat"), required=False, max_length=LINE)
    nik = Text(label=_l("NIK"), required=False, max_length=SHORT)
    birth_place = Text(label=_l("Tempat lahir"), required=False, max_length=SHORT)
    birth_date = Day(label=_l("Tanggal lahir"), required=False)
    sex = Text(label=_l("Jenis kelamin"), required=False, max_length=SHORT)
    job = Text(label=_l("Pekerjaan"), required=False, max_length=SHORT)
    nationality = Text(label=_l("Kewarganegaraan"), required=False, max_length=SHORT)
    phone = Text(label=_l("Telepon"), required=False, max_length=SHORT)
    email = Text(label=_l("Surel"), required=False, max_length=LINE)
    more = Paragraph(
        label=_l("Nama saksi, kuasa, dan lain-lain"), required=False, max_length=LONGEST,
        help_text=_l("Semua yang dapat menunjukkan siapa pelapor atau saksi: nama, alamat, telepon mereka."),
    )  # fmt: skip

    @property
    def who(self) -> Identity:
        """For the vault."""
        said = {name: self.cleaned_data[name] for name in WhoForm.base_fields if name != "birth_date"}
        born = self.cleaned_data["birth_date"]
        return Identity(name=said.pop("full_name"), birth_date=born.isoformat() if born else "", **said)

    @property
    def says_who(self) -> bool:
        """Whether anything was typed."""
        return any(self.cleaned_data[name] for name in WhoForm.base_fields)

    def fields_of_who(self) -> list[forms.BoundField]:
        """In the form's order; none where the vault takes nothing in."""
        return [self[name] for name in WhoForm.base_fields if name in self.fields]


class IdentityForm(WhoForm):
    """What waited on paper."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["full_name"].required = True


class ArrivalForm(forms.Form):
    """How and when it came, under which election."""

    how = forms.ChoiceField(
        label=_l("Bagaimana laporan datang"), widget=forms.RadioSelect,
        choices=words.choices(words.HOWS, How.LIST, How.OFFICE, How.LOKET),
    )  # fmt: skip
    arrived_at = forms.DateTimeField(
        label=_l("Diterima pada"), input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip
    election = forms.ChoiceField(label=_l("Pemilu atau pemilihan"))
    standing = forms.ChoiceField(
        label=_l("Pelapor melapor sebagai"), widget=forms.RadioSelect, choices=words.choices(words.STANDINGS)
    )
    known_on = Day(
        label=_l("Tanggal peristiwa diketahui pelapor"), help_text=_l("Yang terlambat tetap diterima; itu dinilai.")
    )
    sigaplapor = Text(label=_l("Nomor di SigapLapor"), required=False, max_length=80)

    def __init__(
        self, *given: Any, zone: str, elections: Sequence[tuple[str, str]], at: datetime, **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self.zone = ZoneInfo(ZONES[zone])
        self.fields["arrived_at"].help_text = _("Waktu setempat, {zone}.").format(zone=zone)
        self.fields["arrived_at"].initial = at.astimezone(self.zone).replace(tzinfo=None)
        field = self.fields["election"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(elections)
        self.use_required_attribute = False

    def clean_arrived_at(self) -> datetime:
        """The instant, UTC, of what was typed by the office's clock."""
        typed: datetime = self.cleaned_data["arrived_at"]
        return typed.replace(tzinfo=self.zone).astimezone(UTC)

    @property
    def arrival(self) -> dict[str, Any]:
        """As the service takes it, without the election."""
        said = self.cleaned_data
        return {"how": How(said["how"]), "standing": Standing(said["standing"]), "arrived_at": said["arrived_at"],
                "known_on": said["known_on"], "sigaplapor": said["sigaplapor"]}  # fmt: skip


class CounterForm(ArrivalForm, WhatForm, WhoForm):
    """The whole of B.1. While the vault takes nothing in, it does not ask who, and prints nothing."""

    print_now = forms.BooleanField(
        label=_l("Cetak B.1 dan tanda terima B.3 sekarang"), required=False,
        help_text=_l("Hanya bisa sekarang: sesudah ini identitas tidak terbaca. Laporannya ada di daftar Laporan."),
    )  # fmt: skip

    def __init__(self, *given: Any, vault_open: bool, **named: Any) -> None:
        super().__init__(*given, **named)
        if not vault_open:
            for name in (*WhoForm.base_fields, "print_now"):
                del self.fields[name]
        else:
            self.fields["full_name"].required = True

    def groups(self) -> Groups:
        """How it came, then what is reported."""
        came = [self[name] for name in ArrivalForm.base_fields]
        return [(_("Laporan datang"), "", came), *super().groups()]

    @property
    def key(self) -> UUID | None:
        """Sent twice, it is stored once."""
        once: UUID | None = self.cleaned_data["once"]
        return once


class CompleteForm(WhatForm, WhoForm):
    """The report as it is completed; who reports stays as it is where nothing is typed."""

    print_now = forms.BooleanField(
        label=_l("Cetak tanda terima B.3.1 sekarang"), required=False,
        help_text=_l("Tanda terima menyebut nama pelapor: untuk mencetaknya, isi lagi identitasnya di atas."),
    )  # fmt: skip

    def clean(self) -> None:
        """A corrected identity is whole: it replaces the former one."""
        super().clean()
        if not self.errors and self.says_who and not self.cleaned_data["full_name"]:
            self.add_error("full_name", _("Identitas baru menggantikan yang lama: isi juga namanya."))
        elif not self.errors and self.cleaned_data["print_now"] and not self.says_who:
            self.add_error("full_name", _("Tanda terima menyebut nama pelapor: isi lagi identitasnya."))


def _typed(body: ReportBody) -> dict[str, Any]:
    said = {"event": body.event, "place": body.place, "day": body.day, "hour": body.hour, "seen_by": body.seen_by,
            "evidence": "\n".join(body.evidence), "description": body.description,
            "truth_signed": body.truth_signed}  # fmt: skip
    for n, one in enumerate(body.parties[:PARTIES], start=1):
        said |= {f"party{n}_name": one.name, f"party{n}_address": one.address, f"party{n}_phone": one.phone,
                 f"party{n}_category": one.category}  # fmt: skip
    return said
