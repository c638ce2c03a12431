"""The job "early_warning.compute": one run's frozen method and data become values, with their uncertainty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from saksama.kernel.clock import now
from saksama.kernel.errors import SaksamaError
from saksama.kernel.words import _
from saksama.vulnerability.fitting import require_fitting
from saksama.vulnerability.index import calculated
from saksama.vulnerability.methods import load_method
from saksama.vulnerability.results import Result, Row, files, told
from saksama.vulnerability.tables import grid, read_cells
from saksama.vulnerability.totals import require_following
from saksama.vulnerability.uncertainty import spread
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.early_warning.models import Run, Value
from saksama.workbench.early_warning.rules import RunState, run_before
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.services import tell
from saksama.workbench.jobs.tasks import STOPPING, Cancelled

METHOD, DATA = Path("metode.yaml"), Path("data.csv")
"""How complaints call what the run holds."""
STEPS = 4


@dataclass(frozen=True)
class Made:
    """A result and its files."""

    result: Result
    files: dict[str, bytes]


def compute(job: Job) -> dict[str, object]:
    """Compute one run. Done already, it tells the same again; a failure stands on the run in words (G9)."""
    run = Run.objects.select_related("office").get(pk=str(job.asked["run"]), office=job.office_id)
    if run.state == RunState.WAITING:
        try:
            _keep(run, _made(job, run), at=now())
        except Cancelled:
            raise
        except SaksamaError as error:
            _fail(run, f"{error.message} {error.advice}".strip(), at=now())
            raise
        except BaseException:
            if not STOPPING.is_set():
                _fail(run, _("Hitungan terhenti karena gangguan."), at=now())
            raise
    return {"index_run": str(run.pk)}


def _made(job: Job, run: Run) -> Made:
    _step(job, 0, _("Memeriksa data"))
    text = bytes(run.data_text)
    book, cells = load_method(METHOD, bytes(run.method_text)), read_cells(DATA, text)
    require_fitting(DATA, cells, book.method)
    _step(job, 1, _("Menghitung indeks"))
    index = calculated(book, grid(cells))
    require_following(DATA, cells, index)
    _step(job, 2, _("Menghitung ketidakpastian"))
    result = told(index, spread(index, runs=run.runs, seed=run.seed), text)
    _step(job, 3, _("Menyimpan hasil"))
    return Made(result, files(index, result))


def _step(job: Job, done: int, says: str) -> None:
    if not tell(job.pk, says=says, done=done, total=STEPS, at=now()):
        raise Cancelled


@transaction.atomic
def _keep(run: Run, made: Made, *, at: datetime) -> None:
    waiting = Run.objects.filter(pk=run.pk, state__in=run_before(RunState.MADE))
    if waiting.update(state=RunState.MADE, result=made.files["hasil.json"], cells=made.files["sel.csv"], made_at=at):
        Value.objects.bulk_create([_value(run, row) for row in made.result.rows], batch_size=500)
        record("early_warning.run_made", office=run.office.code, actor=MACHINE, at=at, subject=str(run),
               detail={"values": len(made.result.rows)})  # fmt: skip


@transaction.atomic
def _fail(run: Run, why: str, *, at: datetime) -> None:
    if Run.objects.filter(pk=run.pk, state__in=run_before(RunState.FAILED)).update(
        state=RunState.FAILED, why=why[:600]
    ):
        record("early_warning.run_failed", office=run.office.code, actor=MACHINE, at=at, subject=str(run), detail={})


def _value(run: Run, row: Row) -> Value:
    said = row.told
    return Value(
        run=run, unit=said.unit, period=said.period, value=said.value, low=said.low, high=said.high,
        index_class=said.index_class or "", classes=row.classes, missing_share=said.missing_share, groups=row.groups,
        contributions=dict(said.contributions), asn=row.asn, cases=row.cases,
    )  # fmt: skip
