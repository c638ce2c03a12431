"""Whatever happens to a sign-in becomes a line of the log, and what changes it or comes near it a line in the inbox of
who holds it: listens to the sign-in library for as long as it serves.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.usersessions.models import UserSession
from django.dispatch import Signal
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from saksama.kernel.words import _
from saksama.web.shared.middleware import Next
from saksama.workbench.accounts import services as accounts
from saksama.workbench.agenda.services import tell_once
from saksama.workbench.offices.queries import chain_of, desks_of

HEARD: tuple[tuple[Signal, str], ...] = (
    (account.user_logged_in, "accounts.signed_in"),
    (account.user_logged_out, "accounts.signed_out"),
    (account.password_changed, "accounts.password_changed"),
    (account.password_reset, "accounts.password_reset"),
    (mfa.authenticator_added, "accounts.factor_added"),
    (mfa.authenticator_removed, "accounts.factor_removed"),
    (mfa.authenticator_reset, "accounts.codes_renewed"),
    (mfa.authentication_failed, "accounts.factor_failed"),
)

CHANGED = frozenset({
    "accounts.password_changed", "accounts.password_reset", "accounts.factor_added", "accounts.factor_removed",
    "accounts.codes_renewed",
})  # fmt: skip
NEAR = "accounts.factor_failed"
"""Somebody knew the password and gave no good code, or one that was used before."""


class Watch:
    """Middleware that does nothing to a request: it connects the log once, when the server starts."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        for signal, verb in HEARD:
            signal.connect(_line(verb), weak=False, dispatch_uid=f"saksama.{verb}")
        account.user_logged_in.connect(_tidy, weak=False, dispatch_uid="saksama.tidy")
        account.password_changed.connect(_forget_ended, weak=False, dispatch_uid="saksama.forget_ended")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing."""
        return self.get_response(request)


def _line(verb: str) -> Callable[..., None]:
    def heard(sender: Any, request: HttpRequest, user: Any, **said: Any) -> None:
        at: datetime | None = getattr(request, "now", None)
        if at is None or user is None or not user.is_authenticated:
            return  # not a request of ours: a session made by hand
        authenticator = said.get("authenticator")
        detail = {"type": str(authenticator.type)} if authenticator else {}
        accounts.note(verb, user, office=chain_of(user, at), at=at, detail=detail)
        _tell(verb, user, at)

    return heard


def _tell(verb: str, user: Any, at: datetime) -> None:
    """One unread line of a kind at a time; where the office has mail, it says that something waits (agenda/mail.py)."""
    desks = desks_of(user, at)
    if not desks or verb not in {*CHANGED, NEAR}:
        return
    says = _("Cara Anda masuk berubah. Bila bukan Anda, lapor pengelola akses.")
    if verb == NEAR:
        says = _("Sandi Anda dipakai, tetapi kodenya ditolak. Bila bukan Anda, ganti sandi.")
    tell_once(user, office=desks[0].office, kind=verb, label=says, at=at, path=reverse("mfa_index"))


def _tidy(sender: Any, **said: Any) -> None:
    """Whoever comes in sweeps: nothing else runs as surely, and nobody's address stays longer than a day's work."""
    accounts.forget_ended()


def _forget_ended(sender: Any, request: HttpRequest, user: Any, **said: Any) -> None:
    """A new password ends every other session; their rows go too, each with its line."""
    at: datetime = request.now  # type: ignore[attr-defined]
    key = request.session.session_key or ""
    if UserSession.objects.filter(user=user).exclude(session_key=key).exists():
        accounts.end_other_sessions(user, current=key, office=chain_of(user, at), at=at)
