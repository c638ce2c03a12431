"""Cases: lists without a name, one case, a page for every verb."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.cases.views import ahead, allegations, clarifications, listing, parties, quarter, studies, verbs

app_name = "cases"
CASE, HEARD, STUDY = (
    "<uuid:case_id>/",
    "<uuid:case_id>/klarifikasi/<uuid:one_id>/",
    "<uuid:case_id>/kajian/<uuid:one_id>/",
)
urlpatterns = [
    path("", listing.index, name="index"),
    path("papan/", listing.board, name="board"),
    path("antarkantor/", ahead.elsewhere, name="elsewhere"),
    path("antarkantor/<uuid:transfer_id>/terima/", ahead.accept, name="accept"),
    path("antarkantor/<uuid:case_id>/ambil/", ahead.take_over, name="take_over"),
    path("triwulan/", quarter.tables, name="quarter"),
    path("unduhan/", quarter.exports, name="exports"),
    path("unduhan/<uuid:job_id>/", quarter.download, name="download"),
    path(CASE, listing.case, name="case"),
    path(f"{CASE}tugas/", verbs.assign, name="assign"),
    path(f"{CASE}jalur/", verbs.track, name="track"),
    path(f"{CASE}mundur/", verbs.aside, name="aside"),
    path(f"{CASE}perpanjang/", verbs.extend, name="extend"),
    path(f"{CASE}ajukan/", verbs.propose, name="propose"),
    path(f"{CASE}umumkan/", verbs.announce, name="announce"),
    path(f"{CASE}tutup/", verbs.close, name="close"),
    path(f"{CASE}limpah/", ahead.ask, name="transfer"),
    path(f"{CASE}pihak/", parties.add, name="add_party"),
    path(f"{CASE}pihak/<uuid:one_id>/", parties.rewrite, name="rewrite_party"),
    path(f"{CASE}pihak/<uuid:one_id>/undang/", clarifications.plan, name="plan"),
    path(f"{CASE}dalil/", allegations.write, name="allege"),
    path(f"{CASE}dalil/<uuid:one_id>/", allegations.rewrite, name="reallege"),
    path(f"{CASE}dalil/<uuid:one_id>/tahap/", allegations.confirm, name="confirm"),
    path(f"{HEARD}nomor/", clarifications.invite, name="invite"),
    path(f"{HEARD}sampai/", clarifications.serve, name="serve"),
    path(f"{HEARD}dengar/", clarifications.hold, name="hold"),
    path(f"{HEARD}berita-acara/", clarifications.minute, name="minute"),
    path(f"{HEARD}tidak-hadir/", clarifications.absent, name="absent"),
    path(f"{HEARD}batal/", clarifications.cancel, name="cancel"),
    path(f"{CASE}kajian/<slug:kind>/", studies.write, name="study"),
    path(f"{STUDY}setuju/", studies.approve, name="approve"),
    path(f"{STUDY}nomor/", studies.issue, name="issue"),
]
