"""What an officer's statement makes of a file's records: their visibility, their object, their circumstances (G3)."""

from __future__ import annotations

import msgspec

from saksama.handover.attestation import Answer, Attestation, Request
from saksama.kernel import folding
from saksama.patrol.imports.stored_request import asked_for
from saksama.patrol.sources.base import Seen

ATTESTED, UNKNOWN = "attested", "unknown"


def without_flag(attestation: Attestation) -> str:
    """Visibility of a record whose platform flag is missing: a missing flag is not "public" (G4)."""
    open_to_all = attestation.anyone_could_see is Answer.YES and attestation.through_relation is Answer.NO
    return ATTESTED if open_to_all else UNKNOWN


def circumstances(attestation: Attestation, request: Request) -> Seen:
    """What the sources are told; the object comes from the stored request unless the officer names it."""
    asked = asked_for(request.request_url)
    handle = request.object_owner_handle
    return Seen(
        observed_us=int(attestation.collected_at.timestamp()) * 1_000_000,
        without_flag=without_flag(attestation),
        object_id=request.object_id or asked.object_id,
        object_url=request.object_url or asked.object_url,
        object_owner_id=request.object_owner_id,
        object_owner_handle=folding.handle(handle) if handle else asked.owner_handle,
    )


def stripped(request: Request) -> Request:
    """`request` without tokens: of its address only what names the object."""
    return msgspec.structs.replace(request, request_url=asked_for(request.request_url).address)
