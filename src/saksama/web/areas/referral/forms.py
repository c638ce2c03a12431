"""What is typed about a referral. Nothing is preset, and nobody is looked up here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms

from saksama.kernel.words import _
from saksama.web.areas.referral.words import ANSWERS, DECIDED, TAKEDOWNS, WAYS
from saksama.web.shared.fields import Day, Once, Paragraph, Text
from saksama.web.shared.words import later as _l
from saksama.workbench.referral.rules import LONGEST, TakedownState
from saksama.workbench.referral.services import stage_words
from saksama.workbench.referral.shapes import AnswerBody

NAMELESS = _l("Jangan menulis nama siapa pun.")
Rows = Iterable[Any]
"""Receivers or exhibits, as a query gave them."""
KINDS = {
    "capture": _l("tangkapan peramban kantor"), "officer": _l("berkas dari petugas"), "copy": _l("salinan tersamar"),
}  # fmt: skip


class Seen(forms.Form):
    """Brings along which copy of the referral the officer saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def _chosen(form: forms.Form, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)


class DraftForm(forms.Form):
    """To whom a case goes, with what."""

    receivers = forms.MultipleChoiceField(label=_l("Lembaga penerima"), widget=forms.CheckboxSelectMultiple)
    offered = forms.MultipleChoiceField(
        label=_l("Barang bukti perkara ini yang disertakan"), required=False, widget=forms.CheckboxSelectMultiple
    )
    exhibits = Paragraph(
        label=_l("Barang bukti lain yang disertakan"), required=False,
        help_text=_l("Satu nomor per baris, misalnya BB-2027-0031."),
    )  # fmt: skip
    remark = Paragraph(label=_l("Catatan pada surat"), required=False, max_length=LONGEST, help_text=NAMELESS)
    signer = Text(
        label=_l("Penanda tangan"), required=False, max_length=120,
        help_text=_l("Kosongkan bila Anda menandatangani atas nama Ketua."),
    )  # fmt: skip
    once = Once(initial=uuid4)

    def __init__(self, *given: Any, receivers: Rows, exhibits: Rows = (), **named: Any) -> None:
        super().__init__(*given, **named)
        self.rows = {str(one.pk): one for one in receivers}
        _chosen(self, "receivers", [(key, one.name) for key, one in self.rows.items()])
        kept = [(one.number, f"{one.number}: {KINDS[one.kind]}") for one in exhibits]
        _chosen(self, "offered", kept)
        if not kept:
            del self.fields["offered"]

    @property
    def chosen(self) -> list[Any]:
        """The receivers."""
        return [self.rows[key] for key in self.cleaned_data["receivers"]]

    @property
    def numbers(self) -> list[str]:
        """The exhibits' numbers: those that were ticked, then those that were typed."""
        said: str = self.cleaned_data["exhibits"]
        return [*self.cleaned_data.get("offered", []), *said.upper().replace(",", " ").split()]


class SendForm(Seen):
    """How it left the house."""

    how = forms.ChoiceField(label=_l("Cara kirim"), widget=forms.RadioSelect, choices=list(WAYS.items()))


class AnswerForm(Seen):
    """What a receiver reported, in its own words."""

    kind = forms.ChoiceField(label=_l("Yang diterima"), widget=forms.RadioSelect, choices=list(ANSWERS.items()))
    on = Day(label=_l("Tanggal surat lembaga itu"))
    number = Text(
        label=_l("Nomor surat atau nomor penerimaan"), required=False, max_length=120,
        help_text=_l("Wajib untuk tanda terima dan putusan."),
    )  # fmt: skip
    decided = forms.ChoiceField(
        label=_l("Sanksi seperti yang dilaporkan"), required=False,
        help_text=_l("Diputus lembaga itu; kantor ini tidak mengusulkan apa pun."),
    )  # fmt: skip
    basis = Text(label=_l("Dasar hukum yang disebut"), required=False, max_length=LONGEST)
    words = Paragraph(label=_l("Isi jawaban"), required=False, max_length=LONGEST)
    once = Once(initial=uuid4)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        _chosen(self, "decided", [("", _("tidak disebut")), *DECIDED.items()])

    @property
    def body(self) -> AnswerBody:
        """What was typed."""
        said = self.cleaned_data
        return AnswerBody(**{key: said[key] for key in ("number", "words", "decided", "basis")})


class StageForm(Seen):
    """How far the PPK's examination is."""

    term = forms.ChoiceField(label=_l("Yang diberitahukan PPK"), widget=forms.RadioSelect)
    on = Day(label=_l("Tanggal surat PPK"), help_text=_l("Dari hari ini tenggatnya dihitung."))
    number = Text(label=_l("Nomor surat PPK"), required=False, max_length=120)
    once = Once(initial=uuid4)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        _chosen(self, "term", stage_words().items())


class RemindForm(Seen):
    """What has not come."""

    reason = Paragraph(label=_l("Yang belum diterima"), max_length=LONGEST, help_text=NAMELESS)


class EscalateForm(RemindForm):
    """To which body above."""

    to = forms.ChoiceField(label=_l("Lembaga di atasnya"))
    field_order = ("to", "reason", "version")

    def __init__(self, *given: Any, receivers: Rows, **named: Any) -> None:
        super().__init__(*given, **named)
        self.rows = {str(one.pk): one for one in receivers}
        _chosen(self, "to", [("", _("Pilih lembaga")), *((key, one.name) for key, one in self.rows.items())])

    @property
    def chosen(self) -> Any:
        """The receiver."""
        return self.rows[self.cleaned_data["to"]]


class FinishForm(Seen):
    """Whether the decision was carried out, or why not (UU 7/2017 Art. 93(g))."""

    executed = forms.ChoiceField(
        label=_l("Putusannya"), widget=forms.RadioSelect,
        choices=[("yes", _l("dilaksanakan")), ("no", _l("tidak dilaksanakan"))],
    )  # fmt: skip
    reason = Paragraph(label=_l("Bukti pelaksanaan, atau alasan tidak dilaksanakan"), max_length=LONGEST)


class RecallForm(Seen):
    """Why what went out comes back."""

    why = Paragraph(label=_l("Alasan penarikan"), max_length=LONGEST, help_text=NAMELESS)


class TakedownForm(forms.Form):
    """Which addresses, and why."""

    to = forms.ChoiceField(label=_l("Lembaga penerima"))
    urls = Paragraph(label=_l("Alamat konten"), max_length=LONGEST, help_text=_l("Satu alamat utuh per baris."))
    why = Paragraph(label=_l("Alasan permintaan"), max_length=LONGEST, help_text=NAMELESS)
    once = Once(initial=uuid4)

    def __init__(self, *given: Any, receivers: Rows, **named: Any) -> None:
        super().__init__(*given, **named)
        self.rows = {str(one.pk): one for one in receivers}
        _chosen(self, "to", [("", _("Pilih lembaga")), *((key, one.name) for key, one in self.rows.items())])

    @property
    def chosen(self) -> Any:
        """The receiver."""
        return self.rows[self.cleaned_data["to"]]


class TakenForm(forms.Form):
    """What came of a request."""

    state = forms.ChoiceField(
        label=_l("Yang terjadi"), widget=forms.RadioSelect,
        choices=[(key, says) for key, (_kind, says) in TAKEDOWNS.items() if key != TakedownState.ASKED],
    )  # fmt: skip
    said = Paragraph(label=_l("Jawaban"), required=False, max_length=LONGEST)
