"""What officers set for themselves, and how their sign-ins begin and end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from saksama.kernel.errors import BadInput, NotThere
from saksama.kernel.words import LANGUAGES, _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.accounts.sessions import SessionStore
from saksama.workbench.audit.services import record

NOWHERE = "akun"
"""The chain of what concerns a sign-in and no office."""
UNKNOWN = "unknown"
"""The actor of a try with a mail address that is nobody's."""


def note(
    verb: str, officer: Officer | None, *, office: str, at: datetime, detail: Mapping[str, str | int] | None = None
) -> None:
    """One audit line about a sign-in of `officer` (None: nobody here), in the chain of `office`."""
    subject = f"accounts.officer:{officer.pk}" if officer else ""
    record(verb, office=office, actor=officer.code if officer else UNKNOWN, at=at, subject=subject, detail=detail)


@transaction.atomic
def speak(officer: Officer, language: str) -> None:
    """The interface's language for `officer` from now on. Raises BadInput for one there is none of."""
    _require_language(language)
    Officer.objects.filter(pk=officer.pk).update(language=language)


@transaction.atomic
def settle(officer: Officer, *, name: str, language: str, single_keys: bool, office: str, at: datetime) -> None:
    """Name for letters, language, single keys. Raises BadInput for an empty name or a language there is none of."""
    _require_language(language)
    said = " ".join(name.split())
    if not said or len(said) > 120:
        raise BadInput(_("Nama belum diisi, atau lebih dari 120 huruf."))
    changed = {"name": said, "language": language, "single_keys": single_keys}
    fields = [field for field, value in changed.items() if getattr(officer, field) != value]
    if fields:
        Officer.objects.filter(pk=officer.pk).update(**changed)
        note("accounts.settings_changed", officer, office=office, at=at, detail={"fields": "+".join(sorted(fields))})


@transaction.atomic
def take_up(officer: Officer, *, password: str, language: str, at: datetime) -> None:
    """The person chose a password by their one-time link: older sessions, codes and passkeys of this sign-in end.

    The caller writes the audit line: it knows the invitation. Raises BadInput when the password is too easy.
    """
    _require_language(language)
    try:
        validate_password(password, officer)
    except ValidationError as error:
        raise BadInput(" ".join(error.messages)) from None
    Authenticator.objects.filter(user=officer).delete()
    officer.set_password(password)
    Officer.objects.filter(pk=officer.pk).update(password=officer.password, is_active=True, language=language)
    _end_all(officer)
    officer.refresh_from_db()


@transaction.atomic
def end_sessions(officer: Officer, *, office: str, by: str, at: datetime) -> None:
    """Every session of `officer` ends at its next request. `by` is the code of who ended them."""
    _end_all(officer)
    subject = f"accounts.officer:{officer.pk}"
    record("accounts.sessions_ended", office=office, actor=by, at=at, subject=subject)


@transaction.atomic
def end_session(officer: Officer, session: int, *, office: str, at: datetime) -> None:
    """End one of one's own sessions. Raises NotThere for one that is not the officer's or has ended."""
    found = UserSession.objects.filter(user=officer, pk=session).first()
    if found is None:
        raise NotThere(_("Sesi itu tidak ada, atau sudah berakhir."))
    found.end()
    note("accounts.session_ended", officer, office=office, at=at)


@transaction.atomic
def end_other_sessions(officer: Officer, *, current: str, office: str, at: datetime) -> int:
    """End every session of the officer but the one with the key `current`; how many ended."""
    others = UserSession.objects.filter(user=officer).exclude(session_key=current)
    for ended, session in enumerate(others, 1):
        session.end()
        note("accounts.session_ended", officer, office=office, at=at, detail={"number": ended})
    return len(others)


@transaction.atomic
def forget_ended() -> None:
    """Sessions that ran out go, with the address and browser that were noted of them."""
    SessionStore.clear_expired()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()


@transaction.atomic
def retire(officer: Officer) -> None:
    """The sign-in is closed: no password opens it until a new invitation is taken up. The row stays for the log."""
    officer.set_unusable_password()
    Authenticator.objects.filter(user=officer).delete()
    Officer.objects.filter(pk=officer.pk).update(password=officer.password, is_active=False)
    _end_all(officer)


def _end_all(officer: Officer) -> None:
    for session in UserSession.objects.filter(user=officer):
        session.end()
    Officer.objects.filter(pk=officer.pk).update(session_round=F("session_round") + 1)


def _require_language(language: str) -> None:
    if language not in LANGUAGES:
        raise BadInput(_("Bahasa itu belum ada."))
