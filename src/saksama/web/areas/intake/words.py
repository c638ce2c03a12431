"""States, ways and deeds of reports in words."""

from __future__ import annotations

from typing import Any

from saksama.web.shared.words import later as _l
from saksama.workbench.intake.rules import How, InformationState, Proposal, Source, Standing, State

STATES: dict[str, tuple[str, Any]] = {
    State.RECEIVED: ("due", _l("dikaji awal")),
    State.INCOMPLETE: ("due", _l("menunggu dilengkapi")),
    State.COMPLETED: ("due", _l("dilengkapi, dikaji lagi")),
    State.LAPSED: ("late", _l("tidak dilengkapi")),
    State.READY: ("due", _l("menunggu pleno")),
    State.REGISTERED: ("done", _l("diregistrasi")),
    State.NOT_REGISTERED: ("", _l("tidak diregistrasi")),
    State.INFORMATION: ("", _l("menjadi informasi awal")),
    State.MERGED: ("", _l("digabung")),
    State.FORWARDED: ("", _l("dilimpahkan")),
    State.WITHDRAWN: ("", _l("dicabut")),
}
HOWS: dict[str, Any] = {
    How.COUNTER: _l("di loket"),
    How.LETTER: _l("lewat surat"),
    How.LIST: _l("dari daftar SigapLapor"),
    How.OFFICE: _l("dilimpahkan kantor lain"),
    How.LOKET: _l("dari loket daring"),
}
STANDINGS: dict[str, Any] = {
    Standing.VOTER: _l("warga yang berhak memilih"),
    Standing.PARTICIPANT: _l("peserta pemilu atau pemilihan"),
    Standing.MONITOR: _l("pemantau"),
}
CATEGORIES: dict[str, Any] = {
    "": _l("belum diketahui"),
    "pns": _l("PNS"),
    "pppk": _l("PPPK"),
    "ppnpn": _l("PPNPN"),
    "village_head": _l("kepala desa"),
    "village_official": _l("perangkat desa"),
    "tni": _l("TNI"),
    "polri": _l("Polri"),
    "bumd": _l("BUMN atau BUMD"),
    "other": _l("lainnya"),
}
PROPOSALS: dict[str, Any] = {
    Proposal.NOT_REGISTER: _l("tidak diregistrasi"),
    Proposal.REGISTER: _l("diregistrasi"),
    Proposal.OTHER_BODY: _l("diteruskan ke badan lain yang berwenang"),
}
MET: dict[bool | None, tuple[str, Any]] = {
    True: ("done", _l("terpenuhi")),
    False: ("late", _l("tidak terpenuhi")),
    None: ("due", _l("belum dapat dinilai")),
}
NOT_JUDGED = ("", _l("belum dinilai"))
MARKS: dict[str, Any] = {
    "H": _l("keyakinan sumber: tinggi"),
    "M": _l("keyakinan sumber: sedang"),
    "L": _l("keyakinan sumber: rendah"),
}
INFORMATION_STATES: dict[str, tuple[str, Any]] = {
    InformationState.OPEN: ("due", _l("belum ditugaskan")),
    InformationState.TRACED: ("due", _l("ditelusuri")),
    InformationState.CLOSED: ("", _l("selesai")),
    InformationState.RECORD: ("done", _l("menjadi Formulir A")),
}
SOURCES: dict[str, Any] = {
    Source.ANONYMOUS: _l("tanpa nama"),
    Source.CALL: _l("telepon"),
    Source.LETTER: _l("surat"),
    Source.VOLUNTEER: _l("relawan"),
    Source.REPORT: _l("laporan"),
    Source.LOKET: _l("loket daring, tanpa nama"),
}
DEEDS: dict[str, Any] = {
    "received": _l("Laporan diterima"),
    "taken_over": _l("Diterima dari kantor lain"),
    "identity_kept": _l("Identitas pelapor masuk brankas"),
    "told": _l("Pelapor diminta melengkapi"),
    "completed": _l("Laporan dilengkapi"),
    "lapsed": _l("Waktu melengkapi habis"),
    "ready": _l("Kajian awal selesai, diusulkan ke pleno"),
    "registered": _l("Pleno: diregistrasi"),
    "not_registered": _l("Pleno: tidak diregistrasi"),
    "to_information": _l("Menjadi informasi awal"),
    "merged": _l("Digabung ke laporan yang lebih dahulu"),
    "forwarded": _l("Dilimpahkan ke kantor lain"),
    "withdrawn": _l("Dicabut pelapor"),
}
NEXT: dict[str, tuple[Any, Any]] = {
    State.RECEIVED: (_l("Nilai setiap syarat formal dan materiel"),
                     _l("Bila semua dinilai, kajian awal diusulkan ke pleno. Yang kurang diberitahukan.")),
    State.INCOMPLETE: (_l("Tunggu pelapor melengkapi"),
                       _l("Bila tidak dilengkapi, laporan tidak diregistrasi; isinya dapat menjadi informasi awal.")),
    State.COMPLETED: (_l("Nilai lagi syarat yang tadinya kurang"),
                      _l("Sumber tentang lamanya kajian ulang tidak ditemukan; dihitung seperti kajian awal.")),
    State.LAPSED: (_l("Jadikan informasi awal, atau biarkan"), _l("Informasi awal dapat ditelusuri tanpa pelapor.")),
    State.READY: (_l("Pleno memutuskan registrasi"), _l("Rapat pleno memutuskan; usul kajian awal bukan keputusan.")),
    State.REGISTERED: (_l("Laporan ditangani sebagai perkara"), _l("Nomornya tetap.")),
    State.NOT_REGISTERED: (_l("Jadikan informasi awal, atau biarkan"),
                           _l("Informasi awal dapat ditelusuri tanpa pelapor.")),
}  # fmt: skip
"""State → what happens next, and what follows from it; the other states are ends."""
ENDED = (_l("Tidak ada yang menunggu"), _l("Laporan ini sudah selesai di kantor ini; nomornya tetap."))


def say(words: dict[Any, Any], key: Any) -> str:
    """The word of a code, or the code."""
    return str(words.get(key, key))


def choices(words: dict[Any, Any], *without: str) -> list[tuple[str, Any]]:
    """For a form's field."""
    return [(str(code), said) for code, said in words.items() if code not in without]
