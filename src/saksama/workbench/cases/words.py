"""What the codes of a case say to people. Every call answers in the reader's language."""

from __future__ import annotations

from saksama.kernel.words import _
from saksama.law.shapes import Channel, Stage
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.rules import (
    Basis,
    Ending,
    Kind,
    Mode,
    Oath,
    PartyRole,
    Round,
    Served,
    Signed,
    State,
    TransferKind,
)


def state_words() -> dict[State, str]:
    """Every state."""
    return {
        State.OPENED: _("Dibuka"),
        State.CLARIFYING: _("Klarifikasi"),
        State.STUDIED: _("Kajian selesai"),
        State.PROPOSED: _("Menunggu rapat pleno"),
        State.DECIDED: _("Diputuskan pleno"),
        State.ANNOUNCED: _("Status diumumkan"),
        State.REFERRED: _("Diteruskan"),
        State.ANSWERED: _("Sudah dijawab lembaga yang berwenang"),
        State.CLOSED: _("Selesai"),
    }


def basis_words() -> dict[Basis, str]:
    """What it was opened from."""
    return {Basis.FINDING: _("Temuan"), Basis.REPORT: _("Laporan yang diregistrasi")}


def role_words() -> dict[PartyRole, str]:
    """In what capacity somebody stands in it."""
    return {
        PartyRole.RESPONDENT: _("Terlapor"),
        PartyRole.REPORTER: _("Pelapor"),
        PartyRole.WITNESS: _("Saksi"),
        PartyRole.EXPERT: _("Ahli"),
    }


def round_words() -> dict[Round, str]:
    """Where a clarification stands."""
    return {
        Round.PLANNED: _("Direncanakan"),
        Round.SERVED: _("Undangan diterima"),
        Round.HELD: _("Sudah didengar"),
        Round.MINUTED: _("Berita acara selesai"),
        Round.ABSENT: _("Tidak hadir"),
        Round.CANCELLED: _("Dibatalkan"),
    }


def mode_words() -> dict[Mode, str]:
    """How somebody is heard."""
    return {Mode.FACE: _("tatap muka"), Mode.ONLINE: _("daring, dengan rekaman audio-visual")}


def served_words() -> dict[Served, str]:
    """How an invitation arrived."""
    return {
        Served.HAND: _("disampaikan langsung"),
        Served.SIGAPLAPOR: _("lewat SigapLapor"),
        Served.TELECOM: _("lewat telepon atau pesan"),
    }


def oath_words() -> dict[Oath | None, str]:
    """Whether somebody swore."""
    return {
        Oath.TAKEN: _("bersedia dan mengucapkannya"),
        Oath.REFUSED: _("tidak bersedia; klarifikasi dilanjutkan tanpa sumpah"),
        None: _("tidak diminta"),
    }


def signed_words() -> dict[Signed, str]:
    """Whether the minutes were signed."""
    return {Signed.SIGNED: _("ditandatangani"), Signed.REFUSED: _("menolak menandatangani")}


def kind_words() -> dict[Kind, str]:
    """Which study."""
    return {Kind.PRELIMINARY: _("Kajian awal"), Kind.STUDY: _("Kajian")}


def stage_words() -> dict[Stage, str]:
    """On which side of the candidates' determination."""
    return {
        Stage.PRE: _("sebelum penetapan calon"),
        Stage.POST: _("sesudah penetapan calon"),
        Stage.ANY: _("tidak bergantung pada tahapan"),
    }


def channel_words() -> dict[Channel, str]:
    """Where it happened."""
    return {Channel.ONLINE: _("daring"), Channel.OFFLINE: _("luring"), Channel.ANY: _("daring dan luring")}


def transfer_words() -> dict[TransferKind, str]:
    """Which way a case goes between levels."""
    return {TransferKind.DELEGATION: _("Pelimpahan ke bawah"), TransferKind.TAKEOVER: _("Pengambilalihan")}


def ending_words() -> dict[Ending, str]:
    """How a case was closed."""
    return {
        Ending.NOT_REFERRED: _("tidak diteruskan ke lembaga lain"),
        Ending.EXECUTED: _("keputusan lembaga itu dijalankan"),
        Ending.NOT_EXECUTED: _("keputusan lembaga itu tidak dijalankan"),
    }


def say_outcome(outcome: str) -> str:
    """An outcome by the case book; empty: not decided yet."""
    return casebook().outcome(outcome).says.say() if outcome else _("belum diputuskan")


def say_track(track: str) -> str:
    """Which way it goes when it is referred."""
    return casebook().track(track).says.say()
