"""Rows of the lists and columns of the board: number, state, what is next; never a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from saksama.kernel.words import _
from saksama.web.areas.cases.words import STATES
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.agenda.shown import Shown, shown
from saksama.workbench.cases import queries
from saksama.workbench.cases.next_step import Next, next_of
from saksama.workbench.cases.rules import Basis
from saksama.workbench.cases.words import basis_words
from saksama.workbench.fieldwork.rules import Respondent
from saksama.workbench.fieldwork.words import respondent_words

Case = Any
"""A case as a query gave it."""


@dataclass(frozen=True)
class Row:
    """One case on a list."""

    case: Case
    basis: str
    state: tuple[str, Any]
    category: str
    participant: str
    next: Next
    clock: Shown | None


def rows(request: OfficerRequest, cases: Iterable[Case]) -> list[Row]:
    """A page of cases as rows, with as many looks however many they are."""
    found = list(cases)
    kinds, clocks, hearings = queries.categories(found), queries.clocks(found), queries.hearings(found)
    following = {one.pk: next_of(one, clocks.get(one.pk), hearings[one.pk]) for one in found}
    return [_row(request, one, kinds.get(one.pk, ""), following[one.pk], clocks.get(one.pk)) for one in found]


def _row(request: OfficerRequest, one: Case, category: str, following: Next, due: Any) -> Row:
    runs = due is not None and due.state in {"running", "missed"}
    return Row(
        one, basis_words()[Basis(one.basis)], STATES[one.state],
        respondent_words()[Respondent(category)] if category else _("belum diketahui"), queries.participant_of(one),
        following, shown(due, request.now, request.desk.zone) if runs else None,
    )  # fmt: skip


def chips(request: OfficerRequest, chosen: str) -> list[dict[str, Any]]:
    """The list's states with how many there are; nothing but the state filters."""
    counts, path = queries.counts(request.desk), reverse("cases:index")
    every = {"label": _("Semua"), "count": sum(counts.values()), "address": path, "here": not chosen}
    return [every, *(
        {"label": says, "count": counts.get(code, 0), "address": f"{path}?keadaan={code}", "here": chosen == code}
        for code, (_kind, says) in STATES.items()
    )]  # fmt: skip
