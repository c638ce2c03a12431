"""The vault of reporters."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.vault import custody, papers, views

app_name = "vault"
urlpatterns = [
    path("", views.index, name="index"),
    path("kata-sandi/", custody.enrol, name="enrol"),
    path("kustodian/", custody.found, name="found"),
    path("kustodian/<uuid:custodian_id>/hilang/", custody.lost, name="lost"),
    path("pelapor/<uuid:reporter_id>/", views.ask, name="ask"),
    path("dokumen/", papers.index, name="papers"),
    path("dokumen/<uuid:paper_id>/", papers.ask, name="ask_paper"),
    path("permintaan/<uuid:request_id>/", views.story, name="story"),
    path("permintaan/<uuid:request_id>/putusan/", views.decide, name="decide"),
    path("permintaan/<uuid:request_id>/kata-sandi/", custody.give, name="give"),
    path("permintaan/<uuid:request_id>/identitas/", views.look, name="look"),
    path("permintaan/<uuid:request_id>/dokumen/", papers.look, name="look_paper"),
    path("permintaan/<uuid:request_id>/tutup/", views.close, name="close"),
]
