"""Long work."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.index, name="index"),
    path("<uuid:job_id>/", views.job, name="job"),
    path("<uuid:job_id>/kemajuan/", views.progress, name="progress"),
    path("<uuid:job_id>/hentikan/", views.stop, name="stop"),
]
