"""The life of a report as tables: states and moves, conditions, how it is numbered. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from saksama.kernel.words import _

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
LONGEST, MOST_PARTIES, MOST_EVIDENCE = 8_000, 20, 30
"""Signs of one field; reported parties and pieces of evidence of one report."""
MOST_DAYS = 30
"""For completing a report, where the office sets it."""
STUDY, STUDY_AGAIN, COMPLETION, TRACING = (
    "intake.study", "intake.study_again", "intake.completion", "intake.tracing",
)  # fmt: skip
"""Kinds of clocks in the agenda."""
PULL = "intake.pull"
"""The job that calls the counter on the net."""
READ_PAPER = "intake.read_paper"
"""The job that reads a scanned paper."""
PAPER_FOR = timedelta(hours=4)
"""How long a scan waits for the officer who brought it: the paper shows who reports, so it does not lie about (G11)."""
MOST_PAGES = 6
PAGE_BYTES = 12 * 1024 * 1024


class State(StrEnum):
    """Where a report stands. Its number stays in every one of them."""

    RECEIVED = "received"
    INCOMPLETE = "incomplete"
    """Who reported was told what is missing."""
    COMPLETED = "completed"
    LAPSED = "lapsed"
    """Not completed; it is not registered."""
    READY = "ready"
    """The preliminary study is done; the plenary decides."""
    REGISTERED = "registered"
    NOT_REGISTERED = "not_registered"
    INFORMATION = "information"
    """It goes on as initial information."""
    MERGED = "merged"
    FORWARDED = "forwarded"
    WITHDRAWN = "withdrawn"


_LEAVES = frozenset({State.MERGED, State.FORWARDED, State.WITHDRAWN})
MOVES: dict[State, frozenset[State]] = {
    State.RECEIVED: frozenset({State.INCOMPLETE, State.READY}) | _LEAVES,
    State.INCOMPLETE: frozenset({State.COMPLETED, State.LAPSED}) | _LEAVES,
    State.COMPLETED: frozenset({State.READY}) | _LEAVES,
    State.READY: frozenset({State.REGISTERED, State.NOT_REGISTERED}) | _LEAVES,
    State.LAPSED: frozenset({State.INFORMATION}),
    State.NOT_REGISTERED: frozenset({State.INFORMATION}),
    State.REGISTERED: frozenset(),
    State.INFORMATION: frozenset(),
    State.MERGED: frozenset(),
    State.FORWARDED: frozenset(),
    State.WITHDRAWN: frozenset(),
}
"""State → what may follow. A report is completed once; what the plenary decided is not decided here again."""
GONE = _LEAVES | {State.INFORMATION, State.LAPSED}
"""Nothing can be merged into these."""
STUDIED = frozenset({State.RECEIVED, State.COMPLETED})
"""States in which the conditions are judged."""


class How(StrEnum):
    """How a report came."""

    COUNTER = "counter"
    LETTER = "letter"
    LIST = "list"
    """Out of a list of SigapLapor."""
    OFFICE = "office"
    """Handed over by another office."""
    LOKET = "loket"
    """Sent at the counter on the net."""


class Standing(StrEnum):
    """As what one reports (Perbawaslu 7/2022 Art. 8(2))."""

    VOTER = "voter"
    PARTICIPANT = "participant"
    MONITOR = "monitor"


class Proposal(StrEnum):
    """What the preliminary study proposes to the plenary."""

    REGISTER = "register"
    NOT_REGISTER = "not_register"
    OTHER_BODY = "other_body"


class InformationState(StrEnum):
    """Where initial information stands."""

    OPEN = "open"
    TRACED = "traced"
    """An officer traces it."""
    CLOSED = "closed"
    RECORD = "record"
    """The tracing ended in a Form A."""


INFORMATION_MOVES: dict[InformationState, frozenset[InformationState]] = {
    InformationState.OPEN: frozenset({InformationState.TRACED, InformationState.CLOSED}),
    InformationState.TRACED: frozenset({InformationState.CLOSED, InformationState.RECORD}),
    InformationState.CLOSED: frozenset(),
    InformationState.RECORD: frozenset(),
}


class Source(StrEnum):
    """Where initial information comes from."""

    REPORT = "report"
    ANONYMOUS = "anonymous"
    CALL = "call"
    LETTER = "letter"
    VOLUNTEER = "volunteer"
    LOKET = "loket"
    """Sent at the counter on the net, without a name."""


class Sending(StrEnum):
    """What a message from the counter on the net is."""

    REPORT = "report"
    INFORMATION = "information"
    MORE = "more"
    """More words or files, also a completion that was asked for."""
    ANSWER = "answer"
    WITHDRAWAL = "withdrawal"


FIRST = frozenset({Sending.REPORT, Sending.INFORMATION})
"""The others belong to one of these, by the public name of their receipt."""


class DeliveryState(StrEnum):
    """Where a message from the counter stands at the office."""

    WAITING = "waiting"
    """For a person: in a pile, for something that is not known yet, or to be read."""
    ENTERED = "entered"
    """It is a report or initial information of its own number."""
    READ = "read"
    SET_ASIDE = "set_aside"
    """With a reason; still to be read, and to be entered after all."""


DELIVERY_MOVES: dict[DeliveryState, frozenset[DeliveryState]] = {
    DeliveryState.WAITING: frozenset({DeliveryState.ENTERED, DeliveryState.READ, DeliveryState.SET_ASIDE}),
    DeliveryState.SET_ASIDE: frozenset({DeliveryState.ENTERED}),
    DeliveryState.ENTERED: frozenset(),
    DeliveryState.READ: frozenset(),
}
"""State → what may follow."""


class Why(StrEnum):
    """Why a message waits for a person."""

    NONE = ""
    PILE = "pile"
    ELECTION = "election"
    """Under which election it is reported is not known."""
    VAULT = "vault"
    """Its identity is sealed for a key of the vault that this office does not have."""
    FAULTY = "faulty"
    """Something in it is not as a report or information can be."""
    UNREADABLE = "unreadable"
    TO_READ = "to_read"


class PaperState(StrEnum):
    """Where a scanned paper stands that the machine reads for the counter."""

    WAITING = "waiting"
    READ = "read"
    FAILED = "failed"
    """No page of it could be read; the report is typed."""
    ENDED = "ended"
    """It became a report, or was thrown away, or its time was over: picture and text are gone."""


class Part(StrEnum):
    """Which part of form B.1 a line stands in."""

    HEAD = "head"
    REPORTER = "reporter"
    PARTY = "party"
    EVENT = "event"
    WITNESS = "witness"
    EVIDENCE = "evidence"
    STORY = "story"


@dataclass(frozen=True)
class Rule:
    """One condition: by which article it is asked and how sure its source is."""

    key: str
    formal: bool
    article: str
    mark: str
    source: str


_ARTICLE, _TRUST = "Perbawaslu 7/2022 Pasal 15", "S37, S39"
CONDITIONS = (
    Rule("reporter_address", True, f"{_ARTICLE}(3)", "H", _TRUST),
    Rule("reported_party", True, f"{_ARTICLE}(3)", "H", _TRUST),
    Rule("in_time", True, f"{_ARTICLE}(3)", "H", _TRUST),
    Rule("signature", True, "praktik kantor", "M", "S39"),
    Rule("place_time", False, f"{_ARTICLE}(4)", "H", _TRUST),
    Rule("description", False, f"{_ARTICLE}(4)", "H", _TRUST),
    Rule("evidence", False, f"{_ARTICLE}(4)", "H", _TRUST),
)
"""Formal, then material; each judged on its own."""
KEYS = frozenset(rule.key for rule in CONDITIONS)


def before(to: State) -> list[State]:
    """From which states a report may move to `to`."""
    return [state for state, next_ones in MOVES.items() if to in next_ones]


def information_before(to: InformationState) -> list[InformationState]:
    """From which states initial information may move to `to`."""
    return [state for state, next_ones in INFORMATION_MOVES.items() if to in next_ones]


def delivery_before(to: DeliveryState) -> list[DeliveryState]:
    """From which states a message from the counter may move to `to`."""
    return [state for state, next_ones in DELIVERY_MOVES.items() if to in next_ones]


def number_of(pattern: str, *, seq: int, unit: str, day: date) -> str:
    """A number by the office's pattern: "003/LP/K.JT-28/X/2024"."""
    return pattern.format(seq=seq, unit=unit, month=ROMAN[day.month - 1], year=day.year)


def says_condition(key: str) -> str:
    """What the condition asks, in words."""
    return {
        "reporter_address": _("Nama dan alamat pelapor ada"),
        "reported_party": _("Pihak terlapor disebut"),
        "in_time": _("Disampaikan dalam tenggat"),
        "signature": _("Tanda tangan sesuai kartu identitas"),
        "place_time": _("Waktu dan tempat kejadian ada"),
        "description": _("Uraian kejadian ada"),
        "evidence": _("Bukti ada"),
    }[key]
