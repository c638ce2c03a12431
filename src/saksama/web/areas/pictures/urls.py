"""Gambar."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.pictures.views import listing, meanings, readings, saying

app_name = "pictures"
urlpatterns = [
    path("", listing.index, name="index"),
    path("arti/", meanings.index, name="meanings"),
    path("arti/<uuid:meaning_id>/setuju/", meanings.agree, name="agree_meaning"),
    path("arti/<uuid:meaning_id>/akhiri/", meanings.end, name="end_meaning"),
    path("<uuid:reading_id>/", readings.reading, name="reading"),
    path("<uuid:reading_id>/bingkai/<int:number>/", readings.frame, name="frame"),
    path("<uuid:reading_id>/kamera/", readings.camera, name="camera"),
    path("<uuid:reading_id>/asli/", readings.original, name="original"),
    path("<uuid:reading_id>/ulangi/", saying.again, name="again"),
    path("<uuid:reading_id>/betulkan/", saying.correct, name="correct"),
    path("<uuid:reading_id>/tanda/", saying.glance, name="glance"),
    path("<uuid:reading_id>/terdahulu/", saying.earlier, name="earlier"),
]
