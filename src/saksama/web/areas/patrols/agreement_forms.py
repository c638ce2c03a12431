"""What an officer copies from a signed agreement, and why one ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.web.shared.fields import Day, Once, Paragraph, Text
from saksama.web.shared.words import later as _l
from saksama.workbench.custody.services import MOST_BYTES
from saksama.workbench.mandates.agreement_sight import platform_names
from saksama.workbench.mandates.rules import LONGEST_RETENTION, AgreementContent


class AgreementForm(forms.Form):
    """The paper's own words and days. Nothing is preset but the platform that was pressed."""

    use_required_attribute = False
    once = Once()
    platform = forms.ChoiceField(
        label=_l("Platform"), choices=platform_names,
        widget=forms.RadioSelect(attrs={"class": "sk-choices--two"}),
    )  # fmt: skip
    number = Text(label=_l("Nomor perjanjian"), max_length=120)
    signed_on = Day(label=_l("Tanggal perjanjian"))
    other_party = Text(
        label=_l("Pihak lain"), max_length=160,
        help_text=_l("Lembaga atau perusahaan yang memberi izin, tanpa nama orang."),
    )  # fmt: skip
    purpose = Paragraph(
        label=_l("Tujuan"), max_length=300,
        help_text=_l("Untuk apa datanya boleh dipakai, menurut naskahnya. Tanpa nama orang."),
    )  # fmt: skip
    retention_days = forms.IntegerField(
        label=_l("Lama data disimpan, dalam hari"), min_value=1, max_value=LONGEST_RETENTION,
        help_text=_l("Menurut naskahnya. YouTube paling lama 30 hari. Yang menjadi barang bukti mengikuti perkaranya."),
    )  # fmt: skip
    first_day = Day(label=_l("Berlaku dari"))
    last_day = Day(label=_l("Berlaku sampai"), help_text=_l("Sampai tengah malam menurut zona waktu kantor."))
    file = forms.FileField(
        label=_l("Naskah yang ditandatangani"), max_length=200,
        help_text=_l("PDF atau foto pindaian, paling besar 12 MB. Disegel; setiap pembukaan tercatat."),
    )  # fmt: skip

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["once"].initial = uuid4

    def clean_file(self) -> Any:
        """Refused before it is read whole."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("Berkas ini lebih dari {n} MB.").format(n=MOST_BYTES // (1 << 20)))
        return file

    def content(self) -> AgreementContent:
        """What the officer copied."""
        return AgreementContent(**{name: self.cleaned_data[name] for name in AgreementContent.__dataclass_fields__})

    @property
    def key(self) -> UUID | None:
        """The hidden id."""
        return cast(UUID | None, self.cleaned_data["once"])


class BecauseForm(forms.Form):
    """Why one is dropped or ended."""

    because = Text(label=_l("Alasan"), max_length=200, help_text=_l("Tetap terbaca dalam riwayat."))


def because(sent: Mapping[str, Any]) -> str:
    """The reason out of a form. Raises Refused without one."""
    form = BecauseForm(sent)
    if not form.is_valid():
        raise Refused(_("Tulis alasannya: ia tetap terbaca dalam riwayat."), _("Kembali ke halaman sebelumnya."))
    return str(form.cleaned_data["because"])
