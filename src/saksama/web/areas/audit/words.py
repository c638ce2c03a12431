"""What the verbs of the log mean, for people; a verb that is not here is shown as its code."""

from __future__ import annotations

from typing import Any

from saksama.web.shared.words import later as _l

LOOKS: dict[str, Any] = {
    "review.opened": _l("membuka petunjuk"),
    "review.candidate_opened": _l("membuka calon pegawai pada petunjuk"),
    "register.access_subject_seen": _l("melihat data pemohon akses"),
    "register.access_answer_seen": _l("melihat jawaban permohonan akses"),
    "audit.seen": _l("membaca jejak"),
    "audit.exported": _l("mengunduh jejak"),
}
"""Looks and copies: what the counters begin with."""
ACTS: dict[str, Any] = {
    "audit.anchors_taken": _l("membawa jangkar keluar"),
    "audit.check_asked": _l("meminta pemeriksaan rantai"),
    "contest.opened": _l("membuka pemilihan baru"),
    "custody.kept": _l("menyimpan barang bukti"),
    "jobs.cancelled": _l("menghentikan tugas"),
    "jobs.lost": _l("tugas terhenti mendadak"),
    "mandates.approved": _l("menyetujui mandat"),
    "mandates.drafted": _l("menyusun mandat"),
    "mandates.dropped": _l("membuang rancangan mandat"),
    "mandates.ended": _l("mengakhiri mandat"),
    "mandates.rewritten": _l("mengubah rancangan mandat"),
    "mandates.signed": _l("menandatangani mandat"),
    "mandates.submitted": _l("mengajukan mandat"),
    "offices.access_agreed": _l("menyetujui akses"),
    "offices.access_asked": _l("meminta akses"),
    "offices.access_ended": _l("mengakhiri akses"),
    "offices.handed_over": _l("menyerahkan pekerjaan"),
    "offices.role_ended": _l("mengakhiri peran"),
    "patrols.import_asked": _l("meminta impor berkas"),
    "patrols.imported": _l("mengimpor berkas"),
    "patrols.ingested": _l("menerima petunjuk dari patroli"),
    "patrols.run_asked": _l("meminta putaran patroli"),
    "patrols.upload_opened": _l("mulai mengunggah berkas"),
    "patrols.upload_whole": _l("selesai mengunggah berkas"),
    "register.import_asked": _l("meminta impor daftar pegawai"),
    "register.people_deleted": _l("menghapus baris daftar pegawai"),
    "review.copies_taken": _l("menilai salinan sekaligus"),
    "review.handed_back": _l("mengembalikan petunjuk"),
    "review.judged": _l("menilai petunjuk"),
    "review.queued": _l("petunjuk masuk antrean"),
    "review.released": _l("melepas kelompok petunjuk"),
    "review.resolved": _l("memutus beda penilaian"),
    "review.stepped_aside": _l("mundur dari petunjuk"),
    "review.taken": _l("mengambil kelompok petunjuk"),
    "review.undone": _l("membatalkan penilaian"),
}
VERBS = {**LOOKS, **ACTS}


def verb_words(verb: str) -> str:
    """The verb in words, or its code."""
    return str(VERBS.get(verb, verb))
