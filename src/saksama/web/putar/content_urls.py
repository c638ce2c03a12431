"""Addresses of the content. Those below /replay/w/ are answered by the worker inside the browser, never here."""

from __future__ import annotations

from django.urls import path, re_path

from saksama.web.putar import views
from saksama.web.putar.urls import HANDLE

handler404 = "saksama.web.putar.faults.not_there"
handler500 = "saksama.web.putar.faults.fault"
urlpatterns = [
    re_path(rf"^{HANDLE}/isi/$", views.player, name="player"),
    re_path(rf"^{HANDLE}/page\.wacz$", views.wacz, name="wacz"),
    path("replay/", views.replay, name="replay"),
    path("replay/<str:name>", views.of_player, name="of_player"),
    path("putar/<path:name>", views.look, name="look"),
]
