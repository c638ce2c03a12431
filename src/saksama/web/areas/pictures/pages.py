"""What each page of the pictures is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from saksama.kernel.figures import decimal
from saksama.kernel.words import _
from saksama.web.areas.pictures import gate
from saksama.web.areas.pictures.forms import CorrectForm, EarlierForm, GlanceForm
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.fieldwork.queries import record_with
from saksama.workbench.intake.pictured import file_of
from saksama.workbench.pictures import queries, sources, words
from saksama.workbench.pictures.rules import AGAIN
from saksama.workbench.pictures.shapes import FrameShown, HandShown, LineShown

Page = dict[str, Any]


@dataclass(frozen=True)
class Rect:
    """One box on the picture, in its pixels, with the label to its left, where lines above and below leave it free."""

    left: str
    top: str
    width: str
    height: str
    label: str
    kind: str
    at_x: str
    at_y: str


def reading_page(request: OfficerRequest, reading: Any, *, earlier: EarlierForm | None = None) -> Page:
    """One reading: the picture of the chosen frame with its boxes, and what people said of it."""
    hints = queries.hints_of(request.desk, reading)
    chosen = _chosen(request, hints.frames)
    may_say = request.desk.may("pictures.say")
    return {
        "reading": reading, "hints": hints, "frame": chosen, "rects": _rects(chosen) if chosen else [],
        "lines": _lines(chosen, say=may_say), "hands": _hands(chosen, say=may_say), "what": says_what(reading),
        "back": back_of(request, reading), "may_say": may_say, "team": gate.is_team(request.desk, reading),
        "again": reading.state in AGAIN, "proofs": queries.earlier(reading), "form": earlier or EarlierForm(),
        "label": _size(chosen),
    }  # fmt: skip


def list_page(request: OfficerRequest, page: Any) -> Page:
    """Those that wait or could not be read, and how far the work is."""
    rows = [
        {"reading": one, "what": says_what(one), "says": words.say_state(one.state, one.why), "look": LOOKS[one.state],
         "word": _word(one.state), "again": one.state in AGAIN}
        for one in page
    ]  # fmt: skip
    waiting = queries.waiting(request.desk)
    return {"page": page, "rows": rows, "waiting": waiting, "counts": waiting.counts}


def says_what(reading: Any) -> str:
    """What kind of file it is, without a name."""
    if (item := sources.item_of(reading)) is not None:
        return _("Barang bukti {number}, {file}").format(number=item.number, file=sources.file_of(reading))
    if file_of(reading) is not None:
        return _("Gambar dari loket")
    exhibit = sources.exhibit_of(reading)
    purposes = {
        "patrols.observation": _("Tangkapan layar pengamatan"), "fieldwork.arrival": _("Foto dari lapangan"),
        "contest.proof": _("Bukti akun kampanye"),
    }  # fmt: skip
    return purposes.get(exhibit.purpose if exhibit else "", _("Gambar"))


def back_of(request: OfficerRequest, reading: Any) -> tuple[str, str]:
    """Where the file itself is shown: address and label."""
    if (item := sources.item_of(reading)) is not None:
        return reverse("evidence:item", args=[item.number]), str(item.number)
    if (sent := file_of(reading)) is not None:
        return reverse("intake:sending", args=[sent.delivery_id]), _("Kiriman loket")
    exhibit = sources.exhibit_of(reading)
    if exhibit and (record := record_with(exhibit.pk)):
        return reverse("fieldwork:detail", args=[record]), _("Formulir A")
    if request.desk.may("pictures.list"):
        return reverse("pictures:index"), _("Bacaan gambar")
    return reverse("home"), _("Beranda")


def camera_page(camera: Any) -> Page:
    """What a file says of its own making."""
    facts = []
    if camera:
        place = ""
        if camera.latitude is not None and camera.longitude is not None:
            place = f"{decimal(camera.latitude, 5)}; {decimal(camera.longitude, 5)}"
        told = [(_("Waktu menurut berkas"), camera.taken), (_("Letak menurut berkas (lintang; bujur)"), place),
                (_("Alat"), camera.device), (_("Perangkat lunak"), camera.software)]  # fmt: skip
        facts = [one for one in told if one[1]]
    return {"facts": facts}


def _chosen(request: OfficerRequest, frames: Sequence[FrameShown]) -> FrameShown | None:
    asked = request.GET.get("bingkai", "")
    number = int(asked) - 1 if asked.isdecimal() and len(asked) < 5 else 0
    return next((one for one in frames if one.number == number), frames[0] if frames else None)


def _lines(frame: FrameShown | None, *, say: bool) -> list[tuple[LineShown, CorrectForm | None]]:
    if frame is None:
        return []
    return [(line, _correct(frame, line) if say else None) for line in frame.lines]


def _correct(frame: FrameShown, line: LineShown) -> CorrectForm:
    known = line.text if line.corrected is None else line.corrected
    start = {"frame": frame.number, "line": line.number - 1, "text": known}
    return CorrectForm(initial=start, auto_id=f"baris-{line.number}-%s")


def _hands(frame: FrameShown | None, *, say: bool) -> list[tuple[HandShown, GlanceForm | None]]:
    if frame is None:
        return []
    return [(hand, _glance(frame, hand) if say else None) for hand in frame.hands]


def _glance(frame: FrameShown, hand: HandShown) -> GlanceForm:
    """Never preset, also not with what was said before: that stands beside it."""
    return GlanceForm(initial={"frame": frame.number, "hand": hand.index}, auto_id=f"tangan-{hand.letter}-%s")


def _rects(frame: FrameShown) -> list[Rect]:
    marks = [*((str(one.number), "line", one.box) for one in frame.lines),
             *((one.letter, "hand", one.box) for one in frame.hands)]  # fmt: skip
    return [_rect(frame, label, kind, box) for label, kind, box in marks]


def _rect(frame: FrameShown, label: str, kind: str, box: tuple[float, float, float, float]) -> Rect:
    left, top, right, bottom = (
        side * (frame.width if n % 2 == 0 else frame.height) for n, side in enumerate(box)
    )  # fmt: skip
    return Rect(
        _px(left), _px(top), _px(max(right - left, 1)), _px(max(bottom - top, 1)), label, kind,
        _px(max(left - _size(frame) * 0.3, _size(frame) * 2)), _px((top + bottom) / 2 + _size(frame) * 0.35),
    )  # fmt: skip


def _size(frame: FrameShown | None) -> int:
    """Height of a label in pixels of the picture: to be read at any size of the picture."""
    return max(10, round(max(frame.width, frame.height) / 32)) if frame else 10


def _px(value: float) -> str:
    return f"{value:.1f}"


LOOKS = {"waiting": "due", "failed": "late", "refused": "info", "read": "done", "gone": ""}


def _word(state: str) -> str:
    said = {
        "waiting": _("menunggu"), "failed": _("belum terbaca"), "refused": _("tidak terbaca"), "read": _("dibaca"),
        "gone": _("dihancurkan"),
    }  # fmt: skip
    return said[state]
