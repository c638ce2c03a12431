"""What this desk may do now with one referral."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from saksama.kernel.words import _
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.cases.rules import State as CaseState
from saksama.workbench.referral import queries, roads
from saksama.workbench.referral.rules import MOVES, OUT, AnswerKind, Kind, State

Row = Any
"""A referral, as a query gave it."""
Step = tuple[bool, str, str, str, bool]
"""Whether it is there, its verb, its address's name, its label, whether it is a button without a page."""


@dataclass(frozen=True)
class Action:
    """One thing this desk may do now."""

    address: str
    label: str
    post: bool = False
    main: bool = False


def actions(request: OfficerRequest, one: Row) -> list[Action]:
    """In the order in which they follow; the first is the one that leads on."""
    steps = (*_leaving(one), *_out(one), *_back(one))
    may = [step for step in steps if step[0] and request.desk.may(step[1])]
    return [
        Action(reverse(f"referral:{name}", args=[one.pk]), label, post=post, main=place == 0)
        for place, (_there, _verb, name, label, post) in enumerate(may)
    ]


def _leaving(one: Row) -> Iterator[Step]:
    drafted, issued = one.state == State.DRAFTED, one.state == State.ISSUED
    packs = issued and bool(one.receiver.recipient) and one.packed_at is None
    yield drafted, "referral.send", "issue", _("Terbitkan surat"), True
    yield packs, "referral.send", "pack", _("Buat paket"), True
    yield issued and not packs, "referral.send", "send", _("Catat terkirim"), False
    yield drafted, "referral.draft", "drop", _("Buang draf"), True


def _out(one: Row) -> Iterator[Step]:
    out, silent = one.state in OUT, one.state == State.SILENT
    asked = any(not letter.escalates for letter in queries.letters(one))
    waits = one.state in {State.SENT, State.RECEIVED, State.SILENT}
    decided = one.state in {State.ANSWERED, State.EXECUTED} and one.case.state == CaseState.ANSWERED
    yield _unread(one), "referral.answer", "heed", _("Putusan sudah dibaca"), True
    yield decided and roads.decides(one), "referral.answer", "finish", _("Tutup perkara"), False
    yield silent, "referral.remind", "escalate", _("Naikkan ke lembaga di atasnya"), False
    yield out, "referral.answer", "answer", _("Catat jawaban"), False
    yield out and one.receiver.kind == Kind.PPK, "referral.answer", "stage", _("Catat tahap pemeriksaan"), False
    yield waits, "referral.remind", "remind", _("Kirim pengingat"), False
    yield waits and not silent and asked, "referral.remind", "silent", _("Catat tidak dijawab"), True


def _back(one: Row) -> Iterator[Step]:
    found = queries.recall_of(one)
    waits = found is not None and found[0].confirmed_at is None
    yield State.RECALLED in MOVES[State(one.state)], "referral.recall", "recall", _("Tarik kembali"), False
    yield waits, "referral.recall", "confirm", _("Penarikan dikonfirmasi lembaga"), True


def _unread(one: Row) -> bool:
    """A decision came from the receiver's machine, and no officer has answered the case by it."""
    ends = {AnswerKind.DECISION, AnswerKind.NO_ACTION}
    told = any(row.kind in ends for row, _body in queries.answers(one))
    return told and one.case.state == CaseState.REFERRED and roads.decides(one)
