"""The quarter's tables in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from saksama.kernel.words import _
from saksama.web.areas.referral.words import ANSWERS, DECIDED, KINDS, STATES
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.rules import State as CaseState
from saksama.workbench.cases.words import state_words
from saksama.workbench.referral.follow_up import FollowUp, Line


@dataclass(frozen=True)
class Table:
    """One table: a heading, columns, rows whose first cell names them."""

    key: str
    says: str
    columns: list[Any]
    rows: list[tuple[str, list[str]]]


def tables(found: FollowUp) -> list[Table]:
    """What the office files: by receiver, by state, sanctions as reported, cases by participant (G14)."""
    decided = DECIDED | ANSWERS
    counted = [_("Banyaknya")]
    made = [
        Table("lembaga", _("Penerusan menurut penerima"), counted, _lines(found.by_kind, KINDS)),
        Table("keadaan", _("Penerusan menurut keadaan"), counted,
              _lines(found.by_state, {key: says for key, (_kind, says) in STATES.items()})),
        Table("putusan", _("Putusan PPK seperti yang dilaporkan"), counted, _lines(found.decisions, decided)),
        Table("peserta", _("Perkara yang diteruskan, menurut peserta"), [_("Hasil"), *_states(found)], _cross(found)),
    ]  # fmt: skip
    return [one for one in made if one.rows]


def _lines(lines: tuple[Line, ...], says: dict[Any, Any]) -> list[tuple[str, list[str]]]:
    return [(str(says.get(one.what, one.what)), [one.count]) for one in lines]


def _states(found: FollowUp) -> list[str]:
    words = state_words()
    return [words[CaseState(one)] for one in found.states]


def _cross(found: FollowUp) -> list[tuple[str, list[str]]]:
    book = casebook()
    return [
        (one.participant or _("bukan dari petunjuk patroli"), [book.outcome(one.outcome).says.say(), *one.cells])
        for one in found.cross
    ]
