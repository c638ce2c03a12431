"""Reports and initial information."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.intake.views import (
    counter,
    information,
    leaving,
    listing,
    paper,
    scanning,
    sending,
    showing,
    study,
)

app_name = "intake"
REPORT, INFORMATION = "<uuid:report_id>/", "informasi/<uuid:information_id>/"
SENDING = "loket/<uuid:delivery_id>/"
urlpatterns = [
    path("", listing.index, name="index"),
    path("baru/", counter.new, name="new"),
    path("baru/kertas/", paper.bring, name="bring_paper"),
    path("baru/kertas/<uuid:paper_id>/", paper.read, name="paper"),
    path("baru/kertas/<uuid:paper_id>/halaman/<int:number>/", paper.page, name="paper_page"),
    path("baru/kertas/<uuid:paper_id>/buang/", paper.throw_away, name="throw_away"),
    path("daftar/", counter.bring, name="bring"),
    path("pelimpahan/", leaving.arriving, name="arriving"),
    path("pelimpahan/<uuid:handover_id>/terima/", leaving.take, name="take"),
    path("informasi/", information.index, name="informations"),
    path("informasi/baru/", information.new, name="inform"),
    path(INFORMATION, information.page, name="information"),
    path(f"{INFORMATION}tugas/", information.assign, name="assign"),
    path(f"{INFORMATION}hasil/", information.result, name="result"),
    path(f"{INFORMATION}tutup/", information.close, name="close"),
    path("loket/", sending.index, name="loket"),
    path("loket/ambil/", sending.pull, name="pull"),
    path("loket/berkas/<uuid:file_id>/", sending.file, name="sent_file"),
    path("loket/berkas/<uuid:file_id>/gambar/", showing.picture, name="sent_picture"),
    path("loket/berkas/<uuid:file_id>/baca/", showing.read, name="read_sent"),
    path("loket/berkas/<uuid:file_id>/tersamar/", showing.cover, name="cover_sent"),
    path("loket/tersamar/<uuid:copy_id>/", showing.covered, name="covered"),
    path(SENDING, sending.sending, name="sending"),
    path(f"{SENDING}catat/", sending.accept, name="accept"),
    path(f"{SENDING}sisihkan/", sending.aside, name="aside"),
    path(f"{SENDING}dibaca/", sending.read, name="read"),
    path(f"{SENDING}tulis/", sending.speak, name="speak"),
    path(REPORT, listing.report, name="report"),
    path(f"{REPORT}salin/", listing.sheet, name="sheet"),
    path(f"{REPORT}identitas/", counter.identity, name="identity"),
    path(f"{REPORT}pindaian/", scanning.scan, name="scan"),
    path(f"{REPORT}syarat/<slug:key>/", study.judge, name="judge"),
    path(f"{REPORT}kurang/", study.ask, name="ask"),
    path(f"{REPORT}lengkapi/", counter.complete, name="complete"),
    path(f"{REPORT}habis/", study.lapse, name="lapse"),
    path(f"{REPORT}usul/", study.propose, name="propose"),
    path(f"{REPORT}informasi/", study.to_information, name="to_information"),
    path(f"{REPORT}gabung/", leaving.merge, name="merge"),
    path(f"{REPORT}limpah/", leaving.forward, name="forward"),
    path(f"{REPORT}cabut/", leaving.withdraw, name="withdraw"),
]
