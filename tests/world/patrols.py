"""Uploads on their way, imports with reports, runs, jobs; and a neighbour office with its own mandate."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from saksama.kernel.clock import local_day
from saksama.kernel.figures import whole
from saksama.web.shared.tags import groups
from saksama.workbench.accounts.models import Officer
from saksama.workbench.jobs.models import Job
from saksama.workbench.mandates import services as mandates
from saksama.workbench.offices.models import Membership
from saksama.workbench.offices.queries import desks_of
from saksama.workbench.offices.rules import Role
from saksama.workbench.patrols.models import Import, Run
from tests.office import START, House, contest_of, mandate_content
from tests.workbench.patrols.field import Field, an_upload, brought, export, send

READ, ASIDE, LINE = 12_907, 214, "4711"
DONE, TOTAL = 7_919, 20_011
ARRIVED = 52_013


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """What an operator finds after a few days of patrols."""
    mandate, election = contest_of(house, at)
    field = Field(house, mandate, election, at)
    _neighbour(house, at)
    half = an_upload(field)
    send(field, half, bytes(ARRIVED), size=200_000)
    whole_file = export(at)
    ready = an_upload(field)
    send(field, ready, whole_file)
    fresh = an_upload(field)
    waiting = brought(field, export(at, passers=6), browser=False)
    job = _job(house, at, "register.import", "running", says="membaca berkas asli", done=DONE, total=TOTAL)
    found = _import(field, "imp-00000000000000a1", _report())
    _import(field, "imp-00000000000000a2", _report(read=88, aside=0, expected=4_000), days=2)
    failed = brought(field, export(at, passers=7))
    _failed(field, failed, at)
    ended = _import(field, "imp-00000000000000a3", _report(read=3_105, aside=0), days=31)
    Import.objects.filter(pk=ended.pk).update(ended_at=at, end_reason="expired")
    run = _run(field, "run-00000000000000b1", leads=4)
    nil = _run(field, "run-00000000000000b2", leads=0, days=1)
    world.update({
        "patrol.half": str(half.pk), "patrol.fresh": str(fresh.pk), "patrol.arrived": str(ARRIVED),
        "patrol.ready": str(ready.pk),
        "patrol.ready_sha256": sha256(whole_file).hexdigest(), "patrol.waiting": str(waiting.pk),
        "patrol.waiting_sha256": groups(waiting.sha256), "patrol.failed": str(failed.pk),
        "patrol.import": str(found.pk), "patrol.import_sha256": groups(found.report["sha256"]),
        "patrol.read": whole(READ), "patrol.line": LINE, "patrol.run": str(run.pk), "patrol.run_code": run.run_code,
        "patrol.nil_run": str(nil.pk),
        "patrol.once": "7d9d1b0e-53e4-4f0e-9d31-0f9b7f1c6a11", "patrol.again": "7d9d1b0e-53e4-4f0e-9d31-0f9b7f1c6a12",
        "patrol.collected_on": (at - timedelta(hours=9)).strftime("%Y-%m-%dT%H:%M"),
        "jobs.job": str(job.pk), "jobs.done": whole(DONE),
    })  # fmt: skip


def _neighbour(house: House, at: datetime) -> None:
    """Karanganyar has a mandate of its own, and three people to make one."""
    then = at - timedelta(days=13)
    desks = []
    for number, role in enumerate((Role.OPERATOR, Role.COORDINATOR, Role.PLENO), start=1):
        officer = Officer.objects.create_user(f"tetangga{number}@rekaan.test", name=f"Tetangga Rekaan {number}",
                                              code=f"p-tetangga{number}")  # fmt: skip
        Membership.objects.create(officer=officer, office=house.offices["33.13"], role=role, first_day=START)
        desks.append(desks_of(officer, then)[0])
    content = mandate_content(at, territory=("33.13",), election_code="pilkada-2024-33.13", letter_number="055/KRA")
    mandate = mandates.draft(content, desk=desks[0], at=then)
    mandates.submit(mandate, desk=desks[0], at=then)
    mandates.approve(mandate, desk=desks[1], at=then)
    mandates.approve(mandate, desk=desks[2], at=then)


def _report(*, read: int = READ, aside: int = ASIDE, expected: int | None = None) -> dict[str, Any]:
    reasons = [{"code": "missing_column", "count": aside - 3, "first": [LINE, "4712", "4713", "4720", "4733"]},
               {"code": "cut_line", "count": 3, "first": ["12906"]}] if aside else []  # fmt: skip
    return {
        "import_id": "", "sha256": sha256(str(read).encode()).hexdigest(), "size": 31_007_221,
        "sources": ["zeeschuimer-tiktok-comments 1"],
        "counts": {
            "read": read, "mapped": read - aside - 37, "rows": read - aside - 37, "left_out": {"private": 37},
            "not_understood": {one["code"]: one["count"] for one in reasons},
            "visibility": {"public": read - aside - 37, "private": 37},
        },
        "duplicates": 310, "inside": read - aside - 200, "expected": expected, "reasons": reasons, "cut": False,
        "again": False, "before": None,
    }  # fmt: skip


def _import(field: Field, code: str, report: dict[str, Any], *, days: int = 0) -> Import:
    then = field.at - timedelta(days=days)
    return Import.objects.create(
        pk=UUID(int=int(code[-2:], 16) + 2**100), office=field.house.sukoharjo, mandate=field.mandate,
        import_code=code, officer="p-operator", at=then, collected_at=then - timedelta(hours=2),
        report={**report, "import_id": code}, expires_on=local_day(then, "WIB") + timedelta(days=30),
    )  # fmt: skip


def _failed(field: Field, upload: Any, at: datetime) -> None:
    result = {"message": "Bentuk berkas ini tidak dikenal.", "advice": "Untuk CSV atau XLSX, sertakan berkas pemetaan."}
    job = _job(field.house, at, "patrols.import", "failed", result=result)
    Import.objects.create(
        pk=upload.pk, office=field.house.sukoharjo, mandate=field.mandate, upload=upload, job=job,
        officer="p-operator", at=at, collected_at=at - timedelta(hours=1),
    )  # fmt: skip


def _job(house: House, at: datetime, kind: str, state: str, **more: Any) -> Job:
    times = {"started_at": at - timedelta(minutes=1), "beat_at": at} if state != "waiting" else {}
    ended = {"ended_at": at} if state in ("done", "failed") else {}
    return Job.objects.create(
        office=house.sukoharjo, kind=kind, asked_by="p-operator", asked_at=at - timedelta(minutes=2), state=state,
        **times, **ended, **more,
    )  # fmt: skip


def _run(field: Field, code: str, *, leads: int, days: int = 0) -> Run:
    coverage = [
        {"participant": "p1", "accounts": 2, "watched": {"registered": 1, "would_be": 0, "addition": 1},
         "interactions": 6_204, "leads": leads - leads // 2, "reason": ""},
        {"participant": "p2", "accounts": 1, "watched": {"registered": 1, "would_be": 0, "addition": 0},
         "interactions": 5_977, "leads": leads // 2, "reason": ""},
        {"participant": "p0", "accounts": 0, "watched": {"registered": 0, "would_be": 0, "addition": 0},
         "interactions": 0, "leads": 0, "reason": "Tidak ada akun terdaftar untuk kolom kosong."},
    ]  # fmt: skip
    counts = {"read": READ, "inside": 12_181, "accounts": 3_402, "declared": 3, "speaking": 2_911, "blocked": 61,
              "failed_name": 44, "failed_no_separating_fact": 11, "failed_probability": 5, "corroborated": 1,
              "linked_accounts": 4, "linked_acts": 6, "known": 0, "leads": leads}  # fmt: skip
    return Run.objects.create(
        office=field.house.sukoharjo, mandate=field.mandate, election=field.election, run_code=code,
        at=field.at - timedelta(days=days), asked_by="p-operator", counts=counts, coverage=coverage,
        versions={"rulebook": "2024.10", "stance": "base-1", "tokens": "tokens-1"},
    )  # fmt: skip
