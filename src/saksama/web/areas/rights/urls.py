"""Rights of the persons concerned."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.rights.views import incidents, pages, requests

app_name = "rights"
urlpatterns = [
    path("", pages.index, name="index"),
    path("swaperiksa/", pages.self_audit, name="self_audit"),
    path("permintaan/baru/", requests.new, name="receive"),
    path("permintaan/<uuid:request_id>/", pages.request, name="request"),
    path("permintaan/<uuid:request_id>/jati-diri/", requests.prove, name="prove"),
    path("permintaan/<uuid:request_id>/daftar-pegawai/", requests.ask_register, name="ask_register"),
    path("permintaan/<uuid:request_id>/jawab/", requests.answer, name="answer"),
    path("permintaan/<uuid:request_id>/tolak/", requests.refuse, name="refuse"),
    path("permintaan/<uuid:request_id>/serah/", requests.hand_over, name="hand_over"),
    path("kejadian/", pages.incidents, name="incidents"),
    path("kejadian/baru/", incidents.new, name="note"),
    path("kejadian/<uuid:incident_id>/", pages.incident, name="incident"),
    path("kejadian/<uuid:incident_id>/nilai/", incidents.assess, name="assess"),
    path("kejadian/<uuid:incident_id>/bukan/", incidents.unfounded, name="unfounded"),
    path("kejadian/<uuid:incident_id>/surat/<str:to>/", incidents.draft, name="draft"),
    path("kejadian/<uuid:incident_id>/terkirim/<str:to>/", incidents.sent, name="sent"),
    path("kejadian/<uuid:incident_id>/tutup/", incidents.close, name="close"),
]
