"""The outside page of a respondent. No name and no number of a case stands in an address."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.respondent import views

app_name = "respondent"
urlpatterns = [
    path("", views.enter, name="enter"),
    path("isi/", views.file, name="file"),
    path("isi/berkas.pdf", views.pdf, name="pdf"),
    path("isi/jawab/", views.reply, name="reply"),
    path("isi/keberatan/", views.objection, name="objection"),
    path("isi/keluar/", views.leave, name="leave"),
]
