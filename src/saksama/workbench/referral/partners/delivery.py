"""Messages to partners' machines: that something is there, never what; signed, tried again, given up in the open."""

from __future__ import annotations

from datetime import datetime, timedelta
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit
from uuid import uuid4

import msgspec
from django.db import transaction

from saksama.kernel.clock import now
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.services import enqueue
from saksama.workbench.offices.models import Office
from saksama.workbench.referral.models import Delivery, PartnerKey, Referral
from saksama.workbench.referral.partners.keys import named, secret_of
from saksama.workbench.referral.partners.signing import sign

KIND = "referral.deliver"
PATIENCE = 10
"""Seconds to reach a partner's machine, and to wait for its answer."""
TRIES = 10
WAITS = (1, 5, 15, 60, 180, 360, 720, 1440, 2880)
"""Minutes before each further try."""


@transaction.atomic
def announce(referral: Referral, event: str, *, at: datetime) -> list[Delivery]:
    """A message for every key in force of the receiver that has an address; the worker sends them."""
    keys = PartnerKey.objects.filter(
        receiver=referral.receiver, approved_at__isnull=False, revoked_at__isnull=True, webhook_url__gt=""
    )
    made = [
        Delivery.objects.create(key=key, referral=referral, event=event, message=f"msg_{uuid4().hex}", made_at=at)
        for key in keys
    ]
    if made:
        enqueue(KIND, office=referral.case.office, asked={}, at=at)
    return made


def deliver(job: Job) -> dict[str, object]:
    """The job "referral.deliver": every message of the office whose time has come is tried once."""
    sent = [attempt(one, at=now()) for one in due(job.office, at=now())]
    return {"tried": len(sent), "delivered": sum(sent)}


def due(office: Office, *, at: datetime) -> list[Delivery]:
    """Messages that wait and whose next try is due, the oldest first."""
    waiting = Delivery.objects.filter(
        referral__case__office=office, delivered_at__isnull=True, attempts__lt=TRIES,
        key__revoked_at__isnull=True, key__approved_at__isnull=False,
    ).select_related("key__receiver__office", "referral").order_by("made_at")  # fmt: skip
    return [one for one in waiting if not one.attempts or at >= one.made_at + _after(one.attempts)]


def attempt(one: Delivery, *, at: datetime) -> bool:
    """Send one message; whether the partner's machine took it (any 2xx). A redirect is no yes and is not followed."""
    body = body_of(one)
    head = {"content-type": "application/json", **sign(secret_of(one.key), one.message, at=at, body=body)}
    status = _post(one.key.webhook_url, head, body)
    taken = HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES
    with transaction.atomic():
        one.attempts, one.last_status, one.delivered_at = one.attempts + 1, status, at if taken else None
        one.save(update_fields=["attempts", "last_status", "delivered_at"])
        verb = "referral.message_sent" if taken else "referral.message_failed"
        record(verb, office=one.key.receiver.office.code, actor=MACHINE, at=at, subject=named(one.key),
               detail={"status": status, "try": one.attempts})  # fmt: skip
    return taken


def body_of(one: Delivery) -> bytes:
    """What it says: which event, when, about which referral. No name, no content, no address."""
    return msgspec.json.encode(
        {"type": one.event, "timestamp": one.made_at, "data": {"referral": str(one.referral_id)}}
    )


def _post(address: str, head: dict[str, str], body: bytes) -> int:
    """The status of the answer; 0 where nobody answered. The answer's body is not read, a redirect not followed."""
    parts = urlsplit(address)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    line = kind(parts.hostname or "", parts.port, timeout=PATIENCE)
    try:
        line.request("POST", f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}", body, head)
        return line.getresponse().status
    except (OSError, HTTPException):
        return 0
    finally:
        line.close()


def _after(attempts: int) -> timedelta:
    return timedelta(minutes=sum(WAITS[:attempts]))
