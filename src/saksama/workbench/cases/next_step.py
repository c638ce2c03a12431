"""What happens next in a case, by when, and who does it."""

from __future__ import annotations

from dataclasses import dataclass

from saksama.kernel.words import _
from saksama.workbench.agenda.models import Due
from saksama.workbench.cases.models import Case
from saksama.workbench.cases.queries import Hearing, handling_clock, hearings
from saksama.workbench.cases.rules import MOST_ROUNDS, OPEN, State


@dataclass(frozen=True)
class Next:
    """What is next in a case, by when, and who does it."""

    what: str
    by: Due | None
    who: str


def next_step(case: Case) -> Next:
    """What is next, by when where a term of the law runs, and who does it."""
    return next_of(case, handling_clock(case), hearings([case])[case.pk])


def next_of(case: Case, clock: Due | None, hearing: Hearing) -> Next:
    """The same where the caller has the case's handling clock and hearing already."""
    what, who = _next(case, hearing)
    runs = clock is not None and clock.state in {Due.State.RUNNING, Due.State.MISSED}
    return Next(what, clock if runs else None, who)


def _next(case: Case, hearing: Hearing) -> tuple[str, str]:
    handler, deciders, lead = _("petugas yang menangani"), _("rapat pleno"), _("koordinator")
    state = State(case.state)
    if state in OPEN and case.handler_id is None and state in {State.OPENED, State.CLARIFYING}:
        return _("Tugaskan kepada seorang petugas."), lead
    return {
        State.OPENED: (_("Tulis dalilnya dan undang terlapor untuk klarifikasi."), handler),
        State.CLARIFYING: (_clarifying(hearing), handler),
        State.STUDIED: (_("Ajukan ke rapat pleno."), handler),
        State.PROPOSED: (_("Rapat pleno memutuskan, dengan berita acara."), deciders),
        State.DECIDED: (_("Umumkan statusnya."), lead),
        State.ANNOUNCED: (_("Teruskan ke lembaga yang berwenang, atau tutup bila tidak diteruskan."), lead),
        State.REFERRED: (_("Tunggu jawaban lembaga itu, dan ingatkan bila lama."), lead),
        State.ANSWERED: (_("Catat apakah keputusannya dijalankan, lalu tutup."), lead),
        State.CLOSED: (_("Tidak ada langkah lagi."), ""),
    }[state]


def _clarifying(hearing: Hearing) -> str:
    if hearing.runs:
        return _("Selesaikan klarifikasi yang berjalan.")
    if waiting_for := hearing.unheard:
        return _("Undang {codes}; sesudah {n} undangan tanpa hadir, kajian dilanjutkan.").format(
            codes=", ".join(waiting_for), n=MOST_ROUNDS
        )
    return _("Tulis kajiannya; petugas lain menyetujui, lalu diberi nomor.")
