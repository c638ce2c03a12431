"""Barang bukti."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.evidence.views import handing, items, listing, making

app_name = "evidence"
urlpatterns = [
    path("", listing.index, name="index"),
    path("tangkap/", making.capture, name="capture"),
    path("tambah/", making.add, name="add"),
    path("pemeriksaan/", listing.fixity, name="fixity"),
    path("dari-petunjuk/<uuid:lead_id>/", making.keep_lead, name="keep_lead"),
    path("<str:number>/", items.item, name="item"),
    path("<str:number>/berkas/<str:file>", items.picture, name="picture"),
    path("<str:number>/putar/", items.replay, name="replay"),
    path("<str:number>/stempel/", items.stamp, name="stamp"),
    path("<str:number>/ulangi/", items.again, name="again"),
    path("<str:number>/paket/", handing.package, name="package"),
    path("<str:number>/paket/<uuid:package_id>/", handing.take, name="take"),
    path("<str:number>/serah/", handing.hand_over, name="hand_over"),
    path("<str:number>/salinan/", handing.copy, name="copy"),
    path("<str:number>/hancurkan/", handing.destroy, name="destroy"),
]
