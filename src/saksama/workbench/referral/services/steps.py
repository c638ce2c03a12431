"""What the verbs of this room share: who may, the one conditional move, the line in the log."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import F

from saksama.handover.parts import says_nothing
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.cases.services.steps import require_free
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.referral.models import Referral
from saksama.workbench.referral.naming import named
from saksama.workbench.referral.rules import LONGEST, State, before


def enter(desk: Desk, one: Referral, verb: str) -> None:
    """Raises Refused for a role without `verb` or who stepped aside from the case, NotThere for another office's."""
    require(desk, verb)
    one.refresh_from_db()
    require_own(desk, one.office_id)
    require_free(desk, one.case)


def move(one: Referral, to: State, version: int | None, **columns: object) -> None:
    """One conditional UPDATE by state and, of an officer's copy, version. Raises Refused when it is stale."""
    _update(one, before(to), version, state=to, **columns)


def touch(one: Referral, states: Collection[State], version: int | None, **columns: object) -> None:
    """The same without a move."""
    _update(one, states, version, **columns)


def _update(one: Referral, states: Collection[State], version: int | None, **columns: object) -> None:
    same = Referral.objects.filter(pk=one.pk, state__in=list(states))
    if version is not None:
        same = same.filter(version=version)
    if not same.update(version=F("version") + 1, **columns):
        raise Refused(
            _("Penerusan ini sudah berubah, atau tidak lagi dalam keadaan untuk langkah itu."),
            _("Muat ulang halamannya; mungkin petugas lain baru saja mengerjakannya."),
        )
    one.refresh_from_db()


def note(desk: Desk, one: Referral, deed: str, *, at: datetime, detail: Mapping[str, str | int] | None = None) -> None:
    """The line in the log."""
    log(f"referral.{deed}", desk, at=at, subject=named(one), detail=detail)


def words(text: str, what: str) -> str:
    """`text` without its edges. Raises BadInput, naming `what`, for one that says nothing or is too long."""
    if says_nothing(text) or len(text) > LONGEST:
        raise BadInput(_("{what} harus diisi, paling panjang {n} huruf.").format(what=what, n=LONGEST))
    return text.strip()
