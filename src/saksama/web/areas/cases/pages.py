"""What the page of one case is given. Only here do names of parties stand, and the look was noted before."""

from __future__ import annotations

from typing import Any

from saksama.kernel.words import _
from saksama.web.areas.cases import actions as doing
from saksama.web.areas.cases.words import DEEDS, ROAD, ROUNDS, STATES
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.accounts.queries import names
from saksama.workbench.agenda.shown import shown
from saksama.workbench.cases import filling, queries
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.next_step import next_step
from saksama.workbench.cases.rules import RUNNING_ROUNDS, Basis, Ending, Kind, Mode, PartyRole, State, TransferKind
from saksama.workbench.cases.words import (
    basis_words,
    channel_words,
    ending_words,
    kind_words,
    mode_words,
    role_words,
    say_outcome,
    say_track,
    stage_words,
    transfer_words,
)
from saksama.workbench.fieldwork.rules import Respondent
from saksama.workbench.fieldwork.words import respondent_words

Page = dict[str, Any]
Row = Any
"""Something of a case, as a query gave it."""
Facts = list[tuple[str, str]]


def case_page(request: OfficerRequest, case: Row) -> Page:
    """Everything of one case."""
    due, heard = queries.handling_clock(case), queries.clarifications(case)
    studies, steps = queries.studies(case), queries.timeline(case)
    said = queries.allegations(case)
    known = names({
        *(step.by for step, _note in steps), *(row.written_by for row, _b in studies),
        *(row.approved_by for row, _b in studies), *(row.stage_by for row, _b in said),
    })  # fmt: skip
    return {
        "case": case, "state": STATES[case.state], "body": queries.body_of(case), "next": next_step(case),
        "clock": shown(due, request.now, request.desk.zone) if due else None, "road": _road(case),
        "facts": _facts(case), "actions": doing.actions(request, case), "parties": _parties(request, case, heard),
        "allegations": [_allegation(request, case, row, body, known) for row, body in said],
        "heard": [_heard(request, case, row, body) for row, body in heard],
        "studies": _studies(request, case, studies, known), "transfers": _transfers(case),
        "timeline": [_step(step, note, known) for step, note in reversed(steps)],
        "may_documents": request.desk.may("documents.open"),
    }  # fmt: skip


def _facts(case: Row) -> Facts:
    found = [
        (_("Dasar"), f"{basis_words()[Basis(case.basis)]} {case.number}"), (_("Jalur"), say_track(case.track)),
        (_("Petugas"), case.handler.name if case.handler else _("belum ditugaskan")),
        (_("Hasil"), say_outcome(case.outcome)), (_("Peserta"), queries.participant_of(case)),
        (_("Penutupan"), ending_words()[Ending(case.ending)] if case.ending else ""),
    ]  # fmt: skip
    return [(label, text) for label, text in found if text]


def _road(case: Row) -> list[tuple[Any, str]]:
    """The steps above the page, each done, now or ahead; a case that is not referred skips two of them."""
    place = next(n for n, (states, _says) in enumerate(ROAD) if State(case.state) in states)
    here = [("is-done" if n < place else "is-now" if n == place else "") for n in range(len(ROAD))]
    skipped = case.outcome and not casebook().outcome(case.outcome).referred
    return [
        (says, mark) for (states, says), mark in zip(ROAD, here, strict=True)
        if not (skipped and {State.REFERRED, State.ANSWERED} & set(states))
    ]  # fmt: skip


def _parties(request: OfficerRequest, case: Row, heard: list[Any]) -> list[Page]:
    running = {row.party_id for row, _body in heard if row.state in RUNNING_ROUNDS}
    return [
        {
            "row": row, "role": role_words()[PartyRole(row.role)], "facts": _person(row, who),
            "actions": doing.party_actions(request, case, row, running=row.pk in running),
        }
        for row, who in queries.parties(case)
    ]  # fmt: skip


def _person(row: Row, who: Any) -> Facts:
    """Of a reporter nothing: who that is stands in the vault."""
    if who is None:
        return []
    found = [
        (_("Nama"), who.name or _("belum diketahui")), (_("NIP"), who.nip), (_("Jabatan"), who.position),
        (_("Unit kerja"), who.unit), (_("Instansi"), who.agency),
        (_("Kedudukan"), respondent_words()[Respondent(row.category)] if row.category else ""),
        (_("Alamat"), who.address), (_("Telepon"), who.phone),
    ]  # fmt: skip
    return [(label, text) for label, text in found if text]


def _allegation(request: OfficerRequest, case: Row, row: Row, body: Any, known: dict[str, str]) -> Page:
    book, said = casebook(), filling.allegation_row(row, body)
    way = f"{book.ownership[body.ownership].says.say()}. {body.ownership_how}" if body.ownership else ""
    return {
        "row": row, "act": said["act"], "quote": body.quote, "when_where": said["when_where"], "law": said["basis"],
        "mark": row.basis.get("mark", ""), "stage": stage_words()[row.stage], "channel": channel_words()[row.channel],
        "confirmed": known.get(row.stage_by, ""), "ownership": way, "note": body.note,
        "asked": [(one.asks.say(), body.exculpatory.get(one.key, "")) for one in book.exculpatory],
        "actions": doing.allegation_actions(request, case, row),
    }  # fmt: skip


def _heard(request: OfficerRequest, case: Row, row: Row, body: Any) -> Page:
    return {
        "row": row, "state": ROUNDS[row.state], "mode": mode_words()[Mode(row.mode)], "place": body.place,
        "answers": body.answers, "papers": [one for one in (row.invitation, row.oath_document, row.minutes) if one],
        "actions": doing.heard_actions(request, case, row),
    }  # fmt: skip


def _studies(request: OfficerRequest, case: Row, rows: list[Any], known: dict[str, str]) -> list[Page]:
    newest: dict[str, Row] = {}
    for row, _body in rows:
        newest.setdefault(row.kind, row)
    return [
        {
            "row": row, "body": body, "kind": kind_words()[Kind(row.kind)], "by": known.get(row.written_by, ""),
            "approved": known.get(row.approved_by, ""), "proposal": say_outcome(row.proposal) if row.proposal else "",
            "newest": newest[row.kind] is row,
            "actions": doing.study_actions(request, case, row, newest=newest[row.kind] is row),
        }
        for row, body in rows
    ]  # fmt: skip


def _transfers(case: Row) -> list[tuple[Row, str, str]]:
    return [(row, transfer_words()[TransferKind(row.kind)], why) for row, why in queries.transfers(case)]


def _step(step: Row, note: str, known: dict[str, str]) -> Page:
    return {"at": step.at, "says": DEEDS.get(step.deed, step.deed), "by": known.get(step.by, ""), "note": note}
