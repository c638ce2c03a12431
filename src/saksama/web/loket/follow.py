"""What a receipt opens, in plain words: where it stands, what was asked, what happened when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from saksama.handover.loket import Word
from saksama.kernel.clock import say
from saksama.web.shared.words import later as _l

Said = tuple[str, str]
STATES: dict[str, Said] = {
    "": (_l("Terkirim, menunggu dibaca"),
         _l("Laporan Anda tersegel di loket ini. Kantor mengambilnya secara berkala; kabar pertama muncul di sini.")),
    "received": (_l("Diterima kantor"), _l("Petugas memeriksa apakah syaratnya lengkap.")),
    "entered": (_l("Diterima kantor"), _l("Petugas memeriksa apakah syaratnya lengkap.")),
    "incomplete": (_l("Perlu dilengkapi"), _l("Ada syarat yang kurang. Lengkapi sebelum batas waktunya.")),
    "completed": (_l("Kelengkapan diterima"), _l("Terima kasih. Petugas memeriksanya kembali.")),
    "studied": (_l("Sedang dikaji"), _l("Syaratnya lengkap. Kantor mengkaji isinya sebelum memutuskan.")),
    "registered": (_l("Didaftarkan"), _l("Laporan didaftarkan dan ditangani. Hasilnya diberitahukan di sini.")),
    "not_registered": (_l("Tidak didaftarkan"), _l("Alasannya tertulis di bawah.")),
    "information": (_l("Dicatat sebagai informasi awal"),
                    _l("Kantor dapat menelusurinya. Informasi awal tidak didaftarkan sebagai laporan.")),
    "merged": (_l("Digabung dengan laporan lain"),
               _l("Kejadian yang sama sudah ditangani; bukti Anda ikut di dalamnya.")),
    "forwarded": (_l("Diteruskan kepada yang berwenang"), _l("Penerimanya tertulis di bawah.")),
    "withdrawn": (_l("Ditarik"), _l("Laporan ini Anda tarik dan tidak dikaji lagi sebagai laporan Anda.")),
    "decided": (_l("Sudah diputuskan"), _l("Hasil dan alasannya tertulis di bawah.")),
}  # fmt: skip
"""State as the office says it → its name, and what it means. One that is not known here is told by its own words."""
OTHER: Said = (_l("Ada kabar dari kantor"), _l("Bacalah kabarnya di bawah."))
KINDS: dict[str, str] = {
    "question": _l("Kantor bertanya"), "completion": _l("Kantor meminta kelengkapan"), "note": _l("Pesan dari kantor"),
}  # fmt: skip
ASKS = ("question", "completion")


@dataclass(frozen=True)
class State:
    """Where it stands."""

    title: str
    says: str


@dataclass(frozen=True)
class Asked:
    """A question that can be answered."""

    word: Word
    late: bool


@dataclass(frozen=True)
class Moment:
    """One line of what happened."""

    at: str
    title: str
    words: str = ""


def state_of(words: tuple[Word, ...], *, withdrawn: bool) -> State:
    """Where it stands by the newest word about that; a withdrawal by the citizen's own hand comes first."""
    told = [word.state for word in ordered(words) if word.kind == "status"]
    code = "withdrawn" if withdrawn else (told[-1] if told else "")
    title, says = STATES.get(code, OTHER)
    return State(title, says)


def asked(words: tuple[Word, ...], at: datetime) -> list[Asked]:
    """Questions and completions, newest first; one whose day is over can still be answered, and says so."""
    return [Asked(word, word.until is not None and word.until < at)
            for word in reversed(ordered(words)) if word.kind in ASKS]  # fmt: skip


def moments(words: tuple[Word, ...], zone: str) -> list[Moment]:
    """Everything the office said, newest first, with its own words."""
    return [Moment(say(word.said_at, zone), _title(word), word.words) for word in reversed(ordered(words))]


def ordered(words: tuple[Word, ...]) -> list[Word]:
    """Oldest first."""
    return sorted(words, key=lambda word: (word.said_at, word.id))


def _title(word: Word) -> str:
    if word.kind == "status":
        return str(STATES.get(word.state, OTHER)[0])
    return str(KINDS.get(word.kind, OTHER[0]))
