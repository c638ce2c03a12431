"""Forms of sign-in in our words. The library's own checks stay as they are."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as codes
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.conf import settings

from saksama.web.shared.words import later as _l

LONG_ENOUGH = _l("Paling sedikit 12 huruf. Beberapa kata yang tidak berkaitan lebih kuat dan lebih mudah diingat.")
CODE = _l("Enam angka dari aplikasi kode di ponsel Anda, atau satu kode cadangan.")


class Worded(forms.Form):
    """Puts our labels and hints on the library's fields; hints inside the fields go: they vanish when one types."""

    labels: ClassVar[dict[str, Any]] = {}
    hints: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.widget.attrs.pop("placeholder", None)
        self.use_required_attribute = False  # the server says what is missing, in our words and beside the field


class SignIn(Worded, account.LoginForm):  # type: ignore[misc]  # allauth publishes no types
    """Mail address and password."""

    labels: ClassVar[dict[str, Any]] = {"login": _l("Alamat surel"), "password": _l("Sandi")}

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"


class ConfirmPassword(Worded, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""

    labels: ClassVar[dict[str, Any]] = {"password": _l("Sandi")}


class ChangePassword(Worded, account.ChangePasswordForm):  # type: ignore[misc]
    """Old and new password."""

    labels: ClassVar[dict[str, Any]] = {
        "oldpassword": _l("Sandi sekarang"), "password1": _l("Sandi baru"), "password2": _l("Sandi baru, sekali lagi"),
    }  # fmt: skip
    hints: ClassVar[dict[str, Any]] = {"password1": LONG_ENOUGH}


class AskReset(Worded, account.ResetPasswordForm):  # type: ignore[misc]
    """The address of who forgot."""

    labels: ClassVar[dict[str, Any]] = {"email": _l("Alamat surel")}


class Reset(Worded, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password after a mailed link."""

    labels: ClassVar[dict[str, Any]] = {"password1": _l("Sandi baru"), "password2": _l("Sandi baru, sekali lagi")}
    hints: ClassVar[dict[str, Any]] = {"password1": LONG_ENOUGH}


class GiveCode(Worded, factor.AuthenticateForm):  # type: ignore[misc]
    """The code at sign-in."""

    labels: ClassVar[dict[str, Any]] = {"code": _l("Kode")}
    hints: ClassVar[dict[str, Any]] = {"code": CODE}


class ConfirmCode(Worded, factor.ReauthenticateForm):  # type: ignore[misc]
    """The code once more."""

    labels: ClassVar[dict[str, Any]] = {"code": _l("Kode")}
    hints: ClassVar[dict[str, Any]] = {"code": CODE}


class StartCodes(Worded, codes.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app."""

    labels: ClassVar[dict[str, Any]] = {"code": _l("Kode pertama")}
    hints: ClassVar[dict[str, Any]] = {"code": _l("Enam angka yang sekarang tampil di aplikasi.")}


class AddPasskey(Worded, passkeys.AddWebAuthnForm):  # type: ignore[misc]
    """A passkey and its name."""

    labels: ClassVar[dict[str, Any]] = {"name": _l("Nama kunci"), "passwordless": _l("Masuk tanpa mengetik sandi")}
    hints: ClassVar[dict[str, Any]] = {
        "name": _l("Supaya Anda mengenalinya nanti, misalnya “ponsel” atau “kunci di laci”."),
        "passwordless": _l("Kunci ini saja cukup untuk masuk; perangkat akan meminta PIN, sidik jari atau wajah Anda."),
    }


class NamePasskey(Worded, passkeys.EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    labels: ClassVar[dict[str, Any]] = {"name": _l("Nama kunci")}


class Password(forms.Form):
    """The first password, by a one-time link."""

    password1 = forms.CharField(label=_l("Sandi baru"), help_text=LONG_ENOUGH, strip=False, max_length=256,
                                widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))  # fmt: skip
    password2 = forms.CharField(label=_l("Sandi baru, sekali lagi"), strip=False, max_length=256,
                                widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))  # fmt: skip
    language = forms.ChoiceField(label=_l("Bahasa halaman"), choices=settings.LANGUAGES)

    def clean(self) -> dict[str, Any]:
        """The two are the same."""
        said = super().clean() or {}
        if said.get("password1") and said.get("password2") and said["password1"] != said["password2"]:
            self.add_error("password2", str(_l("Kedua sandi belum sama.")))
        return said


class Settings(forms.Form):
    """What an officer sets for themselves."""

    name = forms.CharField(
        label=_l("Nama lengkap dengan gelar"),
        max_length=120,
        help_text=_l("Tertulis di surat dan daftar petugas. Catatan audit memakai kode."),
    )
    language = forms.ChoiceField(label=_l("Bahasa halaman"), choices=settings.LANGUAGES)
    single_keys = forms.BooleanField(
        label=_l("Pintasan satu huruf"), required=False,
        help_text=_l("Misalnya J dan K untuk berpindah di antrean. Matikan bila Anda memakai perintah suara."),
    )  # fmt: skip
