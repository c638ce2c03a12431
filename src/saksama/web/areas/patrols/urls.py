"""Patrols."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.patrols.views import agreements, imports, overview, runs, uploads

app_name = "patrols"
urlpatterns = [
    path("", overview.index, name="index"),
    path("yang-tidak-terlihat/", overview.unseen, name="unseen"),
    path("laporan/", overview.report, name="report"),
    path("perjanjian/", agreements.index, name="agreements"),
    path("perjanjian/baru/", agreements.new, name="new_agreement"),
    path("perjanjian/<uuid:agreement_id>/", agreements.one, name="agreement"),
    path("perjanjian/<uuid:agreement_id>/naskah/", agreements.paper, name="agreement_paper"),
    path("perjanjian/<uuid:agreement_id>/setujui/", agreements.approve, name="approve_agreement"),
    path("perjanjian/<uuid:agreement_id>/batalkan/", agreements.drop, name="drop_agreement"),
    path("perjanjian/<uuid:agreement_id>/akhiri/", agreements.end, name="end_agreement"),
    path("unggah/", uploads.attest, name="attest"),
    path("unggahan/<uuid:upload_id>/", uploads.upload, name="upload"),
    path("unggahan/<uuid:upload_id>/mulai/", uploads.begin, name="begin"),
    path("unggahan/<uuid:upload_id>/bagian/", uploads.part, name="part"),
    path("unggahan/<uuid:upload_id>/selesai/", uploads.finish, name="finish"),
    path("unggahan/<uuid:upload_id>/impor/", uploads.confirm, name="confirm"),
    path("unggahan/<uuid:upload_id>/batal/", uploads.drop, name="drop"),
    path("impor/<uuid:import_id>/", imports.one, name="import"),
    path("impor/<uuid:import_id>/ulangi/", imports.again, name="again"),
    path("impor/<uuid:import_id>/petakan/", imports.remap, name="remap"),
    path("impor/<uuid:import_id>/hancurkan/", imports.withdraw, name="withdraw"),
    path("belum-dimengerti/", imports.tray, name="tray"),
    path("jalankan/", runs.ask, name="ask_run"),
    path("malam/", runs.nightly, name="nightly"),
    path("putaran/<uuid:run_id>/", runs.one, name="run"),
]
