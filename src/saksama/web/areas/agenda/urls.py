"""Addresses of the inbox."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.agenda import views

app_name = "agenda"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("terbaca/", views.read_all, name="read_all"),
    path("<uuid:line_id>/buka/", views.follow, name="follow"),
]
