"""What the pages of prevention ask for. Areas, agencies, roles, numbers; nowhere a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django import forms

from saksama.kernel.words import _
from saksama.web.areas.prevention import pieces
from saksama.web.areas.prevention.words import KINDS, LEVELS, MOMENTS, ROLES
from saksama.web.shared.fields import Day, Once, Paragraph, Text
from saksama.web.shared.words import later as _l
from saksama.workbench.offices.rules import Role
from saksama.workbench.prevention.merging import DRAFT, LONGEST
from saksama.workbench.prevention.rules import Kind
from saksama.workbench.prevention.services.letters import Chosen
from saksama.workbench.prevention.services.shapes import ActivityContent, Came, PlanContent, Report

NAMELESS = _l("Tanpa nama orang.")
Choices = Iterable[tuple[str, Any]]


class Rupiah(forms.IntegerField):
    """An amount in rupiah, nought or more."""

    def __init__(self, **named: Any) -> None:
        super().__init__(min_value=0, max_value=10**12, **named)


class UnitsForm(forms.Form):
    """Areas and agencies, by ticking."""

    units = forms.MultipleChoiceField(
        label=_l("Untuk siapa"), widget=forms.CheckboxSelectMultiple(attrs={"class": "sk-choices--two"}),
        help_text=_l("Wilayah dan instansi, bukan orang."),
    )  # fmt: skip

    def __init__(self, *given: Any, offered: Choices, **named: Any) -> None:
        super().__init__(*given, **named)
        _offer(self, "units", offered)


class PlanForm(UnitsForm):
    """A plan."""

    title = Text(label=_l("Judul rencana"), max_length=160, help_text=NAMELESS)
    goal = Paragraph(label=_l("Yang ingin dicapai"), max_length=600, help_text=NAMELESS)
    first = Day(label=_l("Mulai"))
    last = Day(label=_l("Sampai"))
    budget = Rupiah(label=_l("Anggaran (rupiah)"))
    once = Once(initial=uuid4)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ("title", "goal", "units", "first", "last", "budget")

    @property
    def content(self) -> PlanContent:
        """What was typed."""
        said = self.cleaned_data
        return PlanContent(
            title=said["title"], goal=said["goal"], units=tuple(said["units"]), first=said["first"],
            last=said["last"], budget=said["budget"],
        )  # fmt: skip


class ActivityForm(UnitsForm):
    """An activity of a plan."""

    kind = forms.ChoiceField(label=_l("Kegiatan"), choices=list(KINDS.items()))
    day = Day(label=_l("Hari"))
    hour = forms.TimeField(
        label=_l("Jam"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    place = Text(label=_l("Tempat"), required=False, max_length=160, help_text=NAMELESS)
    role = forms.ChoiceField(
        label=_l("Penanggung jawab"), choices=list(ROLES.items()), help_text=_l("Peran di kantor.")
    )
    budget = Rupiah(label=_l("Anggaran (rupiah)"))
    materials = forms.MultipleChoiceField(
        label=_l("Bahan"), required=False, choices=pieces.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "sk-choices--two"}),
    )  # fmt: skip
    once = Once(initial=uuid4)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ("kind", "units", "day", "hour", "place", "role", "budget", "materials")

    @property
    def content(self) -> ActivityContent:
        """What was typed."""
        said = self.cleaned_data
        return ActivityContent(
            kind=Kind(said["kind"]), units=tuple(said["units"]), day=said["day"], role=Role(said["role"]),
            budget=said["budget"], hour=said["hour"], place=said["place"], materials=tuple(said["materials"]),
        )  # fmt: skip


class BecauseForm(forms.Form):
    """Why something is given back, cancelled or dropped."""

    because = Paragraph(label=_l("Alasan"), max_length=300, help_text=NAMELESS)


class AcceptForm(forms.Form):
    """One proposed line and the draft it goes into."""

    plan = forms.ChoiceField(label=_l("Masukkan ke rencana"))
    run = forms.UUIDField(widget=forms.HiddenInput)
    key = forms.CharField(widget=forms.HiddenInput, max_length=80)
    once = Once(initial=uuid4)

    def __init__(self, *given: Any, plans: Choices, **named: Any) -> None:
        super().__init__(*given, **named)
        _offer(self, "plan", plans)


class ReportForm(forms.Form):
    """How many were invited and came, for each unit of one activity."""

    def __init__(self, *given: Any, called: Mapping[str, str], **named: Any) -> None:
        super().__init__(*given, **named)
        self.called = called
        for n, label in enumerate(called.values()):
            self.fields[f"invited{n}"] = forms.IntegerField(
                label=_("{unit}: diundang").format(unit=label), min_value=0, max_value=10**6
            )
            self.fields[f"came{n}"] = forms.IntegerField(
                label=_("{unit}: hadir").format(unit=label), min_value=0, max_value=10**6
            )
        self.fields["document"] = Text(
            label=_("Nomor dan tanggal daftar hadir"), max_length=160,
            help_text=_("Daftar bertanda tangan tetap di atas kertas. Di sini hanya jumlahnya."),
        )  # fmt: skip
        self.fields["spent"] = Rupiah(label=_("Biaya sebenarnya (rupiah)"))

    @property
    def said(self) -> Report:
        """What was typed."""
        said = self.cleaned_data
        counts = tuple(Came(unit, said[f"invited{n}"], said[f"came{n}"]) for n, unit in enumerate(self.called))
        return Report(counts, said["document"], said["spent"])


class BatchForm(forms.Form):
    """One text, and which agencies get it."""

    about = Text(label=_l("Perihal"), max_length=160, help_text=NAMELESS)
    region = forms.ChoiceField(label=_l("Wilayah"), required=False)
    level = forms.ChoiceField(label=_l("Tingkat instansi"), required=False, choices=list(LEVELS.items()))
    index_class = forms.ChoiceField(
        label=_l("Kelas kerawanan"), required=False, help_text=_l("Menurut indeks yang dipakai kantor.")
    )
    plan = forms.ChoiceField(label=_l("Bagian dari rencana"), required=False)
    text = Paragraph(
        label=_l("Isi surat"), max_length=LONGEST, initial=DRAFT, widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_l("Isian {instansi}, {kepada}, {alamat}, {pemilihan}, {kantor} diganti untuk setiap surat. Tanpa nama orang."),  # noqa: E501  one sentence
    )  # fmt: skip
    once = Once(initial=uuid4)

    def __init__(self, *given: Any, regions: Choices, classes: Choices, plans: Choices, **named: Any) -> None:
        super().__init__(*given, **named)
        _offer(self, "region", [("", _("semua wilayah")), *regions])
        _offer(self, "index_class", [("", _("semua kelas")), *classes])
        _offer(self, "plan", [("", _("tidak ada")), *plans])

    @property
    def chosen(self) -> Chosen:
        """By what the agencies are chosen."""
        said = self.cleaned_data
        return Chosen(said["region"], said["level"], said["index_class"])


class NumberForm(forms.Form):
    """From which number of the office's book."""

    pattern = Text(
        label=_l("Pola nomor"), max_length=70, help_text=_l("Memuat {n}, misalnya {n}/PM.00.02/K.JT-28/11/2027.")
    )
    first = forms.IntegerField(label=_l("Mulai dari nomor"), min_value=1, max_value=99_999)


class DayForm(forms.Form):
    """On which day it left, or a receipt came."""

    on = Day(label=_l("Tanggal"))


class QuizForm(forms.Form):
    """What one group answered at one moment."""

    group = forms.ChoiceField(label=_l("Kelompok dan saatnya"))
    on = Day(label=_l("Tanggal"))
    takers = forms.IntegerField(label=_l("Berapa pegawai menjawab"), min_value=1, max_value=10**6)
    asked = forms.IntegerField(
        label=_l("Jumlah soal seluruhnya"), min_value=1, max_value=10**8,
        help_text=_l("Pegawai dikali soal: 50 pegawai dengan 10 soal adalah 500."),
    )  # fmt: skip
    right = forms.IntegerField(label=_l("Jawaban benar seluruhnya"), min_value=0, max_value=10**8)

    def __init__(self, *given: Any, groups: Iterable[tuple[str, str]], called: Mapping[str, str], **named: Any) -> None:
        super().__init__(*given, **named)
        _offer(self, "group", [
            (f"{unit} {moment}", f"{called[unit]}, {MOMENTS[moment]}") for unit, moment in groups
        ])  # fmt: skip

    @property
    def chosen(self) -> tuple[str, str]:
        """Unit and moment."""
        unit, _blank, moment = self.cleaned_data["group"].partition(" ")
        return unit, moment


def _offer(form: forms.Form, name: str, offered: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(offered)
