"""Referrals to the competent bodies."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.referral.views import acting, answering, cases, machines, pages, receivers

app_name = "referral"
urlpatterns = [
    path("", pages.index, name="index"),
    path("tindak-lanjut/", pages.follow_up, name="follow_up"),
    path("lembaga/", receivers.index, name="receivers"),
    path("lembaga/baru/", receivers.new, name="propose"),
    path("lembaga/<uuid:receiver_id>/", receivers.one, name="receiver"),
    path("lembaga/<uuid:receiver_id>/setujui/", receivers.approve, name="approve"),
    path("lembaga/<uuid:receiver_id>/akhiri/", receivers.end, name="end"),
    path("lembaga/<uuid:receiver_id>/kunci/", machines.new, name="key"),
    path("kunci/<uuid:key_id>/setujui/", machines.approve, name="approve_key"),
    path("kunci/<uuid:key_id>/cabut/", machines.revoke, name="revoke_key"),
    path("perkara/<uuid:case_id>/", cases.one, name="of_case"),
    path("perkara/<uuid:case_id>/susun/", cases.draft, name="draft"),
    path("perkara/<uuid:case_id>/turunkan/", cases.takedown, name="takedown"),
    path("turunkan/<uuid:takedown_id>/", cases.taken, name="taken"),
    path("<uuid:referral_id>/", pages.one, name="one"),
    path("<uuid:referral_id>/sbt/", pages.sheet, name="sheet"),
    path("<uuid:referral_id>/terbitkan/", acting.issue, name="issue"),
    path("<uuid:referral_id>/buang/", acting.drop, name="drop"),
    path("<uuid:referral_id>/paket/", acting.pack, name="pack"),
    path("<uuid:referral_id>/paket/ambil/", acting.take, name="take"),
    path("<uuid:referral_id>/kirim/", acting.send, name="send"),
    path("<uuid:referral_id>/jawaban/", answering.answer, name="answer"),
    path("<uuid:referral_id>/tahap/", answering.stage, name="stage"),
    path("<uuid:referral_id>/dibaca/", answering.heed, name="heed"),
    path("<uuid:referral_id>/tutup/", answering.finish, name="finish"),
    path("<uuid:referral_id>/ingatkan/", answering.remind, name="remind"),
    path("<uuid:referral_id>/tidak-dijawab/", answering.silent, name="silent"),
    path("<uuid:referral_id>/naikkan/", answering.escalate, name="escalate"),
    path("<uuid:referral_id>/tarik/", acting.recall, name="recall"),
    path("<uuid:referral_id>/tarik/konfirmasi/", acting.confirm, name="confirm"),
]
