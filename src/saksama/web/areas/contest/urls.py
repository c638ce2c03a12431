"""The contest."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.contest.views import accounts, elections, fence, lists, plan

app_name = "contest"
urlpatterns = [
    path("", elections.index, name="index"),
    path("pemilihan/baru/", elections.new, name="new_election"),
    path("<uuid:election_id>/", elections.detail, name="election"),
    path("<uuid:election_id>/ubah/", elections.edit, name="edit_election"),
    path("<uuid:election_id>/tutup/", elections.end, name="end_election"),
    path("<uuid:election_id>/peserta/", elections.new_participant, name="new_participant"),
    path("peserta/<uuid:participant_id>/", elections.edit_participant, name="edit_participant"),
    path("<uuid:election_id>/akun/", accounts.index, name="accounts"),
    path("<uuid:election_id>/akun/baru/", accounts.new, name="new_account"),
    path("akun/<uuid:account_id>/", accounts.detail, name="account"),
    path("akun/<uuid:account_id>/bukti/", accounts.proof, name="proof"),
    path("akun/<uuid:account_id>/setujui/", accounts.approve, name="approve_account"),
    path("akun/<uuid:account_id>/keluarkan/", accounts.remove, name="remove_account"),
    path("akun/<uuid:account_id>/surat-provinsi/", accounts.tell, name="tell_province"),
    path("<uuid:election_id>/daftar-kpu/", lists.upload, name="upload_list"),
    path("<uuid:election_id>/daftar-kpu/<uuid:exhibit_id>/", lists.look, name="look_at_list"),
    path("<uuid:election_id>/rencana/", plan.plan, name="plan"),
    path("<uuid:election_id>/rencana/jarak/", plan.cadence, name="cadence"),
    path("<uuid:election_id>/pagar/", fence.fence, name="fence"),
    path("<uuid:election_id>/pagar/tandatangani/", fence.sign, name="sign_fence"),
    path("<uuid:election_id>/perkiraan/", fence.propose, name="propose_prior"),
    path("perkiraan/<uuid:proposal_id>/setujui/", fence.approve_prior, name="approve_prior"),
]
