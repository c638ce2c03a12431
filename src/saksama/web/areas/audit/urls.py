"""The log."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.index, name="index"),
    path("unduh/", views.export, name="export"),
    path("rantai/", views.chain, name="chain"),
    path("rantai/periksa/", views.check, name="check"),
    path("rantai/<int:number>/", views.anchor, name="anchor"),
    path("rantai/jangkar/", views.take_anchors, name="take_anchors"),
    path("hitungan/", views.tallies, name="tallies"),
]
