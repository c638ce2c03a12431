"""Home."""

from __future__ import annotations

from django.urls import path

from saksama.web.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("bahasa/", views.speak, name="speak"),
    path("kantor-saya/", views.work_at, name="work_at"),
]
