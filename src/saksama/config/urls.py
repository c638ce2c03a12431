"""The site *kantor*: every address of the officers' workbench."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("saksama.web.home.urls")),
    path("", include("saksama.web.areas.agenda.urls")),
    path("", include("saksama.web.areas.review.urls")),
    path("", include("saksama.web.areas.observe.urls")),
    path("akun/", include("allauth.urls")),
]
handler404 = "saksama.web.shared.faults.not_there"
handler500 = "saksama.web.shared.faults.fault"
