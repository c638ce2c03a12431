"""What the verbs of a case share: who may, the one conditional move, the step in its timeline, sealing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

import msgspec
from django.db.models import F

from saksama.handover.parts import says_nothing
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.cases.models import Case, Conflict, Step
from saksama.workbench.cases.naming import named
from saksama.workbench.cases.queries import not_there
from saksama.workbench.cases.rules import LONGEST, State, before
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.safe.sealing import seal_under


def enter(desk: Desk, case: Case, verb: str) -> None:
    """Raises Refused for a role without `verb` or an officer who stepped aside, NotThere for another office's and for
    what was sealed or deleted.
    """
    require(desk, verb)
    case.refresh_from_db()
    require_own(desk, case.office_id)
    if case.sealed_at or case.destroyed_at:
        raise not_there()
    require_free(desk, case)


def require_free(desk: Desk, case: Case) -> None:
    """Raises Refused for an officer who stepped aside from this case."""
    if Conflict.objects.filter(case=case, officer=desk.officer).exists():
        raise Refused(
            _("Anda menyatakan mundur dari perkara ini."), _("Petugas lain yang meneruskannya; ini berlaku seterusnya.")
        )


def move(case: Case, to: State, version: int, **columns: object) -> None:
    """One conditional UPDATE by state and version. Raises Refused for a stale copy or a state that leads elsewhere."""
    _update(case, before(to), version, state=to, **columns)


def touch(case: Case, states: Collection[State], version: int, **columns: object) -> None:
    """The same without a move: the case stays where it is, its version grows."""
    _update(case, states, version, **columns)


def _update(case: Case, states: Collection[State], version: int, **columns: object) -> None:
    same = Case.objects.filter(pk=case.pk, version=version, state__in=list(states))
    if not same.update(version=F("version") + 1, **columns):
        raise Refused(
            _("Berkas ini sudah berubah, atau tidak lagi dalam keadaan untuk langkah itu."),
            _("Muat ulang halamannya; mungkin petugas lain baru saja mengerjakannya."),
        )
    case.refresh_from_db()


def keep(
    desk: Desk, case: Case, deed: str, *, at: datetime, note: str = "",
    detail: Mapping[str, str | int] | None = None,
) -> None:  # fmt: skip
    """The step in the timeline and the line in the log; words stand sealed in the first only, empty codes nowhere."""
    codes = {key: value for key, value in (detail or {}).items() if value != ""}
    sealed = seal_under(case.kept_under, note) if note else None
    Step.objects.create(
        case=case, deed=deed, by=desk.code, at=at, version=case.version, detail=codes, sealed_note=sealed
    )
    log(f"cases.{deed}", desk, at=at, subject=named(case), detail=codes)


def said(text: str, longest: int = 2_000) -> str:
    """`text` on one line. Raises BadInput for one that says nothing or is too long."""
    if says_nothing(text) or len(text) > longest:
        raise BadInput(_("Tulis alasannya, paling panjang {n} huruf.").format(n=longest))
    return " ".join(text.split())


def require_short(body: msgspec.Struct) -> None:
    """Raises BadInput where one field is longer than a document takes."""
    if any(isinstance(text, str) and len(text) > LONGEST for text in msgspec.structs.asdict(body).values()):
        raise BadInput(_("Satu isian paling panjang {n} huruf.").format(n=LONGEST))
