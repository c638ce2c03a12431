"""Prevention: plans, activities, letters of appeal, effect."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.prevention.views import activities, effect, letters, pages, planning, proposals

app_name = "prevention"
urlpatterns = [
    path("", pages.index, name="index"),
    path("cakupan/", pages.reached, name="reached"),
    path("usulan/", proposals.index, name="proposals"),
    path("usulan/<uuid:run_id>/", proposals.of_run, name="proposals_of"),
    path("usulan/terima/", proposals.accept, name="accept"),
    path("dari-peringatan/<uuid:alert_id>/", planning.from_alert, name="from_alert"),
    path("rencana/", pages.plans, name="plans"),
    path("rencana/baru/", planning.new, name="new"),
    path("rencana/<uuid:plan_id>/", pages.plan, name="plan"),
    path("rencana/<uuid:plan_id>/ubah/", planning.rewrite, name="rewrite"),
    path("rencana/<uuid:plan_id>/ajukan/", planning.propose, name="propose"),
    path("rencana/<uuid:plan_id>/setujui/", planning.approve, name="approve"),
    path("rencana/<uuid:plan_id>/kembalikan/", planning.give_back, name="give_back"),
    path("rencana/<uuid:plan_id>/selesai/", planning.finish, name="finish"),
    path("rencana/<uuid:plan_id>/hentikan/", planning.drop, name="drop"),
    path("rencana/<uuid:plan_id>/kegiatan/", activities.new, name="add"),
    path("rencana/<uuid:plan_id>/pengaruh/", effect.one, name="effect"),
    path("rencana/<uuid:plan_id>/pembanding/", effect.choose, name="choose"),
    path("rencana/<uuid:plan_id>/jawaban/", effect.note, name="quiz"),
    path("kegiatan/", activities.index, name="activities"),
    path("kegiatan/<uuid:activity_id>/", activities.one, name="activity"),
    path("kegiatan/<uuid:activity_id>/ubah/", activities.change, name="change"),
    path("kegiatan/<uuid:activity_id>/terlaksana/", activities.hold, name="hold"),
    path("kegiatan/<uuid:activity_id>/laporan/", activities.report, name="report"),
    path("kegiatan/<uuid:activity_id>/batal/", activities.cancel, name="cancel"),
    path("imbauan/", letters.index, name="letters"),
    path("imbauan/baru/", letters.new, name="write"),
    path("imbauan/<uuid:batch_id>/", letters.one, name="batch"),
    path("imbauan/<uuid:batch_id>/cetak/", letters.sheets, name="sheets"),
    path("imbauan/<uuid:batch_id>/setujui/", letters.approve, name="approve_letters"),
    path("imbauan/<uuid:batch_id>/nomor/", letters.number, name="number"),
    path("imbauan/<uuid:batch_id>/kirim/", letters.send, name="send"),
    path("imbauan/<uuid:batch_id>/batal/", letters.drop, name="drop_letters"),
    path("imbauan/surat/<uuid:letter_id>/", letters.sheet, name="sheet"),
    path("imbauan/surat/<uuid:letter_id>/tanda-terima/", letters.receipt, name="receipt"),
]
