"""The site *kantor*: every address of the officers' workbench."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("saksama.web.home.urls")),
    path("patroli/", include("saksama.web.areas.patrols.urls")),
    path("tugas/", include("saksama.web.areas.jobs.urls")),
    path("jejak/", include("saksama.web.areas.audit.urls")),
    path("", include("saksama.web.areas.accounts.urls")),
    path("akun/", include("saksama.web.areas.accounts.sign_in")),
    path("kantor/", include("saksama.web.areas.offices.urls")),
]
handler404 = "saksama.web.shared.faults.not_there"
handler500 = "saksama.web.shared.faults.fault"
