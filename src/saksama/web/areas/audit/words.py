"""What the verbs of the log mean, for people; a verb that is not here is shown as its code."""

from __future__ import annotations

from typing import Any

from saksama.web.areas.audit.acts import ACTS
from saksama.web.shared.words import later as _l

LOOKS: dict[str, Any] = {
    "cases.opened": _l("membuka perkara"),
    "review.opened": _l("membuka petunjuk"),
    "review.candidate_opened": _l("membuka calon pegawai pada petunjuk"),
    "review.picture_seen": _l("melihat gambar petunjuk dengan nama tertutup"),
    "review.picture_whole": _l("melihat gambar petunjuk seutuhnya"),
    "review.candidate_seen": _l("melihat calon pegawai pada petunjuk"),
    "review.nip_seen": _l("melihat NIP utuh"),
    "review.notice_opened": _l("membuka pemberitahuan tersegel"),
    "register.access_subject_seen": _l("melihat data pemohon akses"),
    "register.access_answer_seen": _l("melihat jawaban permohonan akses"),
    "contest.proof-seen": _l("melihat bukti akun kampanye"),
    "mandates.agreement-paper-seen": _l("membuka naskah perjanjian platform"),
    "documents.opened": _l("membuka dokumen"),
    "intake.opened": _l("membuka laporan"),
    "intake.information_opened": _l("membuka informasi awal"),
    "intake.delivery_opened": _l("membuka kiriman loket"),
    "intake.file_opened": _l("membuka berkas dari loket"),
    "fieldwork.lead_read": _l("membaca petunjuk untuk Formulir A"),
    "pictures.camera_seen": _l("membuka data kamera suatu gambar"),
    "pictures.opened": _l("membuka bacaan gambar"),
    "pictures.original_taken": _l("mengunduh berkas asli suatu gambar"),
    "pictures.shown": _l("melihat gambar"),
    "fieldwork.media_opened": _l("membuka foto atau video dari lapangan"),
    "fieldwork.opened": _l("membuka Formulir A"),
    "register.looked_up": _l("menanyakan satu orang yang terlihat"),
    "pleno.seen": _l("membaca rapat pleno"),
    "documents.seen": _l("membuka halaman dokumen"),
    "referral.opened": _l("membuka penerusan"),
    "referral.package_taken": _l("mengambil paket penerusan"),
    "referral.partner_fetched": _l("mesin lembaga mengambil paket penerusan"),
    "referral.partner_listed": _l("mesin lembaga melihat daftar penerusan"),
    "referral.partner_read": _l("mesin lembaga melihat satu penerusan"),
    "referral.sheet_seen": _l("membuka lembar isian SBT"),
    "rights.hold_opened": _l("membaca alasan penahanan pemusnahan"),
    "rights.file_opened": _l("membuka penyusunan berkas untuk terlapor"),
    "rights.file_viewed": _l("membuka berkas yang disamarkan"),
    "rights.objection_opened": _l("membaca keberatan terlapor"),
    "rights.reply_opened": _l("membaca jawaban terlapor"),
    "rights.file_read": _l("terlapor: membaca berkasnya"),
    "rights.incident_opened": _l("membuka kejadian pelindungan data"),
    "rights.request_opened": _l("membuka permintaan subjek data"),
    "vault.identity_seen": _l("membaca identitas pelapor"),
    "vault.paper_seen": _l("membuka dokumen pelapor"),
    "audit.seen": _l("membaca jejak"),
    "audit.exported": _l("mengunduh jejak"),
    "audit.anchors_taken": _l("membawa jangkar keluar"),
}
"""Looks and copies: what the counters begin with."""
VERBS = {**LOOKS, **ACTS}


def verb_words(verb: str) -> str:
    """The verb in words, or its code."""
    return str(VERBS.get(verb, verb))
