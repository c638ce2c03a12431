"""Offices together."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.nation.views import counts, exchange

app_name = "nation"
urlpatterns = [
    path("", counts.index, name="index"),
    path("hitung/", counts.count, name="count"),
    path("bundel/", exchange.index, name="exchange"),
    path("bundel/kartu/", exchange.enter, name="enter"),
    path("bundel/kartu/<uuid:peer_id>/setujui/", exchange.agree, name="agree"),
    path("bundel/kartu/<uuid:peer_id>/akhiri/", exchange.end, name="end"),
]
