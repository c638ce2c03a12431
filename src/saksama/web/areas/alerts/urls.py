"""Early warnings."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.alerts import answering, views

app_name = "alerts"
urlpatterns = [
    path("", views.index, name="index"),
    path("selesai/", views.closed, name="closed"),
    path("aturan/", views.rules, name="rules"),
    path("statistik/", views.statistics, name="statistics"),
    path("<uuid:alert_id>/", views.one, name="one"),
    path("<uuid:alert_id>/ambil/", answering.take, name="take"),
    path("<uuid:alert_id>/tindakan/", answering.act, name="act"),
    path("<uuid:alert_id>/serah/", answering.hand_over, name="hand_over"),
    path("<uuid:alert_id>/tutup/", answering.close, name="close"),
]
