"""A record as its page shows it: what it says, what is next, by when, and what this desk may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from saksama.evidence.documents.shape import Part
from saksama.kernel.clock import local_day
from saksama.kernel.words import _
from saksama.law.forms import form_of
from saksama.workbench.agenda.models import Due
from saksama.workbench.agenda.shown import Shown
from saksama.workbench.agenda.shown import shown as clock_shown
from saksama.workbench.documents.fitting import printed
from saksama.workbench.fieldwork import queries
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.paper import FORM, content_of, missing
from saksama.workbench.fieldwork.rules import Origin, State
from saksama.workbench.fieldwork.services import may_look_up
from saksama.workbench.fieldwork.shapes import Advice, RecordBody
from saksama.workbench.fieldwork.words import origin_words, state_words
from saksama.workbench.offices.desk import Desk

LOOKS = {
    State.DRAFT: "", State.ISSUED: "due", State.FILED: "done", State.ADVISED: "due", State.REPAIRED: "done",
    State.NOT_REPAIRED: "late", State.PROPOSED: "due", State.FINDING: "info", State.NO_FINDING: "done",
}  # fmt: skip
"""How the tag of a state looks (tags.state)."""


@dataclass(frozen=True)
class Line:
    """One row of the list."""

    record: Record
    says: str
    origin: str
    look: str
    state: str


@dataclass(frozen=True)
class Page:
    """One record, whole."""

    line: Line
    parts: tuple[tuple[Part, bool], ...]
    """As on the paper, and whether anything is filled."""
    next: str
    left: tuple[str, ...]
    """What is still empty in a draft."""
    clock: Shown | None
    advice: tuple[Advice, str] | None
    """The advice and the note of what became of it."""
    may: frozenset[str]
    """What this desk may do now: edit, issue, propose, advise, answer, look_up, document."""


def line_of(record: Record) -> Line:
    """A row, without a name."""
    state = State(record.state)
    return Line(record, queries.says(record), origin_words()[Origin(record.origin)], LOOKS[state], state_words()[state])


def page_of(desk: Desk, record: Record, body: RecordBody, at: datetime) -> Page:
    """The page; the caller opened the record, which is noted."""
    correction = queries.correction_of(record)
    day = local_day(record.written_at, desk.zone)
    left = missing(body, suspicion=record.suspicion, day=local_day(at, desk.zone)) + _undated(record)
    left = left if record.state == State.DRAFT else []
    due = queries.advice_clock_of(correction) if correction and record.state == State.ADVISED else None
    due = due or (queries.clock_of(record) if record.suspicion else None)
    running = due if due is not None and due.state in {Due.State.RUNNING, Due.State.MISSED} else None
    parts = printed(form_of(FORM, day), content_of(body, record.respondent))
    may = frozenset(_may(desk, record))
    return Page(
        line=line_of(record), parts=tuple((one, not all(field.empty for field in one.fields)) for one in parts),
        next=_next(record, left=bool(left), issues="issue" in may), left=tuple(left),
        clock=clock_shown(running, at, desk.zone) if running else None,
        advice=queries.advice_of(correction) if correction else None, may=may,
    )  # fmt: skip


def _undated(record: Record) -> list[str]:
    if not record.suspicion:
        return []
    named = ((record.election_id, _("pemilihannya")), (record.discovered_at, _("kapan ditemukan")))
    return [says for said, says in named if said is None]


def _next(record: Record, *, left: bool, issues: bool) -> str:
    if record.state == State.DRAFT:
        if left:
            return _("Lengkapi isiannya, lalu koordinator memberi nomor.")
        return _("Beri nomor; sesudah itu isinya tetap.") if issues else _("Menunggu koordinator memberi nomor.")
    return {
        State.ISSUED: _("Ajukan ke rapat pleno, atau beri saran perbaikan bila soalnya administratif."),
        State.FILED: _("Tidak ada langkah lagi: pengawasan ini tercatat tanpa dugaan."),
        State.ADVISED: _("Tunggu perbaikannya, lihat sendiri, lalu catat hasilnya."),
        State.REPAIRED: _("Tidak ada langkah lagi: sudah diperbaiki."),
        State.NOT_REPAIRED: _("Saran tidak dijalankan: ajukan ke rapat pleno."),
        State.PROPOSED: _("Rapat pleno yang memutuskan, dengan berita acara."),
        State.FINDING: _("Pleno memutuskan menindaklanjutinya; penanganan menurut peraturan dimulai."),
        State.NO_FINDING: _("Tidak ada langkah lagi: pleno memutuskan tidak menindaklanjutinya."),
    }[State(record.state)]


def _may(desk: Desk, record: Record) -> list[str]:
    writes = desk.may("fieldwork.write") and (record.written_by == desk.code or desk.may("fieldwork.advise"))
    state, suspected = State(record.state), record.suspicion
    could = {
        "edit": state is State.DRAFT and writes,
        "issue": state is State.DRAFT and desk.may("documents.issue"),
        "propose": state in {State.ISSUED, State.NOT_REPAIRED} and suspected and desk.may("fieldwork.propose"),
        "advise": state is State.ISSUED and suspected and desk.may("fieldwork.advise"),
        "answer": state is State.ADVISED and desk.may("fieldwork.advise"),
        "look_up": may_look_up(desk, record),
        "document": record.document_id is not None and desk.may("documents.see"),
    }
    return [name for name, may in could.items() if may]
