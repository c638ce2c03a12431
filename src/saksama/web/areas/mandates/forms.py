"""The draft of a mandate as a form, and the reasons that ending one needs."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from saksama.handover import words
from saksama.handover.mandate import GuidelineKind, Regime
from saksama.handover.parts import Platform
from saksama.kernel.folding import region_code
from saksama.kernel.words import _
from saksama.web.shared.fields import Day, Once, Paragraph, Text
from saksama.web.shared.words import later as _l
from saksama.workbench.mandates.rules import Content

GUIDELINES = [
    (GuidelineKind.NATIONAL, _l("Juklak atau juknis nasional")),
    (GuidelineKind.OFFICE_SOP, _l("SOP kantor sendiri, diputus pleno")),
]
REGIMES = [
    (Regime.GENERAL, _l("Pemilu (presiden, DPR, DPD, DPRD)")),
    (Regime.REGIONAL, _l("Pemilihan kepala daerah")),
]


def _platforms() -> list[tuple[str, str]]:
    return [(one, words.platform(one)) for one in Platform]


class MandateForm(forms.Form):
    """Everything a mandate says. A draft may be saved with gaps; asking for approval needs all of it."""

    use_required_attribute = False
    once = Once()
    letter_number = Text(label=_l("Nomor surat tugas"), max_length=120)
    letter_date = Day(label=_l("Tanggal surat tugas"))
    legal_basis = Paragraph(
        label=_l("Dasar hukum"), max_length=300, help_text=_l("Pasal dan peraturan, dipisahkan titik koma.")
    )
    guideline_kind = forms.ChoiceField(
        label=_l("Pedoman"), choices=GUIDELINES, widget=forms.RadioSelect,
        help_text=_l("SOP sendiri hanya selama yang nasional belum ada, dan selalu ditandai."),
    )  # fmt: skip
    guideline_number = Text(label=_l("Nomor pedoman"), max_length=120)
    guideline_version = Text(label=_l("Versi pedoman"), max_length=40)
    pleno_minutes = Text(
        label=_l("Nomor berita acara pleno"), max_length=120, required=False,
        help_text=_l("Wajib bila memakai SOP kantor sendiri."),
    )  # fmt: skip
    dpia_reference = Text(
        label=_l("Rujukan DPIA"), max_length=120, help_text=_l("Penilaian dampak pelindungan data pribadi.")
    )
    election_code = Text(
        label=_l("Kode pemilihan"), max_length=64, help_text=_l("Sama dengan kode di halaman Peserta.")
    )
    election_name = Text(label=_l("Nama pemilihan"), max_length=160)
    regime = forms.ChoiceField(label=_l("Jenis pemilihan"), choices=REGIMES, widget=forms.RadioSelect)
    territory = Text(
        label=_l("Wilayah"), max_length=400,
        help_text=_l("Kode wilayah resmi di dalam wilayah kantor, misalnya 33.11 atau 33.11.09; pisahkan dengan koma."),
    )  # fmt: skip
    platforms = forms.MultipleChoiceField(
        label=_l("Platform"),
        choices=_platforms,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "sk-choices--two"}),
    )
    first_day = Day(label=_l("Hari pertama"))
    last_day = Day(label=_l("Hari terakhir"), help_text=_l("Sampai tengah malam menurut zona waktu kantor."))

    said = ""
    """What stands above its errors; empty: that nothing was saved."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["once"].initial = uuid4

    def full_clean(self) -> None:
        """Gaps are no mistake in a draft; the page goes on saying which fields are needed in the end."""
        needed = [field for field in self.fields.values() if field.required]
        for field in needed:
            field.required = False
        super().full_clean()
        for field in needed:
            field.required = True

    def clean_territory(self) -> tuple[str, ...]:
        """Dotted codes in the order written, each once."""
        said = re.split(r"[,;\s]+", self.cleaned_data["territory"].strip())
        try:
            return tuple(dict.fromkeys(region_code(one) for one in said if one))
        except ValueError as error:
            raise ValidationError(_("{code} bukan kode wilayah.").format(code=error)) from None

    def content(self) -> Content:
        """What the officer wrote."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "once"}
        return Content(**values | {"platforms": tuple(values["platforms"])})

    def object_to(self, reasons: dict[str, str]) -> None:
        """Put each reason beside its field; "" and what is not asked here at the top. The draft itself is saved."""
        self.said = _("Draf tersimpan, tetapi belum dapat diajukan")
        for name, reason in reasons.items():
            self.add_error(name if name in self.fields else None, reason)


def values_of(content: Content) -> dict[str, object]:
    """A draft's content as the form holds it."""
    return asdict(content) | {"territory": ", ".join(content.territory), "platforms": list(content.platforms)}


class BecauseForm(forms.Form):
    """Why something is given back, ended or dropped."""

    because = Text(label=_l("Alasan"), max_length=200, help_text=_l("Tetap terbaca dalam riwayat."))
