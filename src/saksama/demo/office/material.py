"""What the office collected: the agency's register, the platform files, the run over them. By the workers' own work."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid5

import msgspec

from saksama.demo.office.opening import House
from saksama.demo.shelves.bench import WorldFile
from saksama.demo.world import World
from saksama.handover.attestation import Answer, Attestation, Request, SeenBy
from saksama.kernel.errors import Damaged
from saksama.kernel.words import _
from saksama.workbench.contest.models import Election
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.tasks import run_job
from saksama.workbench.offices.desk import Desk
from saksama.workbench.patrols.models import Import
from saksama.workbench.patrols.rules import PART_BYTES
from saksama.workbench.patrols.services import ask_run, begin, finish, open_upload, receive, start_import
from saksama.workbench.patrols.services.fence import sign_fence
from saksama.workbench.patrols.services.uploads import Said
from saksama.workbench.register.rules import Given
from saksama.workbench.register.services import ask_import, take_file

FORMS = UUID("0b5c8f5e-6f55-4b0a-8b0e-5a8a1f3d2c11")
"""The space of the demo's form ids."""
Told = Callable[[str], None]


def bring_register(house: House, world: World, at: datetime) -> None:
    """The agency's register, brought in by the operator."""
    given = Given(source="BKD (rekaan)", transfer_basis=world.transfer_basis, received_on=world.received_on)
    desk = house.desk("operator", at)
    with world.register.open("rb") as stream:
        arrival = take_file(stream, given, desk=desk, at=at, once=uuid5(FORMS, "daftar"))
    do_now(ask_import(arrival, desk=desk, at=at))


def draw_fence(house: House, election: Election, at: datetime) -> None:
    """Signed by a member of the pleno, who entered none of the accounts."""
    sign_fence(election, desk=house.desk("pleno", at), at=at)


def import_files(house: House, world: World, at: datetime, tell: Told) -> None:
    """Every platform file, each with the operator's word on it."""
    desk = house.desk("operator", at)
    for number, file in enumerate(world.files, 1):
        do_now(_import(file, desk, at))
        if number % 10 == 0 or number == len(world.files):
            tell(_("Impor: {done} dari {total} berkas.").format(done=number, total=len(world.files)))


def run_patrol(house: House, at: datetime) -> None:
    """One run over everything imported; its leads go into the queue."""
    do_now(ask_run(desk=house.desk("operator", at), at=at, once=uuid5(FORMS, "patroli")))


def attestation_of(file: WorldFile, collector: str) -> Attestation:
    """The officer's word on a file of the invented world."""
    return Attestation(
        seen_by=SeenBy(file.seen_by), logged_in=file.seen_by != "no_account", through_relation=Answer.NO,
        anyone_could_see=Answer(file.anyone_could_see), chat_member=False, collected_at=file.collected_at,
        collector=collector,
    )  # fmt: skip


def request_of(file: WorldFile) -> Request:
    """What was asked of the platform for a file."""
    return Request(
        request_url=file.request_url, object_id=file.object_id, object_owner_id=file.object_owner_id,
        object_owner_handle=file.object_owner_handle,
    )  # fmt: skip


def _import(file: WorldFile, desk: Desk, at: datetime) -> Job:
    raw = file.path.read_bytes()
    said = Said(attestation_of(file, desk.code), request_of(file), mapping=_mapping(file))
    upload = open_upload(said, desk=desk, at=at, once=uuid5(FORMS, file.path.name))
    begin(upload, name=file.path.name, size=len(raw), desk=desk, at=at)
    for offset in range(0, len(raw), PART_BYTES):
        upload.refresh_from_db()
        receive(upload, offset=offset, data=raw[offset : offset + PART_BYTES], desk=desk, at=at)
    upload.refresh_from_db()
    upload = finish(upload, browser_sha256=hashlib.sha256(raw).hexdigest(), desk=desk, at=at)
    found: Import = start_import(upload, desk=desk, at=at)
    assert found.job is not None
    return found.job


def _mapping(file: WorldFile) -> str:
    return file.mapping.read_text("utf-8") if file.mapping else ""


def do_now(job: Job) -> datetime:
    """Do the work here and now, by the worker's own function. When it ended. Raises Damaged with what the worker would have shown."""
    run_job.call(str(job.pk))
    job.refresh_from_db()
    if job.state != Job.State.DONE:
        said = msgspec.convert(job.result, dict[str, str])
        raise Damaged(said.get("message", "") or _("Pekerjaan demo tidak selesai."), said.get("advice", ""))
    assert job.ended_at is not None
    return job.ended_at
