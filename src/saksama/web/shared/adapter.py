"""How sign-in behaves here: nobody signs up, secrets are sealed, tries are counted and told to the log."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from saksama.kernel.errors import Damaged
from saksama.kernel.words import _
from saksama.keys import Purpose
from saksama.web.shared.words import later as _l
from saksama.workbench.accounts import services as accounts
from saksama.workbench.accounts.models import Officer
from saksama.workbench.offices.queries import chain_of, desks_of
from saksama.workbench.offices.rules import needs_second_factor
from saksama.workbench.safe.keyring import keyring

LOCKED_SECONDS = 300
"""How long after too many tries nobody gets in under that address; one line in the log for as long."""
TOO_MANY = "too_many_login_attempts"


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth publishes no types
    """Sign-in with mail and password."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _l("Akun ini sudah ditutup."),
        "email_password_mismatch": _l("Alamat surel atau sandi belum cocok."),
        "enter_current_password": _l("Sandi sekarang belum cocok."),
        "incorrect_code": _l("Kode belum cocok. Kode berganti tiap 30 detik dan hanya dapat dipakai sekali."),
        "incorrect_password": _l("Sandi belum cocok."),
        "invalid_password_reset": _l("Tautan ini tidak berlaku lagi."),
        "rate_limited": _l("Terlalu banyak percobaan. Tunggu lima menit, lalu coba lagi."),
        TOO_MANY: _l("Terlalu banyak percobaan. Tunggu lima menit, lalu coba lagi; kunci sandi tetap berlaku."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: officers come by invitation."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counts the try. Raises ValidationError once there were too many, for known and unknown addresses alike."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            _note_lock(request, _known(credentials), str(credentials.get("email", "")))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """One line for each failed try; of an unknown address it holds nothing but the instant."""
        _note("accounts.sign_in_failed", request, _known(credentials))

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """Also tells the log when the second factor was tried too often."""
        stage = getattr(context.request, "_login_stage", None)
        if code == TOO_MANY and stage is not None:
            _note_lock(context.request, stage.login.user, str(stage.login.user.pk))
        return cast(ValidationError, super().validation_error(code, *args))

    def reauthenticate(self, user: Officer, password: str) -> bool:
        """Whether `password` is the officer's; counted like a sign-in."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def format_email_subject(self, subject: str) -> str:
        """Subjects as the templates write them."""
        return subject

    def send_notification_mail(self, *args: Any, **named: Any) -> None:
        """None of the library's: the inbox tells (web/shared/watch.py), and its mail says only that something waits."""

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Password, code, passkey: each in our words."""
        says = {
            "reauthenticate": _l("Pakai sandi"),
            "mfa_reauthenticate": _l("Pakai kode dari aplikasi"),
            "mfa_reauthenticate:webauthn": _l("Pakai kunci sandi (passkey)"),
        }
        return [{**one, "description": says[one["id"]]} for one in super().get_reauthentication_methods(user)]


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Codes and passkeys."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": Adapter.error_messages["incorrect_code"],
        "cannot_delete_authenticator": _l(
            "Peran Anda memerlukan pengaman kedua. Tambahkan yang lain dulu, baru yang ini dapat dilepas."
        ),
        "cannot_generate_recovery_codes": _l("Kode cadangan memerlukan aplikasi kode atau kunci sandi lebih dulu."),
    }

    def encrypt(self, text: str) -> str:
        """Secrets of code apps and recovery codes stand sealed under the office's key."""
        return keyring().encrypt_bytes(Purpose.ROWS, text.encode()).hex()

    def decrypt(self, encrypted_text: str) -> str:
        """What `encrypt` sealed. Raises Damaged when a byte changed, or when somebody put in a secret of their own."""
        try:
            sealed = bytes.fromhex(encrypted_text)
        except ValueError:
            raise Damaged(_("Pengaman kedua akun ini rusak."), _("Mintalah tautan akses baru.")) from None
        return keyring().decrypt_bytes(Purpose.ROWS, sealed).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last one of somebody whose roles need it: they would be shut out of their own work."""
        officer = Officer.objects.get(pk=authenticator.user_id)
        others = Authenticator.objects.filter(user=officer).exclude(pk=authenticator.pk)
        if others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
            return True
        roles = {role for desk in desks_of(officer, _now()) for role in desk.roles}
        return not needs_second_factor(roles)

    def generate_authenticator_name(self, user: Officer, type: str) -> str:
        """A name to start from: the first, the second …"""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _l("Kunci {number}").format(number=number)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys are tied to the host's name and called after the workbench."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Saksama"}


def _known(credentials: dict[str, Any]) -> Officer | None:
    return Officer.objects.filter(email=str(credentials.get("email", "")).lower()).first()


def _note_lock(request: HttpRequest, officer: Officer | None, key: str) -> None:
    """One line per lock-out, however often somebody keeps trying."""
    if cache.add(f"saksama.locked:{key.lower()}", True, LOCKED_SECONDS):
        _note("accounts.locked_out", request, officer)


def _note(verb: str, request: HttpRequest, officer: Officer | None) -> None:
    at = request.now  # type: ignore[attr-defined]  # set by middleware.Present
    accounts.note(verb, officer, office=chain_of(officer, at), at=at)


def _now() -> datetime:
    return context.request.now  # type: ignore[no-any-return]
