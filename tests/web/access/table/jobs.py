"""Long work: everybody who works here sees how far it is; who asks for it may stop it."""

from __future__ import annotations

from tests.web.access.row import WORK, Row

SEES = WORK
JOB = {"job_id": "@jobs.job"}

ROWS = [
    Row("jobs:index", SEES, sees=("@jobs.done",), away="elsewhere"),
    Row("jobs:job", SEES, path=JOB, sees=("@jobs.done",), away="elsewhere"),
    Row("jobs:progress", SEES, path=JOB, sees=("@jobs.done",), away="elsewhere", fragment=True),
    Row("jobs:stop", "operator coordinator", "POST", path=JOB, leaves="jobs.cancelled",
        away="elsewhere"),
]  # fmt: skip
