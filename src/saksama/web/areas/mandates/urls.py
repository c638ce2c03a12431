"""Mandates."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.mandates import views

app_name = "mandates"
urlpatterns = [
    path("", views.index, name="index"),
    path("baru/", views.new, name="new"),
    path("perangkat/", views.kit, name="kit"),
    path("perangkat/<slug:key>/", views.blank_letter, name="blank_letter"),
    path("<uuid:mandate_id>/", views.detail, name="detail"),
    path("<uuid:mandate_id>/ubah/", views.edit, name="edit"),
    path("<uuid:mandate_id>/ajukan/", views.submit, name="submit"),
    path("<uuid:mandate_id>/setujui/", views.approve, name="approve"),
    path("<uuid:mandate_id>/kembalikan/", views.give_back, name="give_back"),
    path("<uuid:mandate_id>/akhiri/", views.end, name="end"),
    path("<uuid:mandate_id>/batalkan/", views.drop, name="drop"),
    path("<uuid:mandate_id>/perangkat/<slug:key>/", views.letter, name="letter"),
]
