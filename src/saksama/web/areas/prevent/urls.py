"""Letters without names, and sealed notices."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.prevent import views

app_name = "prevent"
urlpatterns = [
    path("", views.index, name="index"),
    path("instansi/<slug:agency_code>/surat/", views.write, name="write"),
    path("surat/<uuid:letter_id>/", views.letter, name="letter"),
    path("surat/<uuid:letter_id>/nomor/", views.number, name="number"),
    path("putusan/<uuid:resolution_id>/pengingat/", views.make, name="make"),
    path("pengingat/<uuid:notice_id>/", views.notice, name="notice"),
    path("pengingat/<uuid:notice_id>/serah/", views.hand, name="hand"),
]
