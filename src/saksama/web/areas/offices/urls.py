"""The office's pages."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.offices.views import access, delegations, loans, offices, people, times

app_name = "offices"
urlpatterns = [
    path("", offices.office, name="office"),
    path("tugas/", offices.duty, name="duty"),
    path("bawahan/", offices.below, name="below"),
    path("bawahan/mitra/", offices.partner, name="partner"),
    path("di/<str:code>/", offices.office_at, name="office_at"),
    path("di/<str:code>/undang/", access.invite, name="invite"),
    path("di/<str:code>/orang/<uuid:officer>/", people.person, name="person"),
    path("di/<str:code>/orang/<uuid:officer>/peran/", people.roles, name="roles"),
    path("di/<str:code>/orang/<uuid:officer>/peran/<uuid:membership>/akhiri/", people.end_role, name="end_role"),
    path("di/<str:code>/orang/<uuid:officer>/serah-terima/", people.hand_over, name="hand_over"),
    path("di/<str:code>/orang/<uuid:officer>/akses-baru/", access.renew, name="renew"),
    path("akses/<uuid:asked>/setujui/", access.agree, name="agree"),
    path("akses/<uuid:asked>/akhiri/", access.end, name="end_access"),
    path("akses/<uuid:asked>/tautan/", access.link, name="link"),
    path("cuti/", times.absences, name="absences"),
    path("satgas/", times.task_forces, name="task_forces"),
    path("satgas/<uuid:force>/akhiri/", times.end_task_force, name="end_task_force"),
    path("pendelegasian/", delegations.delegations, name="delegations"),
    path("pendelegasian/<uuid:delegation>/setujui/", delegations.agree, name="agree_delegation"),
    path("pendelegasian/<uuid:delegation>/tolak/", delegations.refuse, name="refuse_delegation"),
    path("pendelegasian/<uuid:delegation>/akhiri/", delegations.end, name="end_delegation"),
    path("pinjaman/", loans.loans, name="loans"),
    path("pinjaman/<uuid:loan>/", loans.loan, name="loan"),
    path("pinjaman/<uuid:loan>/pinjamkan/", loans.lend, name="lend"),
    path("pinjaman/<uuid:loan>/tolak/", loans.refuse, name="refuse_loan"),
    path("pinjaman/<uuid:loan>/tarik/", loans.withdraw, name="withdraw_loan"),
    path("pinjaman/<uuid:loan>/akhiri/", loans.end, name="end_loan"),
]
