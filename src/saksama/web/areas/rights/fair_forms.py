"""What is typed about a respondent's file, access and objection. Nothing is preset."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from saksama.kernel.words import _
from saksama.web.areas.rights.forms import LINE, SIGNER
from saksama.web.shared.fields import Paragraph, Text
from saksama.web.shared.moments import Moment
from saksama.web.shared.words import later as _l
from saksama.workbench.cases.rules import LONGEST
from saksama.workbench.rights.fair import Handed
from saksama.workbench.rights.fair_shapes import Cover

SIDES, WHOLE = 4, 100


class TextForm(forms.Form):
    """A typed extract."""

    said = Paragraph(
        label=_l("Petikan atau ringkasan"), max_length=LONGEST,
        help_text=_l("Dari obrolan, rekaman suara, berkas kantor, atau keterangan saksi. Tulis Pelapor-1 dan Saksi-1."),
    )  # fmt: skip


class BoxForm(forms.Form):
    """Black boxes over a picture, in percent."""

    boxes = Paragraph(
        label=_l("Kotak hitam"), required=False, max_length=2_000,
        help_text=_l("Satu kotak per baris: kiri, atas, kanan, bawah dalam persen. Misalnya: 10 20 60 25"),
    )  # fmt: skip

    def clean_boxes(self) -> list[Cover]:
        """Each line as fractions. Raises ValidationError for one that is no box."""
        lines = [line for line in self.cleaned_data["boxes"].splitlines() if line.strip()]
        return [_box(number, line) for number, line in enumerate(lines, 1)]


class PageForm(BoxForm):
    """One page of a paper of the case."""

    document = forms.ChoiceField(label=_l("Dokumen"))
    page = forms.IntegerField(label=_l("Halaman"), min_value=1, max_value=400)
    field_order = ("document", "page", "boxes")

    def __init__(self, *given: Any, choices: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        chosen = self.fields["document"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [("", _("pilih")), *choices]


class PictureForm(BoxForm):
    """A redacted copy among the exhibits."""

    item = Text(label=_l("Nomor salinan tersamar"), max_length=24, help_text=_l("Misalnya BB-2027-0031."))
    field_order = ("item", "boxes")


class GiveForm(forms.Form):
    """How the paper with the code is handed over."""

    handed = forms.ChoiceField(
        label=_l("Kodenya diserahkan"), widget=forms.RadioSelect,
        choices=[(Handed.OFFICE.value, _l("di kantor, sesudah jati diri dipastikan")),
                 (Handed.LETTER.value, _l("dalam surat tertutup"))],
    )  # fmt: skip


class ReturnForm(forms.Form):
    """What shows that must not."""

    why = Paragraph(label=_l("Yang harus disamarkan"), max_length=2_000, help_text=_l("Tulis kode pihak, bukan nama."))


class DecideForm(forms.Form):
    """What becomes of an objection."""

    decision = forms.ChoiceField(
        label=_l("Putusan"), widget=forms.RadioSelect,
        choices=[("upheld", _l("keberatan diterima: perkara dibuka kembali")),
                 ("rejected", _l("keberatan ditolak: hasil tetap"))],
    )  # fmt: skip
    reason = Paragraph(label=_l("Pertimbangan"), max_length=2_000, help_text=_l("Masuk surat jawaban; tanpa nama."))
    signer = Text(label=SIGNER, max_length=LINE)
    version = forms.IntegerField(widget=forms.HiddenInput)


class ToldForm(forms.Form):
    """When the letter reached the respondent."""

    told_at = Moment(_l("Diserahkan pada"))


def _box(number: int, line: str) -> Cover:
    try:
        sides = [float(one) / WHOLE for one in line.replace(",", " ").split()]
    except ValueError:
        sides = []
    if len(sides) != SIDES:
        raise ValidationError(_("Kotak {n}: isi keempat angkanya, dalam persen.").format(n=number))
    return Cover(left=sides[0], top=sides[1], right=sides[2], bottom=sides[3])
