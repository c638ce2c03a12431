"""One's own account."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.accounts import views

app_name = "accounts"
urlpatterns = [
    path("akun/saya/", views.settings, name="settings"),
    path("akun/perangkat/", views.devices, name="devices"),
    path("undangan/", views.take, name="take"),
    path("undangan/<str:token>/", views.arrive, name="arrive"),
]
