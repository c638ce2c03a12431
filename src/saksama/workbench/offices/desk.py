"""The desk: who acts, for which office, in which roles. Every service and query of the workbench is told its desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.offices import rules
from saksama.workbench.offices.models import Office
from saksama.workbench.offices.rules import Role


@dataclass(frozen=True)
class Desk:
    """One officer at one office now."""

    officer: Officer
    office: Office
    roles: frozenset[Role]
    acting: Office | None = None
    """The officer's own office, where they act for another one below it under a delegation."""
    verbs: frozenset[str] | None = None
    """What the delegation names; None: whatever the roles allow."""

    @property
    def code(self) -> str:
        """The officer's opaque code."""
        return self.officer.code

    @property
    def zone(self) -> str:
        """The office's zone."""
        return self.office.zone

    def may(self, verb: str) -> bool:
        """Whether one of the roles allows `verb`."""
        return (self.verbs is None or verb in self.verbs) and rules.may(self.roles, verb)


@dataclass(frozen=True)
class Machine:
    """The office's own worker, where something that came from outside is entered before any officer saw it."""

    office: Office

    @property
    def code(self) -> str:
        """As the log names it."""
        return MACHINE

    @property
    def zone(self) -> str:
        """The office's zone."""
        return self.office.zone


def require(desk: Desk, verb: str) -> None:
    """Raises Refused unless the desk's roles allow `verb`."""
    if not desk.may(verb):
        raise Refused(
            _("Peran Anda di kantor ini tidak mencakup pekerjaan itu."),
            _("Pembagian tugas diatur di halaman Kantor."),
        )


def require_own(desk: Desk | Machine, office_id: UUID) -> None:
    """Raises NotThere unless a row of `office_id` belongs to the desk's office: a foreign object is a 404."""
    if office_id != desk.office.pk:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))


def log(
    verb: str, desk: Desk | Machine, *, at: datetime, subject: str = "", detail: Mapping[str, str | int] | None = None
) -> None:
    """One audit line of what `desk` did or saw; of an act for another office one in each of the two chains."""
    acting = desk.acting if isinstance(desk, Desk) else None
    if acting is None:
        record(verb, office=desk.office.code, actor=desk.code, at=at, subject=subject, detail=detail)
        return
    here, own = desk.office.code, acting.code
    said = {here: {**(detail or {}), "by": own}, own: {**(detail or {}), "for": here}}
    for code in sorted(said):  # always in one order: who locks two chains never waits for who locks them crosswise
        record(verb, office=code, actor=desk.code, at=at, subject=subject, detail=said[code])
