"""Terms of the law in the agenda: computed by the law's clocks, kept with their explanation, moved only with a reason.

A date that was computed stays as it was. It moves when a decree makes days free that the term still has to pass, or
when it is paused or extended; every move is kept and told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from django.db import transaction

from saksama.kernel import words
from saksama.kernel.clock import local_day, now
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.law.clock_shapes import Regime
from saksama.law.clock_words import say_amount, say_explanation
from saksama.law.clockbook import Clockbook, load_clocks
from saksama.law.counting import Pause
from saksama.law.discovery import Minutes, check_minutes
from saksama.law.explaining import Explanation, Question, explain
from saksama.law.shapes import Span
from saksama.workbench.agenda.models import Due
from saksama.workbench.agenda.services import deciders, tell, watch_clocks
from saksama.workbench.jobs.models import Job
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.setting import setting

OWN = "tenggat.yaml"
"""The office's own values and decrees, in its folder; there need not be one."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A question as it is kept; its start and the day of its knowledge have columns of their own."""

    rule: str
    regime: Regime | None
    zone: str
    pauses: tuple[Pause, ...] = ()
    extended_for: str = ""
    desk_free: tuple[Span, ...] = ()


def clockbook() -> Clockbook:
    """The law's clocks with the office's own file. Raises BadInput naming file and line where that does not hold."""
    own = setting().home / OWN
    return _loaded(own, own.stat().st_mtime_ns) if own.exists() else _loaded(None, 0)


def own_text() -> str:
    """The office's own file as it lies there; empty where there is none."""
    own = setting().home / OWN
    return own.read_text(encoding="utf-8", errors="replace") if own.exists() else ""


def packaged() -> Clockbook:
    """The law's clocks without the office's own file: what pages still show while that file does not hold."""
    return _loaded(None, 0)


@lru_cache(maxsize=2)
def _loaded(own: Path | None, _changed: int) -> Clockbook:
    return load_clocks(own=own)


@transaction.atomic
def start_term(question: Question, *, kind: str, label: str, office: Office, subject: str) -> Due:
    """Start a term of the law for `subject`; started again it stays as it was. `label` holds no name.

    Raises BadInput for a question that has no answer, and for a start without an hour.
    """
    if not isinstance(question.start, datetime):
        raise BadInput(_("Tenggat di agenda mulai pada jam tertentu."))
    due, _made = Due.objects.get_or_create(
        kind=kind, subject=subject,
        defaults={"office": office, "label": label, **_columns(question)},
    )  # fmt: skip
    return due


def pause_term(kind: str, subject: str, pause: Pause, *, at: datetime) -> Due:
    """The running term of `subject` stands still for the days of `pause`. Its reason holds no name.

    Raises Refused where no such term runs.
    """
    return _change(kind, subject, lambda asked: replace(asked, pauses=(*asked.pauses, pause)), "pause", at)


def extend_term(kind: str, subject: str, reason: str, *, at: datetime) -> Due:
    """The running term of `subject` is extended as its rule allows, once. The reason holds no name.

    Raises BadInput where the rule knows no extension or the reason is empty, Refused where no such term runs.
    """
    if not reason.strip():
        raise BadInput(_("Perpanjangan tenggat harus beralasan."))
    return _change(kind, subject, lambda asked: replace(asked, extended_for=reason), "extension", at)


def restart_term(kind: str, subject: str, minutes: Minutes, *, imported_at: datetime, at: datetime) -> Due:
    """The running term of `subject` counts from the moment the plenary's minutes name; nothing else changes a start.

    Raises BadInput for minutes that cannot do that (law.discovery), Refused where no such term runs.
    """
    check_minutes(minutes, imported_at)
    why = f"minutes {minutes.number}"
    return _change(kind, subject, lambda asked: replace(asked, start=minutes.discovered_at), why, at)


@transaction.atomic
def recount(office: Office, *, at: datetime) -> int:
    """Move the running terms that a newly known decree touches; how many moved. Safe to run as often as one likes.

    A row whose kept date the present rules would not give is left alone: rules that were changed do not reach back.
    """
    book, today, moved = clockbook(), local_day(at, office.zone), 0
    for due in Due.objects.filter(office=office, state=Due.State.RUNNING, due_at__gte=at, question__isnull=False):
        before = question_of(due)
        if before.known_on >= today or explain(book, before).due_at != due.due_at:
            continue
        after = replace(before, known_on=today)
        if explain(book, after).due_at != due.due_at:
            moved += _move(due, after, "decree", at)
    return moved


def watch(job: Job) -> dict[str, object]:
    """The job "agenda.watch". Warnings come first: they must not wait for an office's file that cannot be read."""
    at = now()
    watched = watch_clocks(job.office, at=at)
    return {**watched, "moved": recount(job.office, at=at)}


def question_of(due: Due) -> Question:
    """What was asked when `due` was computed. Raises Refused for a date that is no term of the law."""
    if due.question is None or due.known_on is None:
        raise Refused(_("Tanggal ini bukan tenggat dari peraturan."))
    asked = msgspec.convert(due.question, Asked)
    return Question(
        rule=asked.rule, regime=asked.regime, start=due.starts_at, zone=asked.zone, known_on=due.known_on,
        pauses=asked.pauses, extended_for=asked.extended_for, desk_free=asked.desk_free,
    )  # fmt: skip


@transaction.atomic
def _change(kind: str, subject: str, change: Callable[[Question], Question], why: str, at: datetime) -> Due:
    due = Due.objects.filter(kind=kind, subject=subject, state=Due.State.RUNNING, due_at__gte=at).first()
    if due is None:
        raise Refused(_("Tenggat ini tidak sedang berjalan."))
    if not _move(due, change(question_of(due)), why, at):
        raise Refused(_("Tenggat ini baru saja berubah di jendela lain."))
    due.refresh_from_db()
    return due


def _move(due: Due, question: Question, why: str, at: datetime) -> int:
    """One conditional UPDATE; the earlier date stays in `moves`, and those who decide are told."""
    columns = _columns(question)
    step = {"at": at.isoformat(), "from": due.due_at.isoformat(), "to": columns["due_at"].isoformat(), "why": why}
    same = Due.objects.filter(pk=due.pk, state=Due.State.RUNNING, due_at=due.due_at)
    if not same.update(**columns, moves=[*due.moves, step]):
        return 0
    if columns["due_at"] != due.due_at:
        tell(
            deciders(due.office, at), office=due.office, kind="agenda.moved", at=at, path="/tenggat/",
            label=_("Bergeser: {label}").format(label=due.label)[:160], subject=f"agenda.due:{due.pk}",
        )  # fmt: skip
    return 1


def _columns(question: Question) -> dict[str, Any]:
    book = clockbook()
    told = explain(book, question)
    with words.speaking("id"):  # a column has one language; the explanation has both
        rule = f"{told.rule.article}: {say_amount(told.extension or told.rule)}"[:160]
    return {
        "starts_at": question.start,
        "due_at": told.due_at,
        "rule": rule,
        "source": _first_source(told, book),
        "mark": told.rule.sure.value,
        "question": msgspec.to_builtins(_asked(question)),
        "known_on": question.known_on,
        "explained": {language: _lines(told, book, language) for language in words.LANGUAGES},
    }


def _asked(question: Question) -> Asked:
    return Asked(
        rule=question.rule, regime=question.regime, zone=question.zone, pauses=question.pauses,
        extended_for=question.extended_for, desk_free=question.desk_free,
    )  # fmt: skip


def _first_source(told: Explanation, book: Clockbook) -> str:
    """The first source in words; all of them stand in the explanation."""
    return book.sources[told.rule.sources[0]].reference[:160]


def _lines(told: Explanation, book: Clockbook, language: str) -> list[str]:
    with words.speaking(language):
        return say_explanation(told, book)
