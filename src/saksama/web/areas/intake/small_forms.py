"""One question a form: conditions, reasons, terms, offices, officers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms

from saksama.kernel.words import _
from saksama.web.areas.intake import words
from saksama.web.areas.intake.forms import WhatForm
from saksama.web.shared.fields import Day, Once, Paragraph, Text
from saksama.web.shared.words import later as _l
from saksama.workbench.intake.rules import LONGEST, MOST_DAYS, Source
from saksama.workbench.intake.shapes import Result

NAMELESS = _l("Jangan menulis nama pelapor.")
ANSWERS = {"no": False, "unknown": None, "yes": True}


class ConditionForm(forms.Form):
    """One condition; nothing is chosen beforehand."""

    met = forms.ChoiceField(
        label=_l("Penilaian"), widget=forms.RadioSelect,
        choices=[("no", _l("tidak terpenuhi")), ("unknown", _l("belum dapat dinilai")), ("yes", _l("terpenuhi"))],
    )  # fmt: skip
    note = Paragraph(label=_l("Catatan"), required=False, max_length=LONGEST, help_text=NAMELESS)

    @property
    def answer(self) -> bool | None:
        """Met, not met, not to be said yet."""
        return ANSWERS[self.cleaned_data["met"]]


class MissingForm(forms.Form):
    """What who reported is told."""

    missing = Paragraph(label=_l("Yang harus dilengkapi"), max_length=LONGEST, help_text=NAMELESS)

    def __init__(self, *given: Any, sets_days: bool, **named: Any) -> None:
        """`sets_days`: no source says how long, so the office does."""
        super().__init__(*given, **named)
        if sets_days:
            self.fields["days"] = forms.IntegerField(
                label=_("Waktu melengkapi, hari kalender"), min_value=1, max_value=MOST_DAYS, initial=3,
                help_text=_("Untuk pemilihan tidak ditemukan sumbernya; kantor menetapkannya (keyakinan rendah)."),
            )  # fmt: skip


class ProposalForm(forms.Form):
    """What the preliminary study proposes; the plenary decides."""

    proposal = forms.ChoiceField(
        label=_l("Usul kajian awal"), widget=forms.RadioSelect, choices=words.choices(words.PROPOSALS)
    )
    reason = Paragraph(label=_l("Alasan"), max_length=LONGEST, help_text=NAMELESS)


class ReasonForm(forms.Form):
    """Why."""

    reason = Paragraph(label=_l("Alasan"), max_length=LONGEST, help_text=NAMELESS)


class MergeForm(ReasonForm):
    """Into which earlier report."""

    into = forms.ChoiceField(label=_l("Ke laporan yang lebih dahulu"))
    field_order = ("into", "reason")

    def __init__(self, *given: Any, earlier: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["into"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(earlier)


class ForwardForm(ReasonForm):
    """To which office, with which letter."""

    to = forms.ChoiceField(label=_l("Ke kantor"))
    letter = Text(label=_l("Nomor surat pengantar"), max_length=80)
    field_order = ("to", "letter", "reason")

    def __init__(self, *given: Any, offices: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Pilih kantor")), *offices]


class ElectionForm(forms.Form):
    """Under which election of this office."""

    election = forms.ChoiceField(label=_l("Pemilu atau pemilihan"))
    once = Once(initial=uuid4)

    def __init__(self, *given: Any, elections: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["election"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(elections)


class ListForm(ElectionForm):
    """A list of SigapLapor."""

    content = forms.FileField(label=_l("Daftar CSV"), help_text=_l("UTF-8, paling besar 5 MB, 500 baris."))
    field_order = ("election", "content")


class ScanForm(forms.Form):
    """One scan; its name is not kept, it may tell who reports."""

    file = forms.FileField(label=_l("Berkas pindaian"), help_text=_l("PDF, JPEG, atau PNG, paling besar 12 MB."))
    once = Once(initial=uuid4)

    @property
    def sealed(self) -> dict[str, Any]:
        """What the vault takes."""
        return {"file": self.cleaned_data["file"], "once": self.cleaned_data["once"]}


class InformForm(WhatForm):
    """A tip: needs no name."""

    source = forms.ChoiceField(
        label=_l("Dari mana"),
        widget=forms.RadioSelect,
        choices=words.choices(words.SOURCES, Source.REPORT, Source.LOKET),
    )


class AssignForm(forms.Form):
    """Who traces it, until when."""

    officer = forms.ChoiceField(label=_l("Petugas"))
    due_on = Day(label=_l("Paling lambat"))

    def __init__(self, *given: Any, officers: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["officer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Pilih petugas")), *officers]


class ResultForm(forms.Form):
    """What was found; where it became a Form A, its number's code."""

    found = Paragraph(label=_l("Hasil penelusuran"), max_length=LONGEST, help_text=NAMELESS)
    where = Text(label=_l("Di mana ditelusuri"), required=False, max_length=200)
    record = Text(
        label=_l("Kode Formulir A, bila dibuat"), required=False, max_length=96,
        help_text=_l("Kosongkan bila penelusuran selesai tanpa Formulir A."),
    )  # fmt: skip

    @property
    def result(self) -> Result:
        """As the service takes it."""
        return Result(found=self.cleaned_data["found"], where=self.cleaned_data["where"])
