"""The life of a case, of its clarifications and transfers as tables; the codes its columns may hold. Pure."""

from __future__ import annotations

from enum import StrEnum

LONGEST, LONGEST_PLACE, MOST_PARTIES, MOST_ALLEGATIONS = 20_000, 200, 40, 40
MOST_ROUNDS = 2
"""A party is invited at most twice (Perbawaslu 7/2022 Art. 28-30)."""
HANDLING = "pleno.handling"
"""Kind of the handling clock in the agenda; the plenary starts it."""


class Basis(StrEnum):
    """What a case was opened from."""

    FINDING = "finding"
    REPORT = "report"


def basis_of(*, record: bool) -> Basis:
    """What a case is opened from: a supervision record, else a report."""
    return Basis.FINDING if record else Basis.REPORT


class State(StrEnum):
    """Where a case stands."""

    OPENED = "opened"
    CLARIFYING = "clarifying"
    """Somebody is invited or was heard."""
    STUDIED = "studied"
    """A study was issued that another officer than its writer approved."""
    PROPOSED = "proposed"
    """Before the plenary."""
    DECIDED = "decided"
    ANNOUNCED = "announced"
    """The status notice is out."""
    REFERRED = "referred"
    ANSWERED = "answered"
    """The competent official's decision was reported back."""
    CLOSED = "closed"


MOVES: dict[State, frozenset[State]] = {
    State.OPENED: frozenset({State.CLARIFYING}),
    State.CLARIFYING: frozenset({State.STUDIED}),
    State.STUDIED: frozenset({State.PROPOSED}),
    State.PROPOSED: frozenset({State.DECIDED, State.STUDIED}),
    State.DECIDED: frozenset({State.ANNOUNCED}),
    State.ANNOUNCED: frozenset({State.REFERRED, State.CLOSED}),
    State.REFERRED: frozenset({State.ANSWERED}),
    State.ANSWERED: frozenset({State.CLOSED}),
    State.CLOSED: frozenset(),
}
"""State → what may follow; from proposed back to studied: the plenary did not accept the study."""
WORKED = frozenset({State.OPENED, State.CLARIFYING, State.STUDIED})
"""States in which the file is still worked on."""
REOPENED = frozenset({State.ANNOUNCED, State.REFERRED, State.ANSWERED, State.CLOSED})
"""From where an upheld objection leads back to the hearings: the decision was told."""
OPEN = frozenset(State) - {State.CLOSED}


class Track(StrEnum):
    """Which way a case goes when it is referred."""

    NEUTRALITY = "neutrality"
    CONTRACT = "contract"
    VILLAGE = "village"
    TNI = "tni"
    POLRI = "polri"
    BUMD = "bumd"
    OTHER = "other"
    CRIMINAL = "criminal"
    TAKEDOWN = "takedown"


class Outcome(StrEnum):
    """What a study may propose and the plenary decide (law.md §7.5). No degree, no sanction (G8)."""

    BREACH = "breach"
    NOT_BREACH = "not_breach"
    INSUFFICIENT = "insufficient"
    PREVENTION_ONLY = "prevention_only"
    OTHER_BODY = "other_body"


class PartyRole(StrEnum):
    """In what capacity somebody stands in a case."""

    RESPONDENT = "respondent"
    REPORTER = "reporter"
    WITNESS = "witness"
    EXPERT = "expert"


CODES = {
    PartyRole.RESPONDENT: "Terlapor", PartyRole.REPORTER: "Pelapor", PartyRole.WITNESS: "Saksi",
    PartyRole.EXPERT: "Ahli",
}  # fmt: skip
"""Role → the word of its code: "Terlapor-1"."""


class Round(StrEnum):
    """Where one clarification stands."""

    PLANNED = "planned"
    SERVED = "served"
    HELD = "held"
    MINUTED = "minuted"
    ABSENT = "absent"
    CANCELLED = "cancelled"


ROUND_MOVES: dict[Round, frozenset[Round]] = {
    Round.PLANNED: frozenset({Round.SERVED, Round.CANCELLED}),
    Round.SERVED: frozenset({Round.HELD, Round.ABSENT, Round.CANCELLED}),
    Round.HELD: frozenset({Round.MINUTED}),
    Round.MINUTED: frozenset(),
    Round.ABSENT: frozenset(),
    Round.CANCELLED: frozenset(),
}
RUNNING_ROUNDS = frozenset({Round.PLANNED, Round.SERVED, Round.HELD})


class Mode(StrEnum):
    """How a party is heard. Online needs a recording."""

    FACE = "face"
    ONLINE = "online"


class Served(StrEnum):
    """How an invitation reached a party."""

    HAND = "hand"
    SIGAPLAPOR = "sigaplapor"
    TELECOM = "telecom"


class Oath(StrEnum):
    """Only who is willing swears; without an oath it goes on."""

    TAKEN = "taken"
    REFUSED = "refused"


class Signed(StrEnum):
    """Whether minutes that were read back were signed."""

    SIGNED = "signed"
    REFUSED = "refused"


class Kind(StrEnum):
    """Which study."""

    PRELIMINARY = "preliminary"
    STUDY = "study"


FORMS = {Kind.PRELIMINARY: "KA", Kind.STUDY: "KAJIAN"}


class TransferKind(StrEnum):
    """Which way a case goes between levels."""

    DELEGATION = "delegation"
    TAKEOVER = "takeover"


class Ending(StrEnum):
    """How a case was closed."""

    NOT_REFERRED = "not_referred"
    EXECUTED = "executed"
    """The competent official's decision was carried out (UU 7/2017 Art. 93(g))."""
    NOT_EXECUTED = "not_executed"


def before(to: State) -> list[State]:
    """From which states a case may move to `to`."""
    return [state for state, next_ones in MOVES.items() if to in next_ones]


def round_before(to: Round) -> list[Round]:
    """From which states a clarification may move to `to`."""
    return [state for state, next_ones in ROUND_MOVES.items() if to in next_ones]


def oath_form(role: PartyRole) -> str:
    """On which form an oath is noted: B.10 of parties and witnesses, B.11 of experts."""
    return "B.11" if role is PartyRole.EXPERT else "B.10"


def heard(rounds: list[tuple[Round, int]]) -> bool:
    """Whether a party had its chance: it was heard (minuted), or stayed away from a second invitation as well."""
    return any(state is Round.MINUTED or (state is Round.ABSENT and turn == MOST_ROUNDS) for state, turn in rounds)
