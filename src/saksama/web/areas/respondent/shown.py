"""The page of a respondent's file: number, state, what is alleged, rights, what they sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from saksama.kernel.words import language
from saksama.web.areas.respondent.forms import WordsForm
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.rules import State
from saksama.workbench.cases.words import say_outcome, state_words
from saksama.workbench.rights import fair_queries

Row = Any
"""One of the room's rows: screens do not import models."""


def shown(access: Row, *, at: datetime, **forms: WordsForm) -> dict[str, Any]:
    """What the page needs. The allegation stands as in the checked file, and nowhere else."""
    case, terms = access.case, casebook().terms
    said = [(place, body.text) for place, (_row, body) in enumerate(fair_queries.pieces_of(access.file), 1)]
    return {
        "case": case, "zone": case.office.zone, "language": language(), "until": access.visit_until,
        "state": state_words()[State(case.state)],
        "outcome": say_outcome(case.outcome) if case.announced_at and case.outcome else "",
        "texts": [(place, text) for place, text in said if text], "term": fair_queries.objection_term(case),
        "terms": terms, "may_object": fair_queries.may_object(case, at), "file": access.file,
        "replies": [one for one in fair_queries.replies_of(case) if one.access.party_id == access.party_id],
        "objections": [one for one in fair_queries.objections_of(case) if one.access.party_id == access.party_id],
        "reply_form": WordsForm(prefix="jawaban"), "objection_form": WordsForm(prefix="keberatan"), **forms,
    }  # fmt: skip
