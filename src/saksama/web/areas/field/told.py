"""What a phone is told: never more than its officer may see at the desk."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from saksama.web.areas.field.area import area_of
from saksama.workbench.contest.queries import elections_of
from saksama.workbench.fieldwork import services
from saksama.workbench.fieldwork.arriving import MOST_BYTES, MOST_FILES, MOST_IN_ALL, PART_BYTES
from saksama.workbench.fieldwork.filling import STAGES
from saksama.workbench.fieldwork.handed import hand_of, public_box
from saksama.workbench.fieldwork.words import ownership_words, respondent_words
from saksama.workbench.mandates.queries import active_mandate
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.rules import Role
from saksama.workbench.offices.words import say_role


def phone_knows(desk: Desk, at: datetime) -> dict[str, Any]:
    """Kept on the phone, encrypted, for days without a network."""
    role = next(role for role in Role if role in desk.roles)
    mandate = active_mandate(desk.office, at)
    return {
        "officer": {"code": desk.code, "name": desk.officer.name, "position": say_role(role)},
        "office": {"code": desk.office.code, "name": desk.office.name, "zone": desk.zone},
        "elections": [{"id": str(one.pk), "name": one.name} for one in elections_of(desk)],
        "assignments": [mandate.letter_number] if mandate else [],
        "area": area_of(desk.office.code), "box": public_box(),
        "hand": hand_of(desk.office.code, desk.code),
        "limits": {"part": PART_BYTES, "files": MOST_FILES, "file_bytes": MOST_BYTES, "bytes": MOST_IN_ALL},
        "stages": list(STAGES.values()),
        "respondents": [[code.value, says] for code, says in respondent_words().items()],
        "ownership": [[code.value, says] for code, says in ownership_words().items()],
    }  # fmt: skip


def stands(arrival: Any) -> dict[str, Any]:
    """How far a form is: which parts come next, or that it is a record, with this office's own digests."""
    if arrival.record_id is None:
        return {"state": "open", "next": services.next_parts(arrival)}
    record = f"/formulir-a/{arrival.record_id}/"
    return {"state": "done", "record": record, "files": services.digests(arrival)}
