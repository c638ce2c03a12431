"""Noting an observation."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.observe import views

app_name = "observe"
urlpatterns = [path("pengamatan/", views.new, name="new")]
