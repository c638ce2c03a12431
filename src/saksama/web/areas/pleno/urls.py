"""The plenary."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.pleno.views import agenda, items, meetings

app_name = "pleno"
urlpatterns = [
    path("", meetings.index, name="index"),
    path("panggil/", meetings.call, name="call"),
    path("<uuid:meeting_id>/", meetings.meeting, name="meeting"),
    path("<uuid:meeting_id>/acara/", agenda.agenda, name="agenda"),
    path("<uuid:meeting_id>/saat-ditemukan/", agenda.start, name="start"),
    path("<uuid:meeting_id>/buka/", meetings.begin, name="open"),
    path("<uuid:meeting_id>/kehadiran/<str:member>/", meetings.presence, name="presence"),
    path("<uuid:meeting_id>/batal/", meetings.call_off, name="call_off"),
    path("<uuid:meeting_id>/tutup/", meetings.close, name="close"),
    path("<uuid:meeting_id>/berita-acara/", meetings.minutes, name="minutes"),
    path("<uuid:meeting_id>/ditandatangani/", meetings.signed, name="signed"),
    path("acara/<uuid:item_id>/", items.item, name="item"),
    path("acara/<uuid:item_id>/suara/", items.vote, name="vote"),
    path("acara/<uuid:item_id>/mundur/", items.aside, name="aside"),
    path("acara/<uuid:item_id>/putusan/", items.conclude, name="conclude"),
    path("acara/<uuid:item_id>/tunda/", items.postpone, name="postpone"),
    path("acara/<uuid:item_id>/serahkan/", items.delegate, name="delegate"),
]
