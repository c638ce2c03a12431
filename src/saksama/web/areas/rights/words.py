"""States of incidents and requests in words."""

from __future__ import annotations

from typing import Any

from saksama.web.shared.words import later as _l
from saksama.workbench.rights.rules import IncidentState, Proof, RequestState

INCIDENTS: dict[str, tuple[str, Any]] = {
    IncidentState.OPEN: ("due", _l("menunggu dinilai")),
    IncidentState.ASSESSED: ("due", _l("menunggu diberitahukan")),
    IncidentState.UNFOUNDED: ("", _l("bukan kegagalan")),
    IncidentState.NOTIFIED: ("done", _l("sudah diberitahukan")),
    IncidentState.CLOSED: ("done", _l("selesai")),
}
REQUESTS: dict[str, tuple[str, Any]] = {
    RequestState.RECEIVED: ("due", _l("jati diri belum dipastikan")),
    RequestState.PROVEN: ("due", _l("menunggu putusan orang kedua")),
    RequestState.ANSWERED: ("done", _l("dikabulkan")),
    RequestState.REFUSED: ("", _l("ditolak dengan dasar hukum")),
}
PROOFS: dict[str, Any] = {
    Proof.AT_OFFICE: _l("datang sendiri ke kantor"),
    Proof.LETTER: _l("dengan surat"),
}
