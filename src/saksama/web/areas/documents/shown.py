"""Words of documents: states, what failed, why a signed file was refused, and which room writes a draft."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse

from saksama.law.forms import Form, forms
from saksama.law.words import say_mark
from saksama.web.shared.words import later as _l
from saksama.workbench.documents import queries
from saksama.workbench.documents.rules import SignatureState, State

STATES: dict[str, tuple[str, Any]] = {
    State.DRAFT: ("", _l("rancangan")),
    State.SETTING: ("due", _l("sedang disusun")),
    State.FAILED: ("late", _l("gagal disusun")),
    State.ISSUED: ("done", _l("terbit")),
    State.REPLACED: ("due", _l("sudah diganti")),
    State.WITHDRAWN: ("late", _l("ditarik")),
}
FAILED: dict[str, Any] = {
    "cancelled": _l("Pekerjaan mesinnya dihentikan orang."),
    "refused": _l("Mesin menolak isinya; alasannya ada di Pekerjaan mesin."),
    "crash": _l("Mesin terhenti di tengah jalan."),
}
SIGNED: dict[str, tuple[str, Any]] = {
    SignatureState.WAITING: ("due", _l("sedang diperiksa")),
    SignatureState.GOOD: ("done", _l("sah")),
    SignatureState.REFUSED: ("late", _l("tidak diterima")),
}
REFUSED: dict[str, Any] = {
    "other_document": _l("Ini bukan dokumen ini sampai byte terakhir: unduh dari halaman ini, lalu tanda tangani."),
    "unreadable": _l("Berkasnya tidak dapat dibaca sebagai PDF."),
    "unsigned": _l("Berkas ini tidak memuat tanda tangan elektronik."),
    "altered": _l("Isi sesudah tanda tangan tidak utuh."),
    "changed_page": _l("Halamannya berubah: yang boleh ditambahkan hanya tanda tangan."),
    "changed_later": _l("Berkas diubah sesudah ditandatangani."),
    "untrusted": _l("Sertifikat penanda tangan tidak dijamin oleh akar yang dikenal kantor ini."),
}
ROOMS: dict[str, tuple[Any, str]] = {
    "fieldwork.record": (_l("Formulir A"), "fieldwork:index"),
    "intake.report": (_l("Laporan"), "intake:index"),
    "pleno.meeting": (_l("Pleno"), "pleno:index"),
    "rights.deletion": (_l("Pemusnahan"), "rights:deleted"),
    "rights.incident": (_l("Kegagalan pelindungan data"), "rights:incidents"),
    "rights.request": (_l("Permintaan subjek data"), "rights:index"),
}
"""App and model of a subject → the room that writes its draft, and the name of its first page."""
OF_A_ROOM = frozenset({
    "BA-PLENO", "B.2", "B.9", "B.10", "B.11", "B.12", "KA", "KAJIAN", "STATUS", "PENERUSAN", "JAWABAN-HAK",
    "PDP-KEGAGALAN", "MUSNAH",
})  # fmt: skip
"""Forms that only their room fills: minutes come out of a meeting, papers of a case lie under the case's own key."""


def offered(day: date) -> list[Form]:
    """The forms in force on `day` that may be written here: none of the vault's, none that only a room fills."""
    return [form for form in forms() if form.in_force(day) and not form.vault and form.code not in OF_A_ROOM]


def source_of(form: Form) -> dict[str, Any]:
    """Where a form comes from, as every page of a document shows it."""
    return {"form": form, "sure": say_mark(form.mark)}


def line_of(document: Any) -> dict[str, Any]:
    """One row of the list: nothing of what is in it."""
    return {"it": document, "state": STATES[document.state]}


def room_of(document: Any) -> dict[str, Any]:
    """The room that writes this draft, with the address of its first page where it has one; empty for none."""
    if not (kind := queries.room_of(document)):
        return {}
    label, name = ROOMS.get(kind, (_l("ruang kerja asalnya"), ""))
    return {"label": label, "address": _there(name)}


def signature_line(document: Any, one: Any, signers: dict[str, str]) -> dict[str, Any]:
    """One signature with what became of it."""
    named = {"document_id": document.pk, "signature_id": one.pk}
    return {
        "it": one, "state": SIGNED[one.state], "why": REFUSED.get(one.why, one.why), "signer": signers.get(str(one.pk)),
        "address": reverse("documents:signed", kwargs=named) if one.state == SignatureState.GOOD else "",
    }  # fmt: skip


def _there(name: str) -> str:
    try:
        return reverse(name) if name else ""
    except NoReverseMatch:
        return ""
