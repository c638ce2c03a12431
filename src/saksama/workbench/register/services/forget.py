"""What has had its time goes: waiting files, old rows nobody needs, subjects and answers of access requests."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.offices.models import Office
from saksama.workbench.register.arrived import shred_arrived, sweep_arrived
from saksama.workbench.register.models import AccessRequest, Arrival, Register
from saksama.workbench.register.roster_file import sweep_rosters
from saksama.workbench.register.services.arrive import GONE
from saksama.workbench.register.services.put_in_force import Needed, delete_people

Asked = AccessRequest.State


def forget(office: Office, *, at: datetime, needed: Needed) -> dict[str, object]:
    """Delete what expired at `office`; counts of what went. Safe to call again."""
    gone: dict[str, object] = {
        "arrivals": _drop_expired(office, at), "people": _delete_old(office, at, needed), "requests": _wipe(office, at),
    }  # fmt: skip
    sweep_arrived(set(Arrival.objects.exclude(file="").values_list("file", flat=True)), at)
    sweep_rosters(set(Register.objects.filter(in_force=True).values_list("file", flat=True)), at)
    return gone


def _drop_expired(office: Office, at: datetime) -> int:
    expired = Arrival.objects.filter(office=office, state=Arrival.State.ARRIVED, expires_at__lte=at)
    dropped = 0
    for arrival in expired:
        with transaction.atomic():
            if not Arrival.objects.filter(pk=arrival.pk, state=Arrival.State.ARRIVED).update(**GONE):
                continue
            _note("register.dropped", office, at, f"register.arrival:{arrival.pk}")
        shred_arrived(arrival.file)
        dropped += 1
    return dropped


@transaction.atomic
def _delete_old(office: Office, at: datetime, needed: Needed) -> int:
    gone = delete_people(office, needed)
    if gone:
        record("register.people_deleted", office=office.code, actor=MACHINE, at=at, detail={"deleted": gone})
    return gone


@transaction.atomic
def _wipe(office: Office, at: datetime) -> int:
    """A request nobody decided lapses, and a read answer ends; the row stays to be counted."""
    over = AccessRequest.objects.filter(office=office, expires_at__lte=at)
    lapsed = over.filter(state=Asked.ASKED)
    for request in lapsed:
        _note("register.access_lapsed", office, at, f"register.accessrequest:{request.pk}")
    wiped = lapsed.update(state=Asked.LAPSED, sealed_subject=None)
    return wiped + over.filter(sealed_answer__isnull=False).update(sealed_answer=None)


def _note(verb: str, office: Office, at: datetime, subject: str) -> None:
    record(verb, office=office.code, actor=MACHINE, at=at, subject=subject)
