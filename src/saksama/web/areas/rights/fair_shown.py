"""What the officers' pages of a respondent's rights show: numbers, codes, states."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator

from saksama.kernel.words import _
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.cases.rules import State
from saksama.workbench.cases.words import state_words
from saksama.workbench.rights import fair_queries
from saksama.workbench.rights.fair import MOST_TRIES, FileState, PieceKind
from saksama.workbench.rights.services import respondent as services

Row = Any
"""One of the room's rows: screens do not import models."""

PAGE = 50


def file_words() -> dict[FileState, str]:
    """Where a file stands."""
    return {
        FileState.DRAFT: _("disusun"), FileState.BINDING: _("sedang dijilid"),
        FileState.CHECKING: _("menunggu orang kedua"), FileState.CHECKED: _("disetujui"),
        FileState.GIVEN: _("diberikan"),
    }  # fmt: skip


def piece_words() -> dict[PieceKind, str]:
    """What a piece is."""
    return {PieceKind.TEXT: _("petikan"), PieceKind.PAGE: _("halaman dokumen"), PieceKind.PICTURE: _("gambar tersamar")}


def access_says(access: Row, request: OfficerRequest) -> str:
    """Where a way in stands."""
    if access.closed_at:
        return _("diakhiri")
    if access.opened_at:
        return _("sudah dibuka")
    if access.attempts >= MOST_TRIES:
        return _("mati: lima kali salah")
    if access.expires_at <= request.now:
        return _("mati: lewat waktunya")
    return _("menunggu dibuka") if access.factor_digest else _("angka kedua belum diberitahukan")


def index(request: OfficerRequest) -> dict[str, Any]:
    """Cases, the newest first, and the objections that wait."""
    page = Paginator(fair_queries.cases_with_files(request.desk), PAGE).get_page(request.GET.get("page"))
    rows = [(one, state_words()[State(one.state)]) for one in page]
    waiting = list(fair_queries.open_objections(request.desk))
    return {"page": page, "rows": rows, "waiting": waiting, "here": "fair"}


def case(request: OfficerRequest, found: Row) -> dict[str, Any]:
    """Everything about one case's respondents."""
    says, may = file_words(), request.desk.may
    return {
        "case": found, "respondents": fair_queries.respondents(found) if may("rights.redact") else [],
        "files": [(one, says[FileState(one.state)]) for one in fair_queries.files_of(found)],
        "accesses": [(one, access_says(one, request)) for one in fair_queries.accesses_of(found)],
        "replies": fair_queries.replies_of(found), "objections": fair_queries.objections_of(found),
        "me": request.desk.code, "term": fair_queries.objection_term(found),
    }  # fmt: skip


def file(request: OfficerRequest, found: Row) -> dict[str, Any]:
    """One file: pieces, digest, who may do what now."""
    pieces, kinds, may = services.look_file(request.desk, found, at=request.now), piece_words(), request.desk.may
    mine = found.made_by == request.desk.code
    return {
        "about": found, "case": found.case, "says": file_words()[FileState(found.state)],
        "pieces": [(row, kinds[PieceKind(row.kind)], body) for row, body in pieces],
        "may_fill": found.state == FileState.DRAFT and may("rights.redact"),
        "may_check": found.state == FileState.CHECKING and may("rights.check_redaction") and not mine,
        "waits": found.state == FileState.CHECKING and mine,
        "may_give": found.state in {FileState.CHECKED, FileState.GIVEN} and may("rights.give_access"),
    }  # fmt: skip


def papers(found: Row) -> list[tuple[str, str]]:
    """Papers of which a page may be shown, by their numbers."""
    return [(str(one.pk), f"{one.form} · {one.number}") for one in fair_queries.papers_for(found.case, found.party)]
