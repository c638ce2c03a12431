"""Run the patrol over what is imported, then take its leads in."""

from __future__ import annotations

from saksama.handover.message import messages
from saksama.kernel.clock import now
from saksama.workbench.jobs.models import Job
from saksama.workbench.mandates.queries import require_mandate
from saksama.workbench.patrols.models import Import, Run
from saksama.workbench.patrols.papers import papers_of
from saksama.workbench.patrols.services.runs import run_code
from saksama.workbench.patrols.services.taking import KIND, Then, ingest
from saksama.workbench.patrols.work.child import patrol
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting

NOTHING: dict[str, object] = {"imports": 0}
"""What a nightly run tells while nothing is imported."""


def run_patrol(job: Job, *, then: Then) -> dict[str, object]:
    """One run; `then` puts its leads into the queue. Tried again after a kill it goes on where it was.

    Raises Refused without an active mandate (G1), fence or register.
    """
    code = run_code(job.pk)
    ingest(at=now(), then=then)
    if not Run.objects.filter(run_code=code).exists():
        mandate = require_mandate(job.office, now())
        if not Import.objects.filter(mandate=mandate, ended_at__isnull=True).exclude(import_code="").exists():
            return NOTHING
        Job.objects.filter(pk=job.pk).update(asked={**job.asked, "run": code})
        if not _handed_over(code):
            patrol(job, "run", *papers_of(mandate, now()).words(), "--run-id", code, "--json")
        ingest(at=now(), then=then)
    run = Run.objects.get(run_code=code)
    return {"run": str(run.pk), "leads": run.leads.count(), "read": run.counts.get("read", 0)}


def _handed_over(code: str) -> bool:
    found = messages(setting().outbox, keyring())
    return any(one.kind == KIND and one.about.get("run_id") == code for _path, one in found)
