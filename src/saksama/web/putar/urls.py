"""Addresses of the front."""

from __future__ import annotations

from django.urls import path, re_path

from saksama.web.putar import views

HANDLE = r"(?P<handle>[0-9a-f]{32})"
handler404 = "saksama.web.putar.faults.not_there"
handler500 = "saksama.web.putar.faults.fault"
urlpatterns = [
    path("", views.home, name="putar"),
    path("buka/<str:token>", views.enter, name="enter"),
    re_path(rf"^{HANDLE}/$", views.stage, name="stage"),
    path("putar/<path:name>", views.look, name="look"),
    path("lisensi/replaywebpage.txt", views.licence, name="licence"),
]
