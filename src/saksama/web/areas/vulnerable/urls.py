"""Data of the index."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.vulnerable.views import agencies, facts, overview, places, runs

app_name = "vulnerable"
urlpatterns = [
    path("", overview.index, name="index"),
    path("instansi/", agencies.index, name="agencies"),
    path("instansi/baru/", agencies.new, name="new_agency"),
    path("instansi/impor/", agencies.bring_in, name="import_agencies"),
    path("instansi/<uuid:agency_id>/", agencies.edit, name="edit_agency"),
    path("instansi/<uuid:agency_id>/tutup/", agencies.close, name="close_agency"),
    path("belum-berwilayah/", places.index, name="unplaced"),
    path("kejadian/", facts.events, name="events"),
    path("kejadian/<uuid:event_id>/tarik/", facts.take_back, name="take_back"),
    path("angka/", facts.figures, name="figures"),
    path("angka/impor/", facts.bring_in, name="import_figures"),
    path("hitungan/", runs.index, name="runs"),
    path("hitungan/baru/", runs.new, name="new_run"),
    path("hitungan/<uuid:run_id>/", runs.page, name="run"),
    path("hitungan/<uuid:run_id>/hitung/", runs.compute, name="compute"),
    path("hitungan/<uuid:run_id>/pakai/", runs.adopt, name="adopt"),
    path("hitungan/<uuid:run_id>/buang/", runs.drop, name="drop"),
    path("hitungan/<uuid:run_id>/berkas/<slug:part>/", runs.take, name="take"),
]
