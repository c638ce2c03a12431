"""An index run: its data assembled and frozen, computed by the worker, adopted by another officer, dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.vulnerability.methods import Book
from saksama.workbench.early_warning.assembling import Cell, as_csv, assembled
from saksama.workbench.early_warning.models import Run
from saksama.workbench.early_warning.rules import RunState, run_before
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.services import ENDED, enqueue
from saksama.workbench.offices.desk import Desk, log, require, require_own

KIND = "early_warning.compute"
WATCH = "early_warning.watch"
FILES = ("data.csv", "metode.yaml", "hasil.json", "sel.csv")


@transaction.atomic
def prepare(
    book: Book, *, level: str, periods: Sequence[str], desk: Desk, at: datetime, once: UUID | None = None,
    above: Mapping[Cell, float] | None = None,
) -> Run:  # fmt: skip
    """Freeze method and data of today as a run that waits to be looked at and computed. Raises BadInput.

    `above`: (unit, key, period) → what rooms above this one count.
    """
    require(desk, "early_warning.keep")
    if once and (there := Run.objects.filter(pk=once, office=desk.office).first()):
        return there
    table = assembled(desk.office, book.method, level, periods, above)
    asked = book.method.uncertainty
    run = Run.objects.create(
        pk=once or uuid4(), office=desk.office, method=book.method.key, method_version=book.method.version,
        mark=book.mark, level=level, periods=list(table.periods), method_text=book.text, data_text=as_csv(table),
        runs=asked.runs, seed=asked.seed, asked_by=desk.code, asked_at=at,
    )  # fmt: skip
    log("early_warning.run_prepared", desk, at=at, subject=str(run), detail={"units": len(table.units)})
    return run


@transaction.atomic
def ask(run: Run, *, desk: Desk, at: datetime) -> Job:
    """Have it computed. Raises Refused when it is being computed, or was."""
    require(desk, "early_warning.keep")
    require_own(desk, run.office_id)
    if not Run.objects.select_for_update(no_key=True).filter(pk=run.pk, state=RunState.WAITING).exists():
        raise Refused(_("Hitungan ini sudah dihitung atau dibuang."), _("Susun data yang baru."))
    if job_of(run) is not None:
        raise Refused(_("Hitungan ini sedang dikerjakan."))
    log("early_warning.run_asked", desk, at=at, subject=str(run))
    return enqueue(KIND, office=run.office, asked={"run": str(run.pk)}, at=at, by=desk.code)


def job_of(run: Run) -> Job | None:
    """The work that runs or waits for it."""
    there = Job.objects.filter(office=run.office_id, kind=KIND, asked={"run": str(run.pk)})
    return there.exclude(state__in=ENDED).first()


@transaction.atomic
def adopt(run: Run, *, desk: Desk, at: datetime) -> None:
    """The office stands by it, and its warnings are looked at anew.

    Raises Refused for who asked for it, and for one that is not there to be adopted.
    """
    require(desk, "early_warning.adopt")
    require_own(desk, run.office_id)
    if run.asked_by == desk.code:
        raise Refused(_("Anda sendiri yang meminta hitungan ini."), _("Petugas lain yang menetapkan pemakaiannya."))
    _move(run, RunState.ADOPTED, adopted_by=desk.code, adopted_at=at)
    log("early_warning.run_adopted", desk, at=at, subject=str(run))
    enqueue(WATCH, office=run.office, asked={"run": str(run.pk)}, at=at)


@transaction.atomic
def drop(run: Run, *, desk: Desk, at: datetime) -> None:
    """Nobody reads it any more; row and files stay. An adopted one is dropped by who may adopt. Raises Refused."""
    require(desk, "early_warning.adopt" if run.state == RunState.ADOPTED else "early_warning.keep")
    require_own(desk, run.office_id)
    if job_of(run) is not None:
        raise Refused(_("Hitungan ini sedang dikerjakan."), _("Hentikan dahulu di halaman Pekerjaan mesin."))
    _move(run, RunState.DROPPED)
    log("early_warning.run_dropped", desk, at=at, subject=str(run))


@transaction.atomic
def take(run: Run, name: str, *, desk: Desk, at: datetime) -> bytes:
    """One of the run's files to be taken along: areas and agencies only. Noted. Raises Refused where there is none."""
    require(desk, "early_warning.keep")
    require_own(desk, run.office_id)
    kept = {"data.csv": run.data_text, "metode.yaml": run.method_text, "hasil.json": run.result, "sel.csv": run.cells}
    body = kept.get(name)
    if body is None:
        raise Refused(_("Berkas itu belum ada: hitungan ini belum selesai."))
    log("early_warning.run_taken", desk, at=at, subject=str(run), detail={"file": name})
    return bytes(body)


def _move(run: Run, to: RunState, **fields: object) -> None:
    """One conditional update. An adopted run must not have become one, or ceased to be, under our eyes."""
    states = [run.state] if run.state in run_before(to) else []
    if not Run.objects.filter(pk=run.pk, state__in=states).update(state=to, **fields):
        raise Refused(_("Keadaan hitungan ini sudah berubah."), _("Muat ulang halaman ini."))
    run.refresh_from_db(fields=["state", *fields])
