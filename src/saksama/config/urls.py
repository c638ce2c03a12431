"""The site *kantor*: every address of the officers' workbench, and the partners' interface."""

from __future__ import annotations

from django.urls import include, path

from saksama.api.site import api

urlpatterns = [
    path("", include("saksama.web.home.urls")),
    path("", include("saksama.web.areas.agenda.urls")),
    path("", include("saksama.web.areas.review.urls")),
    path("", include("saksama.web.areas.observe.urls")),
    path("patroli/", include("saksama.web.areas.patrols.urls")),
    path("barang-bukti/", include("saksama.web.areas.evidence.urls")),
    path("gambar/", include("saksama.web.areas.pictures.urls")),
    path("", include("saksama.web.areas.field.urls")),
    path("formulir-a/", include("saksama.web.areas.fieldwork.urls")),
    path("dokumen/", include("saksama.web.areas.documents.urls")),
    path("laporan/", include("saksama.web.areas.intake.urls")),
    path("pleno/", include("saksama.web.areas.pleno.urls")),
    path("perkara/", include("saksama.web.areas.cases.urls")),
    path("penerusan/", include("saksama.web.areas.referral.urls")),
    path("berkas/", include("saksama.web.areas.respondent.urls")),
    path("hak/", include("saksama.web.areas.rights.urls")),
    path("brankas/", include("saksama.web.areas.vault.urls")),
    path("peringatan/", include("saksama.web.areas.alerts.urls")),
    path("tugas/", include("saksama.web.areas.jobs.urls")),
    path("mandat/", include("saksama.web.areas.mandates.urls")),
    path("peserta/", include("saksama.web.areas.contest.urls")),
    path("daftar-pegawai/", include("saksama.web.areas.register.urls")),
    path("peta/", include("saksama.web.areas.map.urls")),
    path("pencegahan/petunjuk/", include("saksama.web.areas.prevent.urls")),
    path("kerawanan/", include("saksama.web.areas.vulnerable.urls")),
    path("pencegahan/", include("saksama.web.areas.prevention.urls")),
    path("terbuka/", include("saksama.web.areas.open.urls")),
    path("jejak/", include("saksama.web.areas.audit.urls")),
    path("mulai/", include("saksama.web.areas.first.urls")),
    path("kantor/", include("saksama.web.areas.offices.urls")),
    path("antar-kantor/", include("saksama.web.areas.nation.urls")),
    path("", include("saksama.web.areas.accounts.urls")),
    path("akun/", include("saksama.web.areas.accounts.sign_in")),
    path("api/v1/", api.urls),
]
handler400 = "saksama.web.shared.faults.unusable"
handler404 = "saksama.web.shared.faults.not_there"
handler500 = "saksama.web.shared.faults.fault"
