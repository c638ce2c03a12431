"""Reads of the vault: codes, custodians and requests. Nothing here opens an identity; `services.look` alone does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from saksama.kernel.clock import local_day
from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.models import Office
from saksama.workbench.offices.queries import people_of
from saksama.workbench.offices.rules import MAY
from saksama.workbench.safe.sealing import open_row
from saksama.workbench.vault.models import Custodian, Generation, Paper, Reporter, Request, Share, Step
from saksama.workbench.vault.room import room
from saksama.workbench.vault.rules import Deed, Health, State, health_of, state_of
from saksama.workbench.vault.wire import RoomAway

_ORDER = tuple(Deed)
"""Of deeds at the same instant: the second passphrase, then the opening."""


def generation_of(office: Office) -> Generation | None:
    """The vault's newest key; None before the first custodians."""
    return Generation.objects.filter(office=office).order_by("-number").first()


def shares_left(generation: Generation) -> QuerySet[Share]:
    """The pieces whose passphrase nobody noted as lost."""
    found = Share.objects.filter(generation=generation, custodian__loss__isnull=True)
    return found.select_related("custodian__officer").order_by("custodian__enrolled_at")


def health(office: Office) -> Health:
    """Whether the vault of `office` can be opened, by what was noted about its custodians' passphrases."""
    newest = generation_of(office)
    return health_of(shares_left(newest).count() if newest else None)


def health_for(of: Reporter | Paper) -> Health:
    """The same for the key this reporter or paper is sealed to: it may be an older one, whose custodians were lost."""
    sealed_to = _sealed_to(of)
    return health_of(shares_left(sealed_to).count() if sealed_to else None)


def generation_for(request: Request) -> Generation | None:
    """Whose custodians `request` needs: those of the reporter's newest entry, of the paper, or of the newest key."""
    of = request.reporter or request.paper
    return _sealed_to(of) if of else generation_of(request.office)


def _sealed_to(of: Reporter | Paper) -> Generation | None:
    if isinstance(of, Paper):
        return of.generation
    entry = of.entries.select_related("generation").order_by("-version").first()
    return entry.generation if entry else None


def shares_for(request: Request) -> QuerySet[Share]:
    """The pieces that open `request`, those noted as lost too: who gives the right passphrase has it."""
    found = Share.objects.filter(generation=generation_for(request)).select_related("custodian__officer")
    return found.exclude(custodian__officer=request.asked_by)


def custodians_ready(desk: Desk, at: datetime) -> list[Custodian]:
    """Officers of today who may hold a piece, with their newest passphrase, by name; lost ones are left out."""
    there = set(officers_for(desk, "vault.custody", at))
    rows = Custodian.objects.filter(office=desk.office, loss__isnull=True).select_related("officer")
    newest = {row.officer_id: row for row in rows.order_by("enrolled_at")}
    return sorted((row for row in newest.values() if row.officer in there), key=lambda row: row.officer.name)


def officers_for(desk: Desk, verb: str, at: datetime) -> set[Officer]:
    """Who of the desk's office may do `verb` today, the desk's own officer included."""
    people = people_of(desk.office, local_day(at, desk.zone)).filter(role__in=MAY[verb])
    return {one.officer for one in people}


def custodian_for(desk: Desk, custodian_id: UUID) -> Custodian:
    """One custodian's row, if it is the desk's office's. Raises NotThere."""
    found = Custodian.objects.filter(pk=custodian_id, office=desk.office).select_related("officer").first()
    if found is None:
        raise _not_there()
    return found


def reporters_of(desk: Desk, scope: str) -> QuerySet[Reporter]:
    """The reporters of one report, by number: codes, who wrote them down and when."""
    return Reporter.objects.filter(office=desk.office, scope=scope).order_by("number")


def reporter_for(desk: Desk, reporter_id: UUID) -> Reporter:
    """One reporter's code, if it is the desk's office's. Raises NotThere."""
    found = Reporter.objects.filter(pk=reporter_id, office=desk.office).first()
    if found is None:
        raise _not_there()
    return found


def papers_of(desk: Desk, scope: str = "") -> QuerySet[Paper]:
    """Papers that name a reporter, newest first: codes and numbers; of one report, or all of the office's."""
    found = Paper.objects.filter(office=desk.office).select_related("reporter", "generation")
    return (found.filter(scope=scope) if scope else found).order_by("-made_at", "pk")


def paper_for(desk: Desk, paper_id: UUID) -> Paper:
    """One paper's row, if it is the desk's office's; nothing of it is opened. Raises NotThere."""
    found = papers_of(desk).filter(pk=paper_id).first()
    if found is None:
        raise _not_there()
    return found


def requests_of(desk: Desk) -> QuerySet[Request]:
    """Every request there ever was, newest first."""
    found = Request.objects.filter(office=desk.office).select_related("reporter", "paper__reporter", "asked_by")
    return found.order_by("-asked_at", "-pk")


def request_for(desk: Desk, request_id: UUID) -> Request:
    """One request, if it is the desk's office's. Raises NotThere."""
    found = requests_of(desk).filter(pk=request_id).first()
    if found is None:
        raise _not_there()
    return found


@dataclass(frozen=True)
class Holder:
    """Who holds a piece of the newest key and has the passphrase."""

    custodian_id: UUID
    officer: Officer


def holders(office: Office) -> list[Holder]:
    """By the time they enrolled; none before the first key."""
    newest = generation_of(office)
    held = shares_left(newest) if newest else []
    return [Holder(one.custodian_id, one.custodian.officer) for one in held]


@dataclass(frozen=True)
class Leaf:
    """One paper in a line: codes, never whom it names."""

    paper_id: UUID
    form: str
    """Empty: a scan."""
    number: str
    day: date
    scope: str
    code: str
    """"Pelapor-1"; of a scan nobody is said."""
    mark: str
    """Printed on it, to be compared."""


def leaf(paper: Paper) -> Leaf:
    """`paper` as lists show it."""
    code = paper.reporter.code if paper.reporter else ""
    return Leaf(paper.pk, paper.form, paper.number, paper.day, paper.scope, code, paper.mark)


@dataclass(frozen=True)
class Brief:
    """A request in one line."""

    request_id: UUID
    code: str
    """"Pelapor-1"; empty where a paper or other custodians are asked for."""
    scope: str
    asked_at: datetime
    asked_by: Officer
    state: State
    leaf: Leaf | None = None
    """The paper that is asked for."""


def brief(request: Request, at: datetime) -> Brief:
    """`request` without its reason and steps."""
    of, paper = request.reporter or request.paper, request.paper
    code = request.reporter.code if request.reporter else ""
    return Brief(request.pk, code, of.scope if of else "", request.asked_at, request.asked_by,
                 state(request, at), leaf(paper) if paper else None)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """A request with all that became of it."""

    request: Request
    state: State
    reason: str
    steps: tuple[Step, ...]
    """In order."""
    pieces: int
    """How many custodians' pieces wait in the room."""
    readable: bool
    """Whether the room holds what was opened: after a restart an opened request is shut."""
    away: bool = False
    """The process that holds the room does not answer."""


def told(request: Request, at: datetime) -> Told:
    """The whole story of `request`; its reason is what an officer wrote, never an identity."""
    steps = tuple(sorted(request.steps.select_related("by"), key=lambda one: (one.at, _ORDER.index(Deed(one.deed)))))
    reason = open_row(request.sealed_reason, str)
    now = _state(steps, request, at)
    try:
        return Told(request, now, reason, steps, room().lies(request.pk, at), room().holds(request.pk, at))
    except RoomAway:
        return Told(request, now, reason, steps, 0, readable=False, away=True)


def state(request: Request, at: datetime) -> State:
    """Where `request` stands at `at`."""
    return _state(request.steps.order_by("at"), request, at)


def _state(steps: Iterable[Step], request: Request, at: datetime) -> State:
    return state_of({Deed(step.deed): step.at for step in steps}, request.asked_at, at)


def _not_there() -> NotThere:
    return NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
