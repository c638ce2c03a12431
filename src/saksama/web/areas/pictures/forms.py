"""What an officer says of a picture. Nothing is preset."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID, uuid4

from django import forms

from saksama.web.shared.fields import Day, Once, Paragraph, Text
from saksama.web.shared.words import later as _l
from saksama.workbench.pictures.rules import LONGEST_TEXT, LONGEST_WHY, Saw
from saksama.workbench.pictures.services.meaning import SETTABLE
from saksama.workbench.pictures.words import say_saw, say_sign

MOST_PLACES = 9_999


class CorrectForm(forms.Form):
    """One line as the officer reads it; empty: there is no text there."""

    frame = forms.IntegerField(min_value=0, max_value=MOST_PLACES, widget=forms.HiddenInput)
    line = forms.IntegerField(min_value=0, max_value=MOST_PLACES, widget=forms.HiddenInput)
    text = Text(
        label=_l("Yang tertulis"), required=False, max_length=LONGEST_TEXT,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )  # fmt: skip


class GlanceForm(forms.Form):
    """What the officer says of one mark."""

    frame = forms.IntegerField(min_value=0, max_value=MOST_PLACES, widget=forms.HiddenInput)
    hand = forms.IntegerField(min_value=0, max_value=MOST_PLACES, widget=forms.HiddenInput)
    saw = forms.TypedChoiceField(
        label=_l("Menurut Anda"), coerce=Saw, choices=lambda: [(one.value, say_saw(one)) for one in Saw],
        widget=forms.RadioSelect,
    )  # fmt: skip


class EarlierForm(forms.Form):
    """The same picture stood in public before: when, where, and how that was established."""

    said = _l("Belum tercatat: ada isian yang perlu dibetulkan")
    once = Once()
    day = Day(label=_l("Sudah terbuka pada hari"))
    where = Text(label=_l("Di mana"), max_length=500, help_text=_l("Alamat halaman, atau terbitan dan halamannya."))
    how = Paragraph(
        label=_l("Bagaimana Anda memastikannya?"), max_length=LONGEST_WHY,
        help_text=_l("Misalnya tanggal terbit di halaman itu, arsip web, atau terbitan cetak. Jangan menyebut orang."),
    )  # fmt: skip

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["once"].initial = uuid4()
        self.use_required_attribute = False

    @property
    def key(self) -> UUID:
        """The id that what is made will have."""
        return UUID(str(self.cleaned_data["once"] or uuid4()))


class MeaningForm(forms.Form):
    """A sign, a participant, and the basis."""

    said = _l("Belum diusulkan: ada isian yang perlu dibetulkan")
    once = Once()
    sign = forms.ChoiceField(
        label=_l("Tanda"), choices=lambda: [("", ""), *((one.value, say_sign(one)) for one in SETTABLE)],
        error_messages={"required": _l("Pilih tandanya.")},
    )  # fmt: skip
    participant = forms.ChoiceField(
        label=_l("Peserta"), error_messages={"required": _l("Pilih pesertanya.")},
    )  # fmt: skip
    why = Paragraph(
        label=_l("Dasarnya"), max_length=LONGEST_WHY,
        help_text=_l("Penetapan nomor urut, atau slogan yang dipakai tim itu sendiri, dengan tanggalnya."),
    )  # fmt: skip

    def __init__(self, *given: Any, people: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["once"].initial = uuid4()
        whose = cast(forms.ChoiceField, self.fields["participant"])
        whose.choices = [("", ""), *((str(one.pk), _named(one)) for one in people)]
        self.use_required_attribute = False

    @property
    def key(self) -> UUID:
        """The id that what is made will have."""
        return UUID(str(self.cleaned_data["once"] or uuid4()))


def _named(participant: Any) -> str:
    return f"{participant.number}. {participant.name}" if participant.number else str(participant.name)
