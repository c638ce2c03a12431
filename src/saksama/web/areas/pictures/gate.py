"""Whether the file behind a reading is open to a desk: its own room decides, as on its own page.

And who is the case team, to whom alone a file shows what the camera wrote (where, when, with what): who examines and
decides cases, and did not step aside from the one this file belongs to.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _
from saksama.web.areas.evidence import gate as evidence
from saksama.workbench.cases.gate import shut_subjects
from saksama.workbench.custody import queries as custody
from saksama.workbench.fieldwork import queries as fieldwork
from saksama.workbench.intake import queries as intake
from saksama.workbench.offices.desk import Desk, require
from saksama.workbench.patrols.observed import screenshot_of
from saksama.workbench.pictures import sources

Open = Callable[[Desk, Any], str]
"""Raises NotThere or Refused where the file is shut for the desk; gives what it is kept for ("app.model:id" or "")."""


def require_open(desk: Desk, reading: Any) -> str:
    """What the file is kept for. Raises NotThere for what is not the desk's, Refused while it is shut for it."""
    opens = OPENS.get(reading.about.partition(":")[0])
    if opens is None:
        raise _not_there()
    return opens(desk, reading)


def require_team(desk: Desk, reading: Any) -> None:
    """Raises Refused for whoever is not of the case team, and as `require_open`."""
    subject = require_open(desk, reading)
    require(desk, "pictures.camera")
    if subject and subject in shut_subjects(desk):
        raise Refused(_("Anda mundur dari perkara yang memakai berkas ini."))


def is_team(desk: Desk, reading: Any) -> bool:
    """Whether `require_team` lets the desk through."""
    try:
        require_team(desk, reading)
    except (NotThere, Refused):
        return False
    return True


def _item(desk: Desk, reading: Any) -> str:
    item = sources.item_of(reading)
    if item is None:
        raise _not_there()
    found = custody.find_item(desk, item.number)
    evidence.require_open(desk, found)
    return str(found.subject)


def _exhibit(desk: Desk, reading: Any) -> str:
    """A screenshot of an observation, a photo from the field, a proof: each as its own page lets in."""
    exhibit_id = UUID(reading.about.partition(":")[2])
    if (seen := screenshot_of(desk, exhibit_id)) is not None:
        return _screenshot(desk, seen.lead_id, mine=seen.mine)
    if (record_id := fieldwork.record_with(exhibit_id)) is not None:
        return f"fieldwork.record:{fieldwork.record_for(desk, record_id).pk}"
    custody.exhibit_for(desk, exhibit_id)
    require(desk, "contest.see")
    return ""


def _screenshot(desk: Desk, lead_id: UUID, *, mine: bool) -> str:
    subject = f"{evidence.LEAD}{lead_id}"
    evidence.require_open_about(desk, subject)
    if not mine and evidence.kept_about(desk, subject) is None:
        raise _not_there()
    return subject


def _sent(desk: Desk, reading: Any) -> str:
    """From the counter on the net: who examines. It may show who sent it (G11)."""
    require(desk, "intake.examine")
    file = intake.delivery_file_for(desk, UUID(reading.about.partition(":")[2]))
    return str(file.delivery.report.scope) if file.delivery.report else str(file.delivery.scope)


OPENS: dict[str, Open] = {"custody.item": _item, "custody.exhibit": _exhibit, "intake.file": _sent}
"""Kind of source → its own room's door."""


def _not_there() -> NotThere:
    return NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
