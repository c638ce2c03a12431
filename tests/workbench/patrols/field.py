"""An office ready to patrol, and files as officers bring them: for the tests of uploads, imports and runs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import count
from uuid import UUID, uuid4

from saksama.handover.attestation import Answer, Attestation, SeenBy
from saksama.kernel.clock import now
from saksama.workbench.contest.models import Election, FenceVersion
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.tasks import run_job
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.patrols import services
from saksama.workbench.patrols.models import Import, Upload
from saksama.workbench.patrols.rules import PART_BYTES
from saksama.workbench.patrols.services import Said
from saksama.workbench.patrols.services.fence import sign_fence
from tests.office import House, a_mandate, a_register, an_election
from tests.patrol.imports.invented import comment, ndjson, planted

_number = count(1)
TEACHER = "9001"
"""The declared account of the cast's teacher."""


@dataclass
class Field:
    """An office whose mandate, contest, register and fence are in force now."""

    house: House
    mandate: Mandate
    election: Election
    at: datetime

    @property
    def desk(self):
        return self.house.desk("operator", self.at)


def a_field(house: House, at: datetime | None = None, *, fenced: bool = True) -> Field:
    """The cast's office, ready to patrol at `at` (now: the patrol's own process asks the clock)."""
    at = at or now()
    field = Field(house, a_mandate(house, at), an_election(house, at), at)
    if fenced:
        a_register(house, at=at)
        a_fence(field)
    return field


def a_fence(field: Field) -> FenceVersion:
    """A signed fence over the cast's two accounts, in force."""
    return sign_fence(field.election, desk=field.house.desk("coordinator", field.at), at=field.at)


def attestation(at: datetime, **changes) -> Attestation:
    """Anyone could see it, nobody was logged in; collected an hour before `at`."""
    said = {
        "seen_by": SeenBy.NO_ACCOUNT, "logged_in": False, "anyone_could_see": Answer.YES,
        "through_relation": Answer.NO, "chat_member": False, "collected_at": at - timedelta(hours=1),
        "collector": "p-operator",
    }  # fmt: skip
    return Attestation(**(said | changes))


def an_upload(field: Field, *, once: UUID | None = None, said: Said | None = None, **changes) -> Upload:
    """What the officer said, before any byte."""
    said = said or Said(attestation(field.at, **changes))
    return services.open_upload(said, desk=field.desk, at=field.at, once=once or uuid4())


def send(field: Field, upload: Upload, data: bytes, *, size: int = 0, part: int = PART_BYTES) -> None:
    """`data` as the beginning of a file of `size` (its own, unless said otherwise), in parts."""
    services.begin(upload, name="ekspor.ndjson", size=size or len(data), desk=field.desk, at=field.at)
    for offset in range(0, len(data), part):
        upload.refresh_from_db()
        services.receive(upload, offset=offset, data=data[offset : offset + part], desk=field.desk, at=field.at)
    upload.refresh_from_db()


def brought(field: Field, data: bytes, *, part: int = PART_BYTES, browser: bool = True, **changes) -> Upload:
    """A whole upload whose digests match; without `browser`, one whose digest the officer has yet to confirm."""
    upload = an_upload(field, **changes)
    send(field, upload, data, part=part)
    digest = sha256(data).hexdigest() if browser else ""
    return services.finish(upload, browser_sha256=digest, desk=field.desk, at=field.at)


def imported(field: Field, data: bytes, **changes) -> Import:
    """Uploaded, and imported by the patrol's own process."""
    upload = brought(field, data, **changes)
    found = services.start_import(upload, desk=field.desk, at=field.at)
    done(found.job)
    found.refresh_from_db()
    return found


def done(job: Job) -> Job:
    """The job, run to its end here."""
    run_job.call(str(job.pk))
    job.refresh_from_db()
    return job


def export(at: datetime, *, passers: int = 5, teacher: bool = True, broken: bool = False) -> bytes:
    """Comments under the first pair's video, an hour old: by passers-by, by the planted person, by the teacher.

    No two files hold the same comment: the patrol's ledger lives as long as the tests' home.
    """
    when = int((at - timedelta(hours=2)).timestamp())
    start = 100_000 * next(_number)
    records = [comment(start + n) for n in range(1, passers + 1)]
    records.append(planted(start + 50_000))
    if teacher:
        user = {"uid": TEACHER, "unique_id": "bram.hadi80", "nickname": "Bram"}
        records.append(comment(start + 50_001, text="Siap dukung nomor satu", user=user))
    for record in records:
        record["data"]["create_time"] = when
        record["timestamp_collected"] = int((at - timedelta(hours=1)).timestamp() * 1000)
    lines = ndjson(*records)
    return lines + json.dumps(records[0]).encode()[:-20] + b"\n" if broken else lines
