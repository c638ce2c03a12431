"""What kinds and states of long work are called: an explicit table."""

from __future__ import annotations

from typing import Any

from saksama.web.shared.words import later as _l

KINDS: dict[str, Any] = {
    "patrols.import": _l("Impor berkas"),
    "patrols.remap": _l("Pemetaan ulang"),
    "patrols.withdraw": _l("Penghancuran berkas asli"),
    "patrols.run": _l("Putaran patroli"),
    "patrols.expire": _l("Pemeriksaan masa simpan berkas asli"),
    "patrols.tidy": _l("Pembersihan sisa unggahan dan pesan"),
    "register.look": _l("Pemeriksaan daftar pegawai"),
    "register.import": _l("Impor daftar pegawai"),
    "register.forget": _l("Pembersihan daftar pegawai lama"),
    "contest.forget": _l("Penghapusan data sesudah pemilihan"),
    "custody.capture": _l("Penangkapan barang bukti"),
    "custody.copy": _l("Salinan tersamar"),
    "custody.fixity": _l("Pemeriksaan gudang barang bukti"),
    "custody.package": _l("Paket barang bukti"),
    "custody.seal": _l("Penyegelan barang bukti"),
    "pictures.read": _l("Pembacaan gambar"),
    "custody.stamp": _l("Cap waktu barang bukti"),
    "custody.tidy": _l("Pembersihan gudang barang bukti"),
    "documents.check": _l("Pemeriksaan tanda tangan dokumen"),
    "documents.set": _l("Pencetakan dokumen"),
    "documents.sign": _l("Tanda tangan dokumen"),
    "early_warning.compute": _l("Hitungan indeks kerawanan"),
    "early_warning.feed": _l("Pembaruan kejadian wilayah"),
    "early_warning.report": _l("Laporan kerawanan"),
    "early_warning.watch": _l("Pemeriksaan aturan peringatan dini"),
    "intake.cover": _l("Salinan tersamar berkas loket"),
    "intake.read_paper": _l("Pembacaan laporan kertas"),
    "intake.tidy": _l("Pemusnahan pindaian laporan kertas"),
    "mandates.warn": _l("Pengingat akhir mandat"),
    "agenda.watch": _l("Pemeriksaan tenggat"),
    "agenda.digest": _l("Surat harian tentang yang menunggu"),
    "prevention.remind": _l("Pengingat kegiatan pencegahan"),
    "review.forget": _l("Penghapusan data pencegahan"),
    "review.hand_back": _l("Pengembalian penilaian ke patroli"),
    "rights.bind": _l("Penyusunan berkas untuk terlapor"),
    "rights.finish": _l("Penyelesaian pemusnahan perkara"),
    "audit.root": _l("Tanda tangan atas jejak"),
    "audit.verify": _l("Pemeriksaan rantai jejak"),
}
STATES: dict[str, tuple[str, Any]] = {
    "waiting": ("due", _l("menunggu giliran")),
    "running": ("info", _l("berjalan")),
    "done": ("done", _l("selesai")),
    "failed": ("late", _l("gagal")),
    "cancelled": ("", _l("dihentikan")),
}
"""State → how its tag looks, and the word."""
PLACES = {"import": "patrols:import", "run": "patrols:run", "item": "evidence:item", "index_run": "vulnerable:run"}
"""Key of a result that holds an id or number → name of the page where it is looked at."""
