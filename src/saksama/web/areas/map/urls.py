"""The map of vulnerability."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.map.views import areas, reports, units

app_name = "map"
urlpatterns = [
    path("", areas.index, name="index"),
    path("instansi/", areas.agencies, name="agencies"),
    path("laporan/", reports.reports, name="reports"),
    path("laporan/<uuid:job_id>/", reports.download, name="download"),
    path("bentuk/<slug:level>/<str:area>.json", areas.shapes, name="shapes"),
    path("indikator/<slug:key>/<path:code>/", units.indicator, name="indicator"),
    path("unit/<path:code>/", units.unit, name="unit"),
    path("<str:area>/", areas.area, name="area"),
]
