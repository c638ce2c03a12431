"""States and deeds of the vault in words, and what a desk may do next on a request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from saksama.web.shared.words import later as _l
from saksama.workbench.offices.desk import Desk
from saksama.workbench.vault import queries
from saksama.workbench.vault.queries import Brief, Told
from saksama.workbench.vault.rules import OPEN_FOR, Deed, Health, Kind, State

STATES: dict[State, tuple[str, Any]] = {
    State.ASKED: ("due", _l("menunggu orang kedua")),
    State.APPROVED: ("due", _l("menunggu dua kustodian")),
    State.DECLINED: ("", _l("ditolak")),
    State.OPENED: ("done", _l("terbuka")),
    State.CLOSED: ("", _l("tertutup kembali")),
    State.LAPSED: ("late", _l("lewat waktu")),
}
RESEALED = ("done", _l("kunci baru tersegel"))
DEEDS: dict[Deed, Any] = {
    Deed.APPROVED: _l("menyetujui"),
    Deed.DECLINED: _l("menolak"),
    Deed.GAVE: _l("memberikan kata sandi kustodian"),
    Deed.WRONG: _l("kata sandi kustodian salah"),
    Deed.OPENED: _l("dengan itu brankas terbuka"),
    Deed.LOOKED: _l("membaca identitas"),
    Deed.CLOSED: _l("menutup"),
}
OPENED_PAPER = _l("membuka dokumen")
SCAN = _l("pindaian")
NOTES = {Health.NONE: "due", Health.SAFE: "info", Health.LAST: "due", Health.LOST: "late"}


@dataclass(frozen=True)
class May:
    """What the desk may do next."""

    decide: bool
    give: bool
    look: bool
    paper: bool
    """Open the paper."""


@dataclass(frozen=True)
class Line:
    """One request in the list."""

    brief: Brief
    what: Any
    mark: str
    says: Any


def line_of(brief: Brief) -> Line:
    """The request as the list shows it."""
    return Line(brief, what_of(brief), *says_state(brief))


def says_state(brief: Brief) -> tuple[str, Any]:
    """(mark, words); an exchanged key is not "closed again"."""
    return (
        RESEALED
        if not (brief.code or brief.leaf) and brief.state in {State.OPENED, State.CLOSED}
        else STATES[brief.state]
    )


def what_of(brief: Brief) -> Any:
    """What is asked for."""
    if brief.leaf:
        return " · ".join([str(brief.leaf.form or SCAN), *filter(None, [brief.leaf.number]), brief.scope])
    return f"{brief.code} · {brief.scope}" if brief.code else _l("kustodian baru")


def steps_of(told: Told) -> list[tuple[datetime, str, Any]]:
    """(when, who, what) of every step, in order."""
    says = DEEDS | ({Deed.LOOKED: OPENED_PAPER} if told.request.paper else {})
    return [(one.at, one.by.name, says[Deed(one.deed)]) for one in told.steps]


def closes_at(told: Told) -> datetime:
    """When an opened identity shuts."""
    return max(one.at for one in told.steps if one.deed == Deed.OPENED) + OPEN_FOR


def may(told: Told, desk: Desk) -> May:
    """By role, person and state; the services ask again."""
    own = told.request.asked_by_id == desk.officer.pk
    reads = told.state is State.OPENED and own and desk.may("vault.ask")
    return May(
        decide=told.state is State.ASKED and not own and desk.may("vault.approve"),
        give=told.state is State.APPROVED and not own and _holds(told, desk),
        look=reads and told.request.kind == Kind.IDENTITY,
        paper=reads and told.request.kind == Kind.PAPER,
    )


def _holds(told: Told, desk: Desk) -> bool:
    held = queries.shares_for(told.request) if desk.may("vault.custody") else []
    return any(one.custodian.officer_id == desk.officer.pk for one in held)
