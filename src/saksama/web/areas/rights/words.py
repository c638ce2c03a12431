"""States of incidents and requests, ends of cases, in words."""

from __future__ import annotations

from typing import Any

from saksama.web.shared.words import later as _l
from saksama.workbench.rights.ends import Kind, Why
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
WHY: dict[str, Any] = {
    Why.OUTCOME: _l("berakhir bukan pelanggaran atau bukti tidak cukup"),
    Why.OBJECTION: _l("sesudah keberatan orangnya"),
    Why.REQUEST: _l("atas permintaan orangnya"),
}
DESTROYED: dict[str, Any] = {
    Kind.KEYS: _l("kunci data"),
    Kind.PARTIES: _l("data pihak"),
    Kind.TEXTS: _l("dalil, klarifikasi, dan kajian"),
    Kind.PAPERS: _l("dokumen perkara"),
    Kind.EXHIBITS: _l("barang bukti"),
    Kind.PACKAGES: _l("paket penerusan"),
}
