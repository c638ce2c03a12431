"""Supervision records."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.fieldwork.views import beginning, keeping, moving, naming, pages, writing

app_name = "fieldwork"
urlpatterns = [
    path("", pages.index, name="index"),
    path("baru/", beginning.new, name="new"),
    path("baru/petunjuk/<uuid:lead_id>/", beginning.from_lead, name="from_lead"),
    path("baru/patroli/<uuid:run_id>/", beginning.from_run, name="from_run"),
    path("baru/penelusuran/<uuid:information_id>/", beginning.from_tracing, name="from_tracing"),
    path("<uuid:record_id>/", pages.detail, name="detail"),
    path("<uuid:record_id>/berkas/<uuid:file_id>/", pages.media, name="media"),
    path("<uuid:record_id>/berkas/<uuid:file_id>/baca/", keeping.read_media, name="read_media"),
    path("<uuid:record_id>/berkas/<uuid:file_id>/barang-bukti/", keeping.keep_media, name="keep_media"),
    path("<uuid:record_id>/ubah/", writing.edit, name="edit"),
    path("<uuid:record_id>/nomor/", moving.issue, name="issue"),
    path("<uuid:record_id>/ajukan/", moving.propose, name="propose"),
    path("<uuid:record_id>/saran/", moving.advise, name="advise"),
    path("<uuid:record_id>/saran/jawaban/", moving.answer, name="answer"),
    path("<uuid:record_id>/orang-terlihat/", naming.ask, name="look_up"),
    path("<uuid:record_id>/orang-terlihat/pakai/", naming.use, name="use"),
]
