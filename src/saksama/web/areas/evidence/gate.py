"""The act is judged before any name is shown (G6): the content of what was kept for a lead stays shut until then.

Until the officer opened the candidate on purpose, the judgement of the act can still be made anew; so that moment,
and not the judgement itself, opens what shows names. A lead that ended as no breach shuts its exhibits again, for
everybody (G12): what is left to do with them is to destroy them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse

from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.cases.gate import shut_subjects
from saksama.workbench.offices.desk import Desk
from saksama.workbench.pictures.queries import has_camera
from saksama.workbench.pictures.services.ask import READABLE
from saksama.workbench.review import queries
from saksama.workbench.review.rules import Outcome

LEAD = "patrols.lead:"


@dataclass(frozen=True)
class Kept:
    """The lead for which something is kept, as one desk may know it."""

    label: str
    address: str
    shut: bool
    """Whether its pictures and files, which show names, are shut for this officer."""
    closed: bool
    """Whether they are shut for everybody, because the lead ended as no breach."""


def kept_for(desk: Desk, item: Any) -> Kept | None:
    """The lead of `item`; None for what is kept for no lead. Who does not judge is told only that it is closed."""
    return kept_about(desk, item.subject)


def kept_about(desk: Desk, subject: str) -> Kept | None:
    """The same by what something is kept for."""
    lead_id = _lead_of(subject)
    if lead_id is None:
        return None
    closed = _is_closed(desk, lead_id)
    if not desk.may("review.judge"):
        return Kept("", "", shut=True, closed=True) if closed else None
    try:
        place = queries.lock_of(desk, lead_id)
    except NotThere:
        return None
    mine = queries.own_judgement(desk, lead_id)
    waits = place.state != "resolved" and not (mine and mine.candidate_opened_at)
    label = _("petunjuk {number}").format(number=place.lead.number)
    return Kept(label, reverse("review:card", args=[lead_id]), shut=waits or closed, closed=closed)


def require_open(desk: Desk, item: Any, *, even_closed: bool = False) -> None:
    """Raises Refused while the content is shut for this officer; with `even_closed`, not because the lead ended as no
    breach: what shows nothing of the content stays possible.
    """
    require_open_about(desk, item.subject, even_closed=even_closed)


def require_open_about(desk: Desk, subject: str, *, even_closed: bool = False) -> None:
    """The same by what something is kept for."""
    kept = kept_about(desk, subject)
    if kept and kept.closed and not even_closed:
        raise _closed()
    if kept and kept.shut and not kept.closed:
        raise Refused(
            _("Isi barang bukti ini memuat nama, dan Anda belum membuka calon petunjuknya."),
            _("Nilai dulu perbuatannya pada kartu petunjuk, lalu buka calonnya; sesudah itu isinya terbuka."),
        )


def require_originals(desk: Desk, item: Any) -> None:
    """Raises Refused where a package would hand out what a camera wrote to somebody who is not of the case team."""
    brought = [one["file"] for one in item.files if one["what"] == "officer_file" and one["media_type"] in READABLE]
    if not any(has_camera(item.office, f"custody.item:{item.pk}/{file}") for file in brought):
        return
    if not desk.may("pictures.camera") or item.subject in shut_subjects(desk):
        raise Refused(
            _("Berkas asli dalam paket ini dapat memuat data kamera, yang hanya terbuka bagi tim perkara."),
            _("Minta penelaah, koordinator, atau anggota pleno membuat paketnya."),
        )


def require_not_closed(desk: Desk, subject: str) -> None:
    """Raises Refused when `subject` is a lead that ended as no breach: nothing more is kept for it (G12)."""
    lead_id = _lead_of(subject)
    if lead_id is not None and _is_closed(desk, lead_id):
        raise _closed()


def _is_closed(desk: Desk, lead_id: UUID) -> bool:
    try:
        return bool(queries.resolution_for(desk, lead_id).outcome == Outcome.NOT_A_BREACH)
    except NotThere:
        return False


def _closed() -> Refused:
    return Refused(
        _("Petunjuknya berakhir sebagai bukan pelanggaran, jadi isi barang buktinya ditutup untuk semua orang."),
        _("Yang masih mungkin: menghancurkan isinya, dengan orang kedua, dari halaman barang bukti ini."),
    )


def _lead_of(subject: str) -> UUID | None:
    try:
        return UUID(subject.removeprefix(LEAD)) if subject.startswith(LEAD) else None
    except ValueError:
        return None
