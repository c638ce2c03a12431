"""What each page of the exhibits is given."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.urls import reverse

from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _
from saksama.web.areas.evidence import gate, words
from saksama.web.areas.evidence.looking import look_at
from saksama.web.areas.evidence.shown import Picture, Shown, pictures_of
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.accounts.queries import names
from saksama.workbench.custody import queries
from saksama.workbench.custody.rules import Kind, StampState, State
from saksama.workbench.custody.shapes import ItemShown
from saksama.workbench.jobs.services import ENDED
from saksama.workbench.mandates.queries import active_mandate, require_mandate
from saksama.workbench.pictures import queries as pictures

Page = dict[str, Any]
UNSTAMPED = "belum-distempel"


@dataclass(frozen=True)
class Row:
    """One line of the list; the address it is about is shortened to its host."""

    item: Any

    @property
    def number(self) -> str:
        """What officers call it."""
        return str(self.item.number)

    @property
    def address(self) -> str:
        """Its page."""
        return reverse("evidence:item", args=[self.item.number])

    @property
    def kind(self) -> str:
        """How it came about."""
        return words.say(words.KINDS, self.item.kind)

    @property
    def host(self) -> str:
        """Where the page was; "" without an address."""
        return "" if self.item.kind == Kind.COPY else urlsplit(queries.said_of(self.item).url).hostname or ""

    @property
    def of(self) -> str:
        """A copy's original."""
        return str(self.item.of.number) if self.item.of else ""

    @property
    def seal(self) -> tuple[str, Any] | None:
        """Whether it is sealed, or was destroyed; None before."""
        return words.STATES[self.item.state] if self.item.sealed_at else None

    @property
    def outcome(self) -> tuple[str, Any] | None:
        """How far the capture is, or how it ended; None for what was brought or copied and is sealed."""
        if self.item.sealed_at is None:
            return words.STATES[self.item.state]
        return words.OUTCOMES.get(self.item.outcome) if self.item.kind == Kind.CAPTURE else None

    @property
    def stamp(self) -> tuple[str, Any] | None:
        """Whether an authority of time confirmed it; None where there is nothing to confirm."""
        return words.STAMPS[self.item.stamp_state] if self.item.state == State.SEALED else None

    @property
    def at(self) -> datetime:
        """When it was asked for."""
        found: datetime = self.item.created_at
        return found


def list_page(request: OfficerRequest, page: Any, chosen: str) -> Page:
    """The list, its chips with counts, and whether new ones may be made."""
    desk, shown = request.desk, chips(request, chosen)
    here = next((one["label"] for one in shown if one["here"]), _("Semua"))
    return {
        "page": page, "rows": [Row(item) for item in page], "chips": shown, "chosen": chosen, "title": here,
        "mandate": active_mandate(desk.office, request.now), "may_count": desk.may("custody.count"),
        "may_capture": desk.may("custody.capture"), "may_keep": desk.may("custody.keep"),
    }  # fmt: skip


def chips(request: OfficerRequest, chosen: str) -> list[Page]:
    """Filters by state and nothing else: never by person, never by who asked."""
    counted = Counter[str]()
    for state, stamp in queries.items(request.desk).values_list("state", "stamp_state"):
        counted.update([state, "", *([UNSTAMPED] if state == State.SEALED and stamp != StampState.DONE else [])])
    labels = {"": _("Semua"), **{state.value: str(words.STATES[state][1]).capitalize() for state in State}}
    labels[UNSTAMPED] = _("Belum distempel")
    return [
        {"label": label, "count": counted[code], "here": code == chosen, "address": f"?keadaan={code}" if code else "?"}
        for code, label in labels.items()
        if counted[code] or code in {"", chosen}
    ]


def item_page(request: OfficerRequest, found: ItemShown) -> Page:
    """One item; what is in it only for who may see it already."""
    desk, kept = request.desk, gate.kept_for(request.desk, found.item)
    look = replace(look_at(found.item, request.now), authority=queries.authority_known())
    shown = Shown(found, look, names_in(found), desk.zone, kept, request.GET.get("gambar", ""))
    others = queries.items_about(desk, found.item.subject).exclude(pk=found.item.pk) if found.item.subject else ()
    hints = pictures.hints(desk, about_of(shown)) if shown.picture and not (kept and kept.shut) else None
    destroys = bool({"ask_destroy", "destroy", "keep"} & found.may)
    return {
        "item": shown, "hints": hints, "found": found, "may": found.may, "others": others,
        "shut": bool(kept and kept.shut), "closed": bool(kept and kept.closed),
        "may_destroy": destroys, "may_count": desk.may("custody.count"), "may_hand": desk.may("custody.hand_over"),
    }  # fmt: skip


def about_of(shown: Shown) -> str:
    """The picture on its page, as readings name it."""
    return f"custody.item:{shown.row.pk}/{shown.picture.name if shown.picture else ''}"


def bare_page(request: OfficerRequest, found: ItemShown, **more: Any) -> Page:
    """A page about one item that shows nothing of what is in it."""
    return {"item": found.item, "found": found, "may": found.may, **more}


def names_in(found: ItemShown) -> dict[str, str]:
    """The names of every officer its page speaks of; one query."""
    codes = {found.item.created_by, found.item.destroy_asked_by, *(line.by for line in found.custody)}
    return names(codes - {""})


def mandate_page(request: OfficerRequest) -> Page:
    """The mandate that something new would be kept under, or why there is none (G1)."""
    try:
        return {"mandate": require_mandate(request.desk.office, request.now)}
    except Refused as refusal:
        return {"mandate": None, "refusal": refusal}


def once_of(request: OfficerRequest) -> UUID | None:
    """The form's own id; None where there is none."""
    try:
        return UUID(request.POST.get("once", ""))
    except ValueError:
        return None


def chosen_picture(request: OfficerRequest, found: ItemShown) -> tuple[Picture, list[Picture]]:
    """The picture the address asks for, else the first; and all of them. Raises NotThere for an item without one."""
    pictures = pictures_of(found)
    if not pictures:
        raise NotThere(_("Barang bukti ini tidak memuat gambar yang dapat disalin."))
    asked = request.GET.get("gambar", "")
    return next((one for one in pictures if one.name == asked), pictures[0]), pictures


def destruction(request: OfficerRequest, found: ItemShown) -> Page | None:
    """Who proposed to destroy it, when and why; None while nobody did."""
    item = found.item
    if not item.destroy_asked_by or item.state == State.DESTROYED:
        return None
    who = names_in(found).get(item.destroy_asked_by, item.destroy_asked_by)
    mine = item.destroy_asked_by == request.desk.code
    return {"by": who, "at": item.destroy_asked_at, "why": queries.why_destroy(item), "mine": mine}


def packages_of(request: OfficerRequest, found: ItemShown) -> Page:
    """Packages that were made or are being made, the newest first."""
    rows = [_package(found, one, request.now) for one in found.exports]
    running = (one.job for one in found.exports if one.job and one.job.state not in ENDED)
    return {"packages": [row for row in rows if not row["running"]], "job": next(running, None)}


def newest_package(request: OfficerRequest, found: ItemShown) -> Page | None:
    """The package that would be handed over now; None while none was made."""
    made = [(one.ready_at, one) for one in found.exports if one.ready_at]
    return _package(found, max(made, key=lambda pair: pair[0])[1], request.now) if made else None


def _package(found: ItemShown, one: Any, now: datetime) -> Page:
    ready = bool(one.ready_at and not one.ended_at and (one.expires_at is None or now < one.expires_at))
    return {
        "at": one.ready_at or one.asked_at, "for_whom": queries.for_whom(one), "sha256": one.sha256, "ready": ready,
        "size": words.say_size(one.size) if one.size else "", "until": one.expires_at if ready else None,
        "running": bool(one.job and one.job.state not in ENDED), "failed": not one.ready_at,
        "address": reverse("evidence:take", args=[found.item.number, one.pk]),
    }  # fmt: skip
