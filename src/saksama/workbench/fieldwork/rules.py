"""The life of a supervision record as a table, and the codes its fields may hold. Pure."""

from __future__ import annotations

from enum import StrEnum

from saksama.workbench.offices.rules import Role


class Origin(StrEnum):
    """Where a record comes from."""

    LEAD = "lead"
    """A lead that two officers judged, and which could be a breach."""
    PATROL = "patrol"
    """A run of the patrol, also one in which nothing was seen."""
    TRACING = "tracing"
    """Initial information that was traced."""
    FREE = "free"
    """What an officer saw at work."""


class State(StrEnum):
    """Where a record stands."""

    DRAFT = "draft"
    ISSUED = "issued"
    """Numbered; its document is set and sealed."""
    FILED = "filed"
    """Nothing was suspected: the record is all there is ("nihil")."""
    ADVISED = "advised"
    """Advice to repair was given; its term runs."""
    REPAIRED = "repaired"
    NOT_REPAIRED = "not_repaired"
    PROPOSED = "proposed"
    """Before the plenary."""
    FINDING = "finding"
    """The plenary's word, and nobody else's (G6)."""
    NO_FINDING = "no_finding"


MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.ISSUED}),
    State.ISSUED: frozenset({State.FILED, State.ADVISED, State.PROPOSED}),
    State.FILED: frozenset(),
    State.ADVISED: frozenset({State.REPAIRED, State.NOT_REPAIRED}),
    State.REPAIRED: frozenset(),
    State.NOT_REPAIRED: frozenset({State.PROPOSED}),
    State.PROPOSED: frozenset({State.FINDING, State.NO_FINDING}),
    State.FINDING: frozenset(),
    State.NO_FINDING: frozenset(),
}
"""State → what may follow."""


class Respondent(StrEnum):
    """What kind of office the person holds who is reported on: it decides which body can act."""

    PNS = "pns"
    PPPK = "pppk"
    PPNPN = "ppnpn"
    VILLAGE_HEAD = "village_head"
    VILLAGE_OFFICIAL = "village_official"
    TNI = "tni"
    POLRI = "polri"
    BUMN = "bumn"
    BUMD = "bumd"
    OTHER = "other"


class Ownership(StrEnum):
    """How it was established whose account it is. That the names are alike is no way to establish it (G6)."""

    DECLARED = "declared"
    """The agency declared the account as this person's own."""
    OWN_WORD = "own_word"
    """The person said so."""
    COLLEAGUE = "colleague"
    """Somebody who knows the person said so, and signed it."""
    OWN_CONTACT = "own_contact"
    """The account shows a number or address that is officially this person's."""
    NOT_YET = "not_yet"


SEES_ALL = frozenset({Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR, Role.PLENO})
"""Who sees the office's records; a field officer sees and changes only what they wrote."""
LONGEST_ADVICE, MOST_DAYS = 4_000, 30
"""Characters of one advice; days it may set as its term."""
LONGEST_ABOUT = 96


def before(to: State) -> list[State]:
    """From which states a record may move to `to`."""
    return [state for state, next_ones in MOVES.items() if to in next_ones]
