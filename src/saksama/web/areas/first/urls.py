"""Addresses of the first run."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.first import views

app_name = "first"
urlpatterns = [
    path("", views.start, name="start"),
    path("kode/", views.enter, name="enter"),
    path("kantor/", views.office, name="office"),
    path("petugas/", views.person, name="person"),
    path("kunci/", views.keys, name="keys"),
    path("pengaman/", views.factor, name="factor"),
    path("lembar/", views.sheet, name="sheet"),
    path("lembar/baris/", views.row, name="row"),
    path("pembagian/", views.duties, name="duties"),
]
