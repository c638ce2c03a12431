"""The four states at the top of a barang bukti: captured, sealed, stamped, digests as sealed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from saksama.kernel.clock import say
from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.web.areas.evidence import words
from saksama.workbench.custody.rules import STAMP_EVERY, Kind, StampState, State


@dataclass(frozen=True)
class Look:
    """What was read from the bag while the page opened. Nothing is taken from an earlier reading."""

    checked: bool = False
    """Every byte was read and is as sealed."""
    fault: str = ""
    """Why it is not."""
    checked_at: datetime | None = None
    stamped_at: datetime | None = None
    """The earliest time an authority certifies, by the custody."""
    requests: int | None = None
    kept: int = 0
    wall: str = ""
    final: str = ""
    room: str = ""
    key: str = ""
    """Name of the key that signed it."""
    clock: str = ""
    """How far the office's clock was off, in seconds; "" where nobody measured it."""
    authority: bool = True
    """Whether this installation knows an authority of time to ask."""


@dataclass(frozen=True)
class StateBox:
    """One of the four."""

    look: str
    icon: str
    title: str
    says: str = ""
    dim: str = ""
    act: str = ""


DONE, DUE, LATE, CALM = "is-done", "is-due", "is-late", ""


def boxes_of(row: Any, look: Look, zone: str) -> list[StateBox]:
    """The boxes of an item (`custody.models.Item`)."""
    parts: tuple[Callable[[Any, Look, str], StateBox], ...] = (_captured, _sealed, _stamped, _checked)
    return [part(row, look, zone) for part in parts]


def both(at: datetime | None, zone: str) -> str:
    """An instant by the office's clock and, to the second, in UTC: evidence says both."""
    return f"{say(at, zone)} · {at.astimezone(UTC):%H.%M.%S} UTC" if at else ""


def _captured(row: Any, look: Look, zone: str) -> StateBox:
    at = both(row.captured_at, zone)
    if row.state in {State.ASKED, State.CAPTURING}:
        waits = _("menunggu giliran") if row.state == State.ASKED else _("peramban kantor sedang membacanya")
        return StateBox(DUE, "jam", _("Belum ditangkap"), waits, say(row.created_at, zone))
    if row.state == State.FAILED or row.outcome == "failed":
        return StateBox(LATE, "seru", _("Penangkapan gagal"), words.say_end(row.why), _tries(row))
    if row.kind == Kind.OFFICER:
        return StateBox(DUE, "orang", _("Dari petugas"), _("kepastian lebih rendah"), at)
    if row.kind == Kind.COPY:
        return StateBox(DONE, "tutupmata", _("Salinan tersamar"), _("dari {number}").format(number=row.of.number), at)
    return _outcome(row, look, at)


def _outcome(row: Any, look: Look, at: str) -> StateBox:
    if row.outcome == "negative":
        return StateBox(CALM, "info", _("Tanpa isi"), words.say_end(row.why), at)
    says = ""
    if look.requests is not None:
        says = _("{kept} dari {all} permintaan tersimpan").format(kept=whole(look.kept), all=whole(look.requests))
    if row.outcome == "partial":
        return StateBox(DUE, "jam", _("Ditangkap, sebagian"), says, at)
    return StateBox(DONE, "cekbulat", _("Ditangkap, lengkap"), says, at)


def _tries(row: Any) -> str:
    return _("{n} kali dicoba").format(n=whole(row.tries))


def _sealed(row: Any, look: Look, zone: str) -> StateBox:
    if row.state == State.DESTROYED:
        return StateBox(CALM, "larang", _("Dihancurkan"), _("isinya tidak ada lagi"), say(row.destroyed_at, zone))
    if row.sealed_at is None:
        return StateBox(CALM if row.state == State.FAILED else DUE, "kunci", _("Belum disegel"), _("sesudah ditangkap"))
    says = _("tanda tangan kantor, kunci {key}").format(key=look.key) if look.key else _("tanda tangan kantor")
    return StateBox(DONE, "cekbulat", _("Disegel"), says, both(row.sealed_at, zone))


def _stamped(row: Any, look: Look, zone: str) -> StateBox:
    if row.stamp_state == StampState.DONE:
        says = _("{n} cap waktu").format(n=whole(row.stamps))
        return StateBox(DONE, "cap", _("Distempel waktu"), says, both(look.stamped_at, zone))
    if row.state != State.SEALED:
        says = "" if row.state == State.DESTROYED else _("sesudah disegel")
        return StateBox(CALM, "cap", _("Belum distempel"), says)
    if not look.authority and not row.stamp_tries:
        says = _("belum ada peladen cap waktu di kantor ini")
        then = _("pengelola komputer menambahkannya: saksama evidence tsa add")
        return StateBox(DUE, "cap", _("Belum distempel"), says, then)
    says = _("cap waktu sedang diminta")
    if row.stamp_tries:
        says = _("{n} kali dicoba: peladen cap waktu tidak menjawab").format(n=whole(row.stamp_tries))
    return StateBox(DUE, "cap", _("Belum distempel"), says, _next_try(row, zone), "stamp")


def _next_try(row: Any, zone: str) -> str:
    if row.stamp_tried_at is None:
        return ""
    return _("otomatis sesudah {when}").format(when=say(row.stamp_tried_at + STAMP_EVERY, zone).rpartition(", ")[2])


def _checked(row: Any, look: Look, zone: str) -> StateBox:
    if look.fault:
        return StateBox(LATE, "seru", _("Sidik tidak cocok"), _("jangan diserahkan; lihat di bawah"), act="fixity")
    if not look.checked or look.checked_at is None:
        return StateBox(CALM, "tanya", _("Belum ada yang dicocokkan"), _("tidak ada isi untuk dibaca"))
    says = _("dibaca ulang saat halaman ini dibuka, sama dengan saat disegel")
    return StateBox(DONE, "cekbulat", _("Sidik cocok"), says, say(look.checked_at, zone), "fixity")
