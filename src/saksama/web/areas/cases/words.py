"""States of cases, clarifications and transfers as tags, and what the log's steps say."""

from __future__ import annotations

from typing import Any

from saksama.web.shared.words import later as _l
from saksama.workbench.cases.rules import Round, State

STATES: dict[str, tuple[str, Any]] = {
    State.OPENED: ("due", _l("dibuka")),
    State.CLARIFYING: ("due", _l("klarifikasi")),
    State.STUDIED: ("due", _l("kajian selesai")),
    State.PROPOSED: ("due", _l("menunggu pleno")),
    State.DECIDED: ("due", _l("diputus, belum diumumkan")),
    State.ANNOUNCED: ("due", _l("status diumumkan")),
    State.REFERRED: ("", _l("diteruskan")),
    State.ANSWERED: ("due", _l("sudah dijawab")),
    State.CLOSED: ("done", _l("selesai")),
}
ROUNDS: dict[str, tuple[str, Any]] = {
    Round.PLANNED: ("due", _l("direncanakan")),
    Round.SERVED: ("due", _l("undangan sampai")),
    Round.HELD: ("due", _l("sudah didengar")),
    Round.MINUTED: ("done", _l("berita acara selesai")),
    Round.ABSENT: ("late", _l("tidak hadir")),
    Round.CANCELLED: ("", _l("dibatalkan")),
}
ROAD: tuple[tuple[tuple[State, ...], Any], ...] = (
    ((State.OPENED,), _l("Dibuka")),
    ((State.CLARIFYING,), _l("Klarifikasi")),
    ((State.STUDIED,), _l("Kajian")),
    ((State.PROPOSED,), _l("Pleno")),
    ((State.DECIDED, State.ANNOUNCED), _l("Status")),
    ((State.REFERRED,), _l("Penerusan")),
    ((State.ANSWERED,), _l("Jawaban")),
    ((State.CLOSED,), _l("Selesai")),
)
"""The steps that stand above a case's page, each with the states that are in it."""
COLUMNS: tuple[tuple[str, Any, tuple[State, ...]], ...] = (
    ("open", _l("Diperiksa"), (State.OPENED, State.CLARIFYING)),
    ("study", _l("Dikaji dan diajukan"), (State.STUDIED, State.PROPOSED)),
    ("told", _l("Diputus"), (State.DECIDED, State.ANNOUNCED)),
    ("out", _l("Di lembaga lain"), (State.REFERRED, State.ANSWERED)),
)
"""Columns of the board: key, title, states. Closed cases stand on the list."""
DEEDS: dict[str, Any] = {
    "absent": _l("Pihak tidak hadir"),
    "alleged": _l("Dalil ditulis"),
    "announced": _l("Status diumumkan"),
    "answered": _l("Jawaban lembaga dicatat"),
    "assigned": _l("Ditugaskan"),
    "case_opened": _l("Dibuka oleh rapat pleno"),
    "clarification_cancelled": _l("Undangan dibatalkan"),
    "clarification_held": _l("Klarifikasi dilaksanakan"),
    "clarification_planned": _l("Klarifikasi direncanakan"),
    "closed": _l("Ditutup"),
    "decided": _l("Diputus rapat pleno"),
    "extended": _l("Tenggat diperpanjang"),
    "invited": _l("Undangan bernomor"),
    "minuted": _l("Berita acara klarifikasi dibuat"),
    "party_added": _l("Pihak ditambahkan"),
    "party_rewritten": _l("Data pihak dibetulkan"),
    "proposed": _l("Diajukan ke rapat pleno"),
    "referred": _l("Diteruskan"),
    "reopened": _l("Dibuka kembali"),
    "returned": _l("Dikembalikan rapat pleno"),
    "sealed": _l("Disegel"),
    "served": _l("Undangan diterima"),
    "stage_confirmed": _l("Tahap dikuatkan petugas lain"),
    "stepped_aside": _l("Seorang petugas mundur"),
    "study_approved": _l("Kajian disetujui petugas lain"),
    "study_issued": _l("Kajian bernomor"),
    "study_written": _l("Kajian ditulis"),
    "track_chosen": _l("Jalur dipilih"),
    "transfer_asked": _l("Pelimpahan diminta"),
    "transferred": _l("Berpindah kantor"),
}
"""Steps of the timeline; one that is not here is shown by its code."""
