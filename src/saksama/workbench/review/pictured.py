"""Pictures as the cards show them: before a name may be seen with names covered, behind the door whole (G6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from saksama.handover import words as said
from saksama.handover.lead import Lead as Body
from saksama.handover.lead import SeenPicture
from saksama.handover.picture import Frame
from saksama.kernel.errors import NotThere
from saksama.kernel.spelling import clean, without
from saksama.kernel.words import _
from saksama.workbench.offices.desk import Desk
from saksama.workbench.patrols.models import Lead, LeadPicture, Observation
from saksama.workbench.patrols.pictured import numbered
from saksama.workbench.patrols.rules import Shut
from saksama.workbench.pictures import queries as pictures
from saksama.workbench.pictures.keeping import read_of
from saksama.workbench.pictures.rules import EXHIBIT, State
from saksama.workbench.pictures.shapes import FrameShown, Hints
from saksama.workbench.pictures.storing import take
from saksama.workbench.pictures.words import say_state
from saksama.workbench.pictures.work.covering import covered
from saksama.workbench.review.covering import COVER, names_of


@dataclass(frozen=True)
class OnCard:
    """One picture on a card."""

    numbers: tuple[int, ...]
    """By which its frames are asked for; those that may be shown."""
    says: str
    """Why nothing is shown; empty where it is."""
    hints: Hints | None
    stance: str
    """What the words in the picture seem to say; said to be from a picture wherever it stands."""
    key: str


def on_card(lead: Lead, body: Body, desk: Desk, at: datetime, *, whole: bool = False) -> tuple[OnCard, ...]:
    """The pictures of a lead; `whole` behind the door to the candidate."""
    noted = lead.origin == Lead.Origin.OBSERVATION
    if not noted and not any(act.pictures for act in body.acts):
        return ()
    names = set[str]() if whole else names_of(body)
    rows = {row.number: row for row in LeadPicture.objects.filter(lead=lead)}
    if noted:
        return _screenshot(lead, desk, rows, names, whole=whole)
    return tuple(_of_the_patrol(body, desk, at, rows, names, whole=whole))


def covered_picture(lead: Lead, number: int) -> bytes:
    """The picture with its names blacked out. Raises NotThere while there is none."""
    row = LeadPicture.objects.filter(lead=lead, number=number, shut=Shut.SHOWN).exclude(covered_id="").first()
    if row is None:
        raise _nothing()
    return take(row.covered_id)


def whole_picture(lead: Lead, number: int) -> bytes:
    """The picture as screens show it, without what a camera wrote. Raises NotThere. Behind that door only."""
    row = LeadPicture.objects.filter(lead=lead, number=number).exclude(shown_id="").first()
    if row is None:
        raise _nothing()
    return take(row.shown_id)


def _screenshot(
    lead: Lead, desk: Desk, rows: dict[int, LeadPicture], names: set[str], *, whole: bool
) -> tuple[OnCard, ...]:
    seen = Observation.objects.filter(lead=lead).first()
    reading = pictures.reading_of(desk.office, f"{EXHIBIT}{seen.exhibit_id}") if seen else None
    if reading is None:
        return ()
    if reading.state != State.READ:
        return (OnCard((), say_state(reading.state, reading.why), None, "", "s"),)
    hints, read = pictures.hints_of(desk, reading), read_of(reading)
    frames = tuple(_frame(one, shape, names) for one, shape in zip(hints.frames, read.frames, strict=True))
    open_ones = tuple(n for n, row in rows.items() if row.shut == Shut.SHOWN)
    says = "" if whole or open_ones else _why(rows.get(0))
    return (OnCard(open_ones, says, replace(hints, frames=frames), "", "s"),)


def _of_the_patrol(
    body: Body, desk: Desk, at: datetime, rows: dict[int, LeadPicture], names: set[str], *, whole: bool
) -> list[OnCard]:
    numbers: dict[str, list[int]] = {}
    for one in numbered(body):
        numbers.setdefault(one.picture.sha256, []).append(one.number)
    cards = []
    once = {one.sha256: one for act in body.acts for one in act.pictures}
    for key, picture in enumerate(once.values()):
        mine = numbers.get(picture.sha256, [])
        cards.append(_card(picture, mine, rows, names, desk=desk, at=at, key=f"p{key}", whole=whole))
    return cards


def _card(
    picture: SeenPicture, mine: list[int], rows: dict[int, LeadPicture], names: set[str],
    *, desk: Desk, at: datetime, key: str, whole: bool,
) -> OnCard:  # fmt: skip
    if picture.reading is None:
        return OnCard((), say_state(State.REFUSED, picture.why), None, "", key)
    hints = pictures.hints_from(desk.office, picture.reading, at)
    frames = tuple(_frame(one, shape, names) for one, shape in zip(hints.frames, picture.reading.frames, strict=True))
    open_ones = tuple(n for n in mine if n in rows and (whole or rows[n].shut == Shut.SHOWN))
    says = "" if open_ones else _why(rows.get(mine[0]) if mine else None)
    return OnCard(open_ones, says, replace(hints, frames=frames), _stance(picture), key)


def _frame(shown: FrameShown, frame: Frame, names: set[str]) -> FrameShown:
    """Its lines without names: what is black in the pixels is not said in words either. As the machine read them: what
    an officer wrote beside one may name somebody whom no list of names knows, or say what they think.
    """
    if not names:
        return shown
    away = covered(frame, names)
    lines = tuple(
        replace(line, text=_bare(line.text, names, line.number - 1 in away.lines), corrected=None, by="", at=None)
        for line in shown.lines
    )  # fmt: skip
    return replace(shown, lines=lines)


def _bare(text: str, names: set[str], away: bool) -> str:  # noqa: FBT001
    return COVER if away else without(clean(text), names, COVER)


def _stance(picture: SeenPicture) -> str:
    if picture.stance is None or picture.stance.label is None:
        return ""
    return said.stance(picture.stance.label, None)


def _why(row: LeadPicture | None) -> str:
    return {
        Shut.MAKING: _("Gambarnya sedang disiapkan: nama di dalamnya ditutup dulu. Muat ulang halaman ini nanti."),
        Shut.UNREAD: _("Tulisan dalam gambar ini tidak terbaca, jadi nama di dalamnya tidak dapat ditutup. "
                       "Gambarnya baru terlihat bersama calonnya."),
        Shut.NO_NAME: _("Nama akun tidak ditemukan dalam gambar ini, jadi tidak pasti sudah tertutup. "
                        "Gambarnya baru terlihat bersama calonnya."),
        Shut.FAILED: _("Gambar ini tidak dapat disamarkan. Gambarnya baru terlihat bersama calonnya."),
    }[Shut(row.shut) if row and row.shut else Shut.MAKING]  # fmt: skip


def _nothing() -> NotThere:
    return NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
