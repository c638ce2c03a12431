"""Guardrail by guardrail: which verbs of the log tell what it did, and where the log cannot tell, what keeps it."""

from __future__ import annotations

from saksama.kernel.words import _

Rows = tuple[tuple[str, tuple[str, ...]], ...]
Guard = tuple[str, str, Rows, str]
"""Code, what it promises, (what is counted, verbs of the log), why nothing is counted."""


def guards() -> tuple[Guard, ...]:
    """G1 to G14 in the language that is spoken."""
    return *_before_the_lead(), *_after_the_lead()


def _before_the_lead() -> tuple[Guard, ...]:
    program = _("Dijaga program dan diuji pada setiap terbitan; tidak ada yang dihitung pada jejak.")
    return (
        ("G1", _("Hanya dengan mandat yang berlaku"), (
            (_("mandat ditandatangani"), ("mandates.signed",)),
            (_("mandat diakhiri"), ("mandates.ended",)),
            (_("perjanjian platform disetujui dua orang"), ("mandates.agreement-agreed",)),
            (_("patroli dan impor diminta"), ("patrols.run_asked", "patrols.import_asked")),
        ), ""),
        ("G2", _("Dari akun kampanye, tanpa mencari orang"), (
            (_("akun kampanye ditambahkan"), ("contest.account-added",)),
            (_("akun kampanye disetujui"), ("contest.account-approved",)),
            (_("orang yang terlihat ditanyakan"), ("register.looked_up",)),
            (_("pencarian atas permintaan orangnya sendiri"), ("register.access_asked",)),
        ), ""),
        ("G3", _("Hanya yang terbuka bagi umum"), (
            (_("pengamatan petugas dicatat"), ("patrols.observed",)),
            (_("berkas unggahan dibuang"), ("patrols.upload_dropped",)),
        ), ""),
        ("G4", _("Data sesedikit mungkin"), (
            (_("data pemilihan dihapus"), ("contest.forgotten",)),
            (_("pemberitahuan pencegahan dihapus"), ("review.prevention_forgotten",)),
        ), ""),
        ("G5", _("Nama saja tidak menjadi petunjuk"), (), program),
        ("G6", _("Petunjuk tetap petunjuk"), (
            (_("petunjuk diputuskan dua orang"), ("review.resolved",)),
            (_("mata acara diputuskan pleno"), ("pleno.concluded",)),
        ), ""),
        ("G7", _("Tanpa wajah, tanpa profil orang"), (), program),
    )  # fmt: skip


def _after_the_lead() -> tuple[Guard, ...]:
    program = _("Dijaga program dan diuji pada setiap terbitan; tidak ada yang dihitung pada jejak.")
    return (
        ("G8", _("Tidak mengusulkan sanksi"), (), program),
        ("G9", _("Bukti utuh dan diperiksa"), (
            (_("barang bukti disimpan"), ("custody.kept", "custody.officer_capture_kept")),
            (_("gudang barang bukti diperiksa"), ("custody.checked",)),
            (_("barang bukti dihancurkan"), ("custody.destroyed",)),
        ), ""),
        ("G10", _("Setiap lihat dan ubah tercatat"), (
            (_("jejak dibaca"), ("audit.seen",)),
            (_("jejak diunduh"), ("audit.exported",)),
            (_("jangkar dibawa keluar"), ("audit.anchors_taken",)),
        ), ""),
        ("G11", _("Pelapor di dalam brankas"), (
            (_("pembukaan brankas diminta"), ("vault.opening_asked", "vault.paper_asked")),
            (_("pembukaan ditolak orang kedua"), ("vault.declined",)),
            (_("brankas dibuka"), ("vault.opened",)),
            (_("identitas atau dokumen pelapor dibaca"), ("vault.identity_seen", "vault.paper_seen")),
        ), ""),
        ("G12", _("Hak orang yang bersangkutan"), (
            (_("permintaan subjek data diterima"), ("rights.received",)),
            (_("permintaan dikabulkan"), ("rights.answered",)),
            (_("permintaan ditolak dengan dasar hukum"), ("rights.refused",)),
            (_("akses diberikan kepada terlapor"), ("rights.access_given",)),
            (_("akses dibuka terlapor"), ("rights.access_opened",)),
            (_("keberatan diajukan"), ("rights.objected",)),
            (_("keberatan diterima"), ("rights.objection_upheld",)),
            (_("keberatan ditolak"), ("rights.objection_rejected",)),
            (_("perkara disegel dini"), ("rights.sealed",)),
            (_("penerusan ditarik kembali"), ("referral.recalled",)),
            (_("pemusnahan ditahan"), ("rights.held",)),
            (_("perkara dimusnahkan"), ("rights.deleted",)),
            (_("kejadian kegagalan pelindungan data dicatat"), ("rights.incident_noted",)),
        ), ""),
        ("G13", _("Di mesin kantor sendiri"), (), program),
        ("G14", _("Setara bagi semua peserta"), (
            (_("peluang awal disetujui"), ("contest.prior-approved",)),
            (_("irama patroli diatur"), ("contest.cadence-set",)),
        ), ""),
    )  # fmt: skip
