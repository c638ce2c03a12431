"""Rights of the persons concerned."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.rights.views import ending, ends, incidents, pages, requests

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
    path("masa-simpan/", ends.kept, name="kept"),
    path("masa-simpan/<uuid:case_id>/", ends.one, name="ended"),
    path("masa-simpan/<uuid:case_id>/segel/", ending.seal, name="seal"),
    path("masa-simpan/<uuid:case_id>/tahan/", ending.hold, name="hold"),
    path("masa-simpan/<uuid:case_id>/tahan/alasan/", ends.why_held, name="why_held"),
    path("masa-simpan/<uuid:case_id>/tahan/setuju/", ending.agree, name="agree_hold"),
    path("masa-simpan/<uuid:case_id>/tahan/akhiri/", ending.end_hold, name="end_hold"),
    path("masa-simpan/<uuid:case_id>/usul/", ending.ask, name="ask_deletion"),
    path("masa-simpan/<uuid:case_id>/urung/", ending.give_up, name="give_up_deletion"),
    path("masa-simpan/<uuid:case_id>/musnahkan/", ending.approve, name="approve_deletion"),
    path("disegel/", ends.sealed, name="sealed"),
    path("penahanan/", ends.holds, name="holds"),
    path("dimusnahkan/", ends.deleted, name="deleted"),
    path("kejadian/", pages.incidents, name="incidents"),
    path("kejadian/baru/", incidents.new, name="note"),
    path("kejadian/<uuid:incident_id>/", pages.incident, name="incident"),
    path("kejadian/<uuid:incident_id>/nilai/", incidents.assess, name="assess"),
    path("kejadian/<uuid:incident_id>/bukan/", incidents.unfounded, name="unfounded"),
    path("kejadian/<uuid:incident_id>/surat/<str:to>/", incidents.draft, name="draft"),
    path("kejadian/<uuid:incident_id>/terkirim/<str:to>/", incidents.sent, name="sent"),
    path("kejadian/<uuid:incident_id>/tutup/", incidents.close, name="close"),
]
