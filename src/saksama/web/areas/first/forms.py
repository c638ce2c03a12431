"""Forms of the first run."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from saksama.kernel.clock import ZONES
from saksama.kernel.words import LANGUAGES
from saksama.web.shared.words import later as _l
from saksama.workbench.offices.first_run.services import Founder

NAMES = {"id": "Bahasa Indonesia", "en": "English"}


class StartCode(forms.Form):
    """The code from the terminal."""

    code = forms.CharField(
        label=_l("Kode mulai"), max_length=20,
        help_text=_l("Delapan huruf dan angka, di jendela tempat “saksama serve” dijalankan."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip


class Zone(forms.Form):
    """In which zone the office's days begin and end."""

    code = forms.CharField(widget=forms.HiddenInput)
    zone = forms.ChoiceField(
        label=_l("Zona waktu kantor"), choices=[(zone, zone) for zone in ZONES],
        help_text=_l("Menurut zona ini hari, tenggat dan masa mandat dihitung."),
    )  # fmt: skip


class Administrator(forms.Form):
    """The first administrator."""

    name = forms.CharField(
        label=_l("Nama lengkap dengan gelar"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_l("Alamat surel"), help_text=_l("Dipakai untuk masuk. Tidak ada surel yang dikirim sekarang."),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )  # fmt: skip
    password1 = forms.CharField(
        label=_l("Sandi"), strip=False, max_length=256,
        help_text=_l("Paling sedikit 12 huruf. Beberapa kata yang tidak berkaitan lebih kuat dan lebih mudah diingat."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    password2 = forms.CharField(
        label=_l("Sandi, sekali lagi"), strip=False, max_length=256,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    language = forms.ChoiceField(label=_l("Bahasa halaman"), choices=[(code, NAMES[code]) for code in LANGUAGES])

    def clean_password1(self) -> str:
        """Long enough and not on the list of common ones; the officer's own name is looked at when it is set."""
        typed: str = self.cleaned_data["password1"]
        validate_password(typed)
        return typed

    def clean(self) -> dict[str, Any]:
        """Both passwords are the same."""
        said = super().clean() or {}
        if said.get("password1") and said.get("password2") and said["password1"] != said["password2"]:
            self.add_error("password2", _l("Kedua sandi belum sama."))
        return said

    def founder(self) -> Founder:
        """What was typed."""
        said = self.cleaned_data
        return Founder(said["name"], said["email"], said["password1"], said["language"])


class Keys(forms.Form):
    """Whether someone else can open the keys too."""

    escrow = forms.CharField(
        label=_l("Kunci publik penerima titipan (age1…)"), required=False, max_length=200,
        help_text=_l(
            "Bila ada: pemegang kunci ini, misalnya Bawaslu provinsi, juga dapat membuka seluruh data kantor. "
            "Dibuat di komputer mereka dengan program age."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip


class Row(forms.Form):
    """One row of the recovery sheet, copied from paper."""

    row = forms.CharField(
        label=_l("Isi baris itu"), max_length=60, help_text=_l("Besar kecil huruf dan spasi tidak berpengaruh."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip
