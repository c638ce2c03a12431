"""Beside the signed mandate: a draft of each drafter, and one that waits for two approvals."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from saksama.workbench.mandates import services
from tests.office import House, contest_of, mandate_content

WAITING = "044/PM.00.02/K.JT-28/11/2024"


def add(house: House, at: datetime, world: dict[str, str]) -> None:
    """As the page of mandates finds it."""
    signed, _election = contest_of(house, at)
    world.update({"mandates.signed": str(signed.pk), "mandates.letter": signed.letter_number})
    for key in ("operator", "coordinator"):
        number = f"0{len(key)}9/PM.00.02/DRAF/2024"
        draft = services.draft(mandate_content(at, letter_number=number), desk=house.desk(key, at), at=at)
        world[f"mandates.draft.{key}"], world[f"mandates.number.{key}"] = str(draft.pk), number
    waiting = services.draft(mandate_content(at, letter_number=WAITING), desk=house.desk("operator", at), at=at)
    services.submit(waiting, desk=house.desk("operator", at), at=at)
    world.update({"mandates.waiting": str(waiting.pk), "mandates.waits": WAITING})


def body(**changes: object) -> dict[str, object]:
    """A draft as the form sends it."""
    said = asdict(mandate_content())
    first = {name: value.isoformat() for name, value in said.items() if name.endswith(("_day", "_date"))}
    return {**said, **first, "territory": "33.11", "platforms": ["tiktok"], **changes}
