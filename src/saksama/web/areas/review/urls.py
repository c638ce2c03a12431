"""The queue and one lead's card."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.review import candidate_views, views

app_name = "review"
urlpatterns = [
    path("antrean/", views.queue, name="queue"),
    path("antrean/ambil/", views.take, name="take"),
    path("antrean/perpanjang/", views.extend, name="extend"),
    path("antrean/lepas/", views.release, name="release"),
    path("antrean/beda/", views.differing, name="differing"),
    path("antrean/beda/<uuid:lead_id>/", views.take_differing, name="take_differing"),
    path("antrean/hasil/", views.results, name="results"),
    path("petunjuk/<uuid:lead_id>/", views.card, name="card"),
    path("petunjuk/<uuid:lead_id>/salinan/", views.take_copies, name="take_copies"),
    path("petunjuk/<uuid:lead_id>/mengenal/", views.step_aside, name="step_aside"),
    path("petunjuk/<uuid:lead_id>/hasil/", views.result, name="result"),
    path("petunjuk/<uuid:lead_id>/gambar/<int:number>/", views.picture, name="picture"),
    path("petunjuk/<uuid:lead_id>/calon/gambar/<int:number>/", candidate_views.picture, name="whole_picture"),
    path("petunjuk/<uuid:lead_id>/calon/", candidate_views.candidate, name="candidate"),
    path("petunjuk/<uuid:lead_id>/calon/buka/", candidate_views.open_candidate, name="open_candidate"),
    path("petunjuk/<uuid:lead_id>/calon/nip/", candidate_views.unmask, name="unmask"),
    path("petunjuk/<uuid:lead_id>/calon/bukti/", candidate_views.exhibit, name="exhibit"),
    path("penilaian/<uuid:judgement_id>/batal/", views.undo, name="undo"),
]
