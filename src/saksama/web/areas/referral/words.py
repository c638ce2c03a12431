"""States, ways and answers of referrals in words."""

from __future__ import annotations

from typing import Any

from saksama.web.shared.words import later as _l
from saksama.workbench.referral.partners.scopes import Scope
from saksama.workbench.referral.rules import AnswerKind, Decided, Kind, State, TakedownState, Way

STATES: dict[str, tuple[str, Any]] = {
    State.DRAFTED: ("due", _l("draf")),
    State.ISSUED: ("due", _l("bernomor, belum dikirim")),
    State.SENT: ("info", _l("dikirim")),
    State.RECEIVED: ("info", _l("diterima lembaga")),
    State.SILENT: ("late", _l("tidak dijawab")),
    State.ESCALATED: ("late", _l("dinaikkan ke lembaga di atasnya")),
    State.ANSWERED: ("done", _l("dijawab")),
    State.EXECUTED: ("done", _l("putusan dilaksanakan")),
    State.CLOSED: ("done", _l("ditutup")),
    State.RECALLED: ("", _l("ditarik kembali")),
}
KINDS: dict[str, Any] = {
    Kind.SUPERVISES: _l("pengawas"),
    Kind.PPK: _l("PPK"),
    Kind.CRIMINAL: _l("Gakkumdu"),
    Kind.TAKEDOWN: _l("penurunan konten"),
    Kind.VILLAGE: _l("pembina desa"),
}
WAYS: dict[str, Any] = {
    Way.HAND: _l("diserahkan langsung"),
    Way.MAIL: _l("dikirim pos atau surel"),
    Way.API: _l("diambil mesin lembaga"),
}
ANSWERS: dict[str, Any] = {
    AnswerKind.RECEIPT: _l("Tanda terima"),
    AnswerKind.STATUS: _l("Kabar"),
    AnswerKind.DECISION: _l("Putusan"),
    AnswerKind.EXECUTION: _l("Pelaksanaan putusan"),
    AnswerKind.NO_ACTION: _l("Tidak ditindaklanjuti"),
}
DECIDED: dict[str, Any] = {
    Decided.NONE: _l("tidak ada"),
    Decided.MORAL_OPEN: _l("sanksi moral terbuka"),
    Decided.MORAL_CLOSED: _l("sanksi moral tertutup"),
    Decided.MEDIUM: _l("hukuman disiplin sedang"),
    Decided.HEAVY: _l("hukuman disiplin berat"),
    Decided.DISMISSAL: _l("pemberhentian"),
    Decided.OTHER: _l("lainnya"),
}
TAKEDOWNS: dict[str, tuple[str, Any]] = {
    TakedownState.ASKED: ("due", _l("diminta")),
    TakedownState.REMOVED: ("done", _l("diturunkan")),
    TakedownState.REFUSED: ("", _l("tidak diturunkan")),
    TakedownState.NO_ANSWER: ("late", _l("tidak dijawab")),
}
SCOPES: dict[str, Any] = {
    Scope.READ: _l("melihat penerusan untuk lembaganya"),
    Scope.PACKAGE: _l("mengambil paket yang tersandi"),
    Scope.RECEIPT: _l("memberi tanda terima"),
    Scope.ANSWER: _l("memberi jawaban"),
}
PACKING: dict[str, tuple[str, Any]] = {
    "waiting": ("due", _l("menunggu dibuat")),
    "running": ("due", _l("sedang dibuat")),
    "done": ("done", _l("sudah dibuat")),
    "failed": ("late", _l("gagal dibuat")),
    "cancelled": ("late", _l("dibatalkan")),
}
MARKS: dict[str, Any] = {
    "H": _l("keyakinan sumber: tinggi"),
    "M": _l("keyakinan sumber: sedang"),
    "L": _l("keyakinan sumber: rendah"),
}
