"""What the worker does for warnings: daily, and after an index was adopted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from saksama.kernel.clock import now
from saksama.workbench.early_warning.services.watching import watch
from saksama.workbench.jobs.models import Job


def watch_job(job: Job, *, reached: Mapping[str, date] | None = None) -> dict[str, object]:
    """The job "early_warning.watch". `reached`: unit → last day of prevention; config/work.py asks the room above."""
    done = watch(job.office, at=now(), reached=reached)
    return {"raised": done.made, "told_again": done.told_again, "silent": len(done.silent)}
