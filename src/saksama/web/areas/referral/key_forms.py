"""What is typed about a receiver and about the key of its machine."""

from __future__ import annotations

from typing import Any

from django import forms

from saksama.kernel.words import _
from saksama.web.areas.referral.words import SCOPES, WAYS
from saksama.web.shared.fields import Day, Text
from saksama.web.shared.words import later as _l
from saksama.workbench.referral.partners.keys import LONGEST_NAME
from saksama.workbench.referral.rules import PPK
from saksama.workbench.referral.services import bodies


class ReceiverForm(forms.Form):
    """A body, its name on letters, and the public key to which packages are encrypted."""

    key = forms.ChoiceField(label=_l("Lembaga"))
    unit = forms.RegexField(
        r"^[a-z0-9-]{1,30}$", label=_l("Kode PPK"), required=False,
        help_text=_l("Hanya bila PPK lebih dari satu: huruf kecil, misalnya dinas-pendidikan."),
    )  # fmt: skip
    agency = Text(
        label=_l("Nama lembaga pada surat"), max_length=160, help_text=_l("Jabatan atau kantor, bukan orang.")
    )
    address = Text(label=_l("Alamat pada surat"), max_length=240, required=False)
    channel = forms.ChoiceField(label=_l("Cara kirim yang biasa"), widget=forms.RadioSelect, choices=list(WAYS.items()))
    valid_from = Day(label=_l("Berlaku sejak"))
    valid_to = Day(label=_l("Berlaku sampai"), required=False)
    recipient = Text(
        label=_l("Kunci publik age"), required=False, max_length=80,
        help_text=_l("Diawali age1. Kosongkan bila hanya menerima surat di atas kertas."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["key"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Pilih lembaga")), *bodies()]

    @property
    def said(self) -> dict[str, Any]:
        """What `propose_receiver` is told."""
        said = dict(self.cleaned_data)
        unit, said["name"] = said.pop("unit"), said.pop("agency")
        return said | {"key": f"{PPK}:{unit}" if unit and said["key"] == PPK else said["key"]}


class ReadOutForm(forms.Form):
    """The fingerprint as the receiver read it out."""

    mark = Text(
        label=_l("Sidik kunci yang dibacakan lembaga itu"), max_length=80,
        help_text=_l("Telepon lewat nomor yang sudah dikenal; jangan menyalin dari halaman ini."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip


class ApproveForm(forms.Form):
    """A receiver on paper has no fingerprint; nothing is asked."""


class KeyForm(forms.Form):
    """What a partner's machine may, and until when."""

    machine = Text(label=_l("Nama mesin atau sistem"), max_length=LONGEST_NAME)
    scopes = forms.MultipleChoiceField(
        label=_l("Kewenangan"), widget=forms.CheckboxSelectMultiple, choices=list(SCOPES.items())
    )
    expires_on = Day(label=_l("Berlaku sampai"), help_text=_l("Paling lama satu tahun."))
    webhook = Text(
        label=_l("Alamat pemberitahuan"), required=False, max_length=200,
        help_text=_l("https, milik lembaga itu. Pesannya hanya nomor acuan, tanpa isi."),
    )  # fmt: skip

    @property
    def said(self) -> dict[str, Any]:
        """What `propose_key` is told."""
        said = dict(self.cleaned_data)
        name = said.pop("machine")
        return said | {"name": name}
