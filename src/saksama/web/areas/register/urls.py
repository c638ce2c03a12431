"""The register."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.register import access, views

app_name = "register"
urlpatterns = [
    path("", views.index, name="index"),
    path("templat/", views.template, name="template"),
    path("terima/", views.receive, name="receive"),
    path("terima/<uuid:arrival_id>/", views.arrival, name="arrival"),
    path("terima/<uuid:arrival_id>/kolom/", views.columns, name="columns"),
    path("terima/<uuid:arrival_id>/impor/", views.bring_in, name="bring_in"),
    path("terima/<uuid:arrival_id>/hapus/", views.drop, name="drop"),
    path("permintaan/", access.requests, name="requests"),
    path("permintaan/baru/", access.ask, name="ask"),
    path("permintaan/<uuid:request_id>/", access.decide, name="decide"),
    path("permintaan/<uuid:request_id>/putusan/", access.decided, name="decided"),
    path("permintaan/<uuid:request_id>/jawaban/", access.answer, name="answer"),
]
