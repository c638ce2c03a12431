"""The field officer's page, its parts, and where it sends."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.field import views

app_name = "field"
ARRIVAL = "lapangan/kirim/<uuid:arrival_id>/"
urlpatterns = [
    path("lapangan/", views.app, name="app"),
    path("lapangan/sw.js", views.worker, name="worker"),
    path("lapangan/manifest.webmanifest", views.manifest, name="manifest"),
    path("lapangan/saya/", views.me, name="me"),
    path(ARRIVAL, views.begin, name="begin"),
    path(f"{ARRIVAL}berkas/<uuid:file_id>/<int:n>/", views.part, name="part"),
    path(f"{ARRIVAL}selesai/", views.finish, name="finish"),
    path("formulir-a/serah-terima/", views.hand_in, name="hand_in"),
]
