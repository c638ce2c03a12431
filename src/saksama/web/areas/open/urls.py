"""Addresses of the public figures. Those of an edition never change; `kantor/` is the officers'."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.open.views import desk, public

app_name = "open"
urlpatterns = [
    path("", public.index, name="index"),
    path("kantor/", desk.listing, name="desk"),
    path("kantor/siapkan/", desk.prepare, name="prepare"),
    path("kantor/<uuid:edition_id>/", desk.item, name="item"),
    path("kantor/<uuid:edition_id>/setujui/", desk.approve, name="approve"),
    path("kantor/<uuid:edition_id>/tarik/", desk.withdraw, name="withdraw"),
    path("kantor/<uuid:edition_id>/terbuka.html", desk.page_file, name="page_file"),
    path("<str:office>/<int:number>/", public.edition, name="edition"),
    path("<str:office>/<int:number>/data.json", public.data, name="data"),
]
