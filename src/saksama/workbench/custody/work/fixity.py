"""The job "custody.fixity": every week every byte that the office keeps is read; what is wrong is told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from saksama.evidence.package.custody_lines import Act
from saksama.evidence.standing import Audit
from saksama.kernel.clock import local_day, now
from saksama.kernel.words import _
from saksama.workbench.agenda.services import tell
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.custody.models import Exhibit, Export, FixityFault, FixityRun, Item
from saksama.workbench.custody.rules import FaultKind, State
from saksama.workbench.custody.services.chain import MACHINE as BY_MACHINE
from saksama.workbench.custody.services.chain import note
from saksama.workbench.custody.storing import store
from saksama.workbench.jobs.models import Job
from saksama.workbench.offices.models import Office
from saksama.workbench.offices.queries import people_of
from saksama.workbench.offices.rules import Role

SETTLED = timedelta(hours=1)
"""An object younger than this may belong to work that is not written down yet."""
TOLD = {Role.COORDINATOR, Role.PLENO, Role.OPERATOR}


@dataclass(frozen=True)
class _Known:
    """Objects that rows of the office speak of, and those that any office's do."""

    items: dict[str, Item]
    exhibits: dict[str, Exhibit]
    exports: set[str]
    anybody: set[str]

    @property
    def mine(self) -> set[str]:
        return self.items.keys() | self.exhibits.keys() | self.exports


def check(job: Job) -> dict[str, object]:
    """Read and compare everything; a run with its faults, and a note to whoever must act. Run again, it is a new run
    only when the job is a new one.
    """
    done = FixityRun.objects.filter(pk=job.pk).first()
    run = done or _run(job, started_at=now())
    return {"sound": run.sound, "rotten": run.rotten, "missing": run.missing, "extra": run.extra}


def _run(job: Job, *, started_at: datetime) -> FixityRun:
    known, audit = _known(job.office), store().audit_folder()
    return _write_down(job, known, _faults(known, audit, started_at), audit, started_at=started_at, at=now())


@transaction.atomic
def _write_down(
    job: Job, known: _Known, faults: dict[str, FaultKind], audit: Audit, *, started_at: datetime, at: datetime
) -> FixityRun:
    sound = known.mine & set(audit.sound)
    counts = {kind.value: list(faults.values()).count(kind) for kind in FaultKind}
    run = FixityRun.objects.create(
        pk=job.pk, office=job.office, started_at=started_at, ended_at=at, sound=len(sound), **counts
    )
    FixityFault.objects.bulk_create(
        FixityFault(run=run, kind=kind, object_id=name, item=known.items.get(name), exhibit=known.exhibits.get(name))
        for name, kind in sorted(faults.items())
    )
    mine = Item.objects.filter(office=job.office, object_id__in=sound & known.items.keys())
    mine.update(checked_at=at)
    for name, kind in faults.items():
        if item := known.items.get(name):
            note(item, Act.CHECKED, by=BY_MACHINE, at=at, detail={"result": kind.value}, once=f"check-{run.pk}")
    if faults:
        _tell(job.office, len(faults), run, at)
    detail: dict[str, str | int] = {"sound": len(sound), **counts}
    record("custody.checked", office=job.office.code, actor=MACHINE, at=at, subject=f"custody.check:{run.pk}",
           detail=detail)  # fmt: skip
    return run


def _known(office: Office) -> _Known:
    sealed = Item.objects.filter(state=State.SEALED)
    exports = Export.objects.filter(ready_at__isnull=False, ended_at__isnull=True)
    loose = {one["object_id"] for item in Item.objects.exclude(state=State.SEALED) for one in item.files
             if "object_id" in one}  # fmt: skip
    return _Known(
        items={one.object_id: one for one in sealed.filter(office=office)},
        exhibits={one.object_id: one for one in Exhibit.objects.filter(office=office, destroyed_at=None)},
        exports=set(exports.filter(item__office=office).values_list("object_id", flat=True)),
        anybody=set(Item.objects.values_list("object_id", flat=True)) | loose
        | set(Exhibit.objects.values_list("object_id", flat=True))
        | set(Export.objects.filter(ended_at__isnull=True).values_list("object_id", flat=True)),
    )  # fmt: skip


def _faults(known: _Known, audit: Audit, at: datetime) -> dict[str, FaultKind]:
    """Of the office's objects: rotten or missing. Of the whole folder, which offices share: what nobody's row names."""
    there = {*audit.sound, *audit.rotten, *audit.missing}
    found = {one: FaultKind.ROTTEN for one in known.mine & set(audit.rotten)}
    found |= {one: FaultKind.MISSING for one in known.mine if one in set(audit.missing) or one not in there}
    found |= {one: FaultKind.EXTRA for one in audit.extra}
    return found | {one: FaultKind.EXTRA for one in _nobodys(audit.sound, known.anybody, at)}


def _nobodys(sound: Collection[str], anybody: set[str], at: datetime) -> list[str]:
    return [one for one in sound if one not in anybody and at - store().about(one).sealed_at > SETTLED]


def _tell(office: Office, count: int, run: FixityRun, at: datetime) -> None:
    people = people_of(office, local_day(at, office.zone))
    able = {one.officer.pk: one.officer for one in people if Role(one.role) in TOLD}
    label = _("Pemeriksaan gudang bukti menemukan {n} hal yang tidak cocok").format(n=count)
    tell(able.values(), office=office, kind="custody.fixity", label=label, at=at, path="/barang-bukti/pemeriksaan/",
         subject=f"custody.check:{run.pk}")  # fmt: skip
