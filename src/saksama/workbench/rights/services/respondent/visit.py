"""The respondent's side: in with code and second factor, once; then one browser for an hour. No officer's session."""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet

from saksama.kernel.digests import sha256
from saksama.workbench.audit.services import record
from saksama.workbench.rights.fair import FACTOR, MOST_TRIES, VISIT
from saksama.workbench.rights.fair_queries import not_there
from saksama.workbench.rights.models import Access
from saksama.workbench.rights.services.respondent.check import proven
from saksama.workbench.rights.services.respondent.give import of_code, of_factor

ACTOR = "terlapor"
"""Who it is in the log; which access stands beside it."""
ABOUT = ("case__office", "case__notice", "party", "file__case")


def enter_with(code: str, factor: str, *, at: datetime) -> str | None:
    """What the browser is given to hold; None for a wrong code, a wrong factor, a dead or an opened one alike.

    A wrong factor counts, and the fifth ends the code; it is counted even though nothing else comes of it.
    """
    access = Access.objects.filter(code_digest__in=of_code(code)).select_related(*ABOUT).first()
    right = _same(access or Access(), factor)
    if access is None:
        return None
    return _opened(access, at) if right else _counted(access, at)


@transaction.atomic
def _opened(access: Access, at: datetime) -> str | None:
    secret = secrets.token_urlsafe(32)
    fresh = _alive(at).filter(pk=access.pk, opened_at=None, attempts__lt=MOST_TRIES)
    if not fresh.update(opened_at=at, visit_digest=sha256(secret.encode()), visit_until=at + VISIT):
        return None
    _note("rights.access_opened", access, at)
    return secret


@transaction.atomic
def _counted(access: Access, at: datetime) -> None:
    waiting = _alive(at).filter(pk=access.pk, opened_at=None, attempts__lt=MOST_TRIES)
    if waiting.exclude(factor_digest="").update(attempts=F("attempts") + 1):
        access.refresh_from_db()
        _note("rights.access_missed", access, at, {"tries": access.attempts})


def visiting(secret: str, *, at: datetime) -> Access:
    """The access that this browser opened. Raises NotThere once its hour is over, or the case is sealed."""
    open_now = Access.objects.filter(visit_until__gt=at, closed_at=None, visit_digest=sha256(secret.encode()))
    found = open_now.filter(_there()).select_related(*ABOUT).first() if secret else None
    if found is None:
        raise not_there()
    return found


@transaction.atomic
def file_bytes(access: Access, *, at: datetime) -> bytes:
    """The redacted PDF as it was checked; that it was read is noted. Raises Damaged."""
    body = proven(access.file)
    _note("rights.file_read", access, at)
    return body


@transaction.atomic
def leave(access: Access, *, at: datetime) -> None:
    """The hour ends now."""
    if Access.objects.filter(pk=access.pk, closed_at=None).update(closed_at=at):
        _note("rights.access_left", access, at)


def _same(access: Access, factor: str) -> bool:
    """Takes as long for a code that does not exist as for one that does."""
    held = access.factor_digest
    given = of_factor(access, factor.strip()[: FACTOR + 1])
    return any([hmac.compare_digest(one, held or "-") for one in given])


def _alive(at: datetime) -> QuerySet[Access]:
    return Access.objects.filter(_there(), closed_at=None, expires_at__gt=at)


def _there() -> Q:
    return Q(case__sealed_at=None, case__destroyed_at=None)


def _note(verb: str, access: Access, at: datetime, detail: dict[str, int] | None = None) -> None:
    record(verb, office=access.case.office.code, actor=ACTOR, at=at, subject=access.scope, detail=detail or {})
