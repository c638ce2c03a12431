"""Inbox and clocks."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.agenda import views

app_name = "agenda"
urlpatterns = [
    path("kotak-masuk/", views.inbox, name="inbox"),
    path("kotak-masuk/dibaca/", views.read_all, name="read_all"),
    path("kotak-masuk/<uuid:message_id>/", views.follow, name="follow"),
    path("tenggat/", views.clocks, name="clocks"),
]
