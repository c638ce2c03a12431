"""What came from the counter on the net, in words: kinds, piles, why it waits, what the office said back."""

from __future__ import annotations

from typing import Any

from saksama.web.shared.words import later as _l
from saksama.workbench.intake.rules import DeliveryState, Sending, Why

SENDINGS: dict[str, Any] = {
    Sending.REPORT: _l("Laporan"),
    Sending.INFORMATION: _l("Informasi awal"),
    Sending.MORE: _l("Tambahan keterangan"),
    Sending.ANSWER: _l("Jawaban atas pertanyaan"),
    Sending.WITHDRAWAL: _l("Penarikan laporan"),
}
PILES: dict[str, tuple[str, Any]] = {
    "ordinary": ("due", _l("biasa")),
    "slow": ("due", _l("kiriman beruntun")),
    "abusive": ("late", _l("diduga mengganggu")),
    "aside": ("", _l("disisihkan")),
}
"""The counter's piles, and what officers set aside."""
PILES_SAY: dict[str, Any] = {
    "ordinary": _l("Yang menunggu dibaca, atau belum dapat dicatat sendiri oleh komputer."),
    "slow": _l(
        "Banyak kiriman dari satu jaringan dalam waktu singkat. Satu jaringan ponsel dapat memuat ribuan warga: "
        "baca satu per satu."
    ),
    "abusive": _l("Diisi mesin, atau kata yang sama berulang kali. Tetap dibaca orang; tidak ada yang dibuang."),
    "aside": _l("Disisihkan petugas dengan alasan. Masih dapat dibaca dan dicatat."),
}
STATES: dict[str, tuple[str, Any]] = {
    DeliveryState.WAITING: ("due", _l("menunggu petugas")),
    DeliveryState.ENTERED: ("done", _l("sudah dicatat")),
    DeliveryState.READ: ("done", _l("sudah dibaca")),
    DeliveryState.SET_ASIDE: ("", _l("disisihkan")),
}
WHYS: dict[str, Any] = {
    Why.PILE: _l(
        "Menunggu keputusan petugas: catat, atau sisihkan dengan alasan. Bila dicatat, tenggatnya tetap "
        "dihitung sejak kiriman ini tiba di loket."
    ),
    Why.ELECTION: _l("Pemilihan yang dilaporkan tidak diketahui. Pilih pemilihannya, lalu catat."),
    Why.VAULT: _l(
        "Identitas pelapor tersegel untuk kunci brankas yang tidak ada di kantor ini. Pulihkan brankas itu "
        "lebih dahulu; kirimannya tetap tersimpan."
    ),
    Why.FAULTY: _l("Isinya tidak dapat dicatat begitu saja. Coba catat untuk membaca sebabnya."),
    Why.UNREADABLE: _l(
        "Tidak terbuka dengan kunci kantor ini. Disimpan seperti datangnya; periksa apakah loket dan "
        "kantor memakai versi dan kunci yang sama."
    ),
    Why.TO_READ: _l("Termasuk kiriman yang lebih dahulu. Baca, kerjakan yang perlu, lalu tandai."),
}
FAULTS: dict[str, Any] = {
    "unreachable": _l("Loket tidak menjawab. Periksa apakah loket menyala dan jaringannya tersambung."),
    "http_404": _l("Loket tidak mengenal kantor ini. Pasang kartu kantor di loket: saksama loket kartu."),
    "file_changed": _l("Ada berkas yang tidak sampai utuh. Kirimannya tetap di loket dan dicoba lagi."),
    "cut": _l("Sambungan ke loket terputus di tengah jalan. Dicoba lagi."),
}
FAULT = _l("Loket menjawab dengan cara yang tidak dikenal ({code}). Dicoba lagi.")
PLACES: dict[str, Any] = {
    "internet": _l("Di internet"),
    "here": _l("Di wilayah ini"),
    "elsewhere": _l("Di tempat lain"),
}
TOLD: dict[str, Any] = {
    "question": _l("Kantor bertanya"),
    "completion": _l("Kantor meminta kelengkapan"),
    "note": _l("Pesan dari kantor"),
}
STANDS: dict[str, Any] = {
    "received": _l("Dikabarkan: diterima kantor"),
    "incomplete": _l("Dikabarkan: perlu dilengkapi"),
    "completed": _l("Dikabarkan: kelengkapan diterima"),
    "studied": _l("Dikabarkan: sedang dikaji"),
    "registered": _l("Dikabarkan: diregistrasi"),
    "not_registered": _l("Dikabarkan: tidak diregistrasi"),
    "information": _l("Dikabarkan: informasi awal"),
    "merged": _l("Dikabarkan: digabung"),
    "forwarded": _l("Dikabarkan: dilimpahkan"),
    "withdrawn": _l("Dikabarkan: ditarik"),
}
