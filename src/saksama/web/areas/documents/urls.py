"""Addresses of documents. The one address stands on paper: it never changes."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.documents import views

app_name = "documents"
urlpatterns = [path("<str:code>/", views.page, name="page")]
