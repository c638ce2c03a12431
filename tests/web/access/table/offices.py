"""The office's pages, invitations, one's own settings."""

from __future__ import annotations

from uuid import uuid4

from tests.web.access.row import AWAY, HERE, WORK, Row

SEE = f"{WORK} administrator auditor"
AGREE, BORROW = "coordinator pleno", "coordinator pleno administrator"
AT_33_11 = {"code": "@offices.here"}
OPERATOR = {**AT_33_11, "officer": "@offices.operator"}
REVIEWER = {**AT_33_11, "officer": "@offices.reviewer"}
DAYS = {"first_day": "@offices.today", "last_day": "@offices.week"}
ALL_AWAY = " ".join(AWAY)


def once():
    """A fresh id, as a form brings it."""
    return str(uuid4())


ROWS = [
    Row("offices:office", SEE, sees=("@offices.decree", "Yang bertugas hari ini"), away="elsewhere province"),
    Row("offices:duty", SEE, sees=("@offices.person", "Pembagian tugas"), away="elsewhere province"),
    Row("offices:absences", SEE, sees=("@offices.absent",), away="elsewhere province"),
    Row("offices:absences", SEE, "POST", body={"once": once, **DAYS}, leaves="offices.absence_noted",
        away="elsewhere province"),
    Row("offices:below", "administrator", sees=("@offices.village",)),
    Row("offices:below", "administrator", "POST", body={"code": "33.11.02"}, leaves="offices.opened"),
    Row("offices:partner", "administrator", "POST", body={"agency": "inspektorat"}, leaves="offices.opened"),
    Row("offices:office_at", "administrator", sees=("@offices.village",), path={"code": "@offices.village.code"}),
    Row("offices:invite", "administrator", sees=("@offices.decree", "Undang orang"), path=AT_33_11),
    Row("offices:invite", "administrator", "POST", path=AT_33_11, answer=200, leaves="offices.access_asked", body={
        "once": once, "name": "Rekaan Baru", "email": "baru@rekaan.test", "roles": ["reviewer"], "link_days": "7",
        "first_day": "@offices.today"}),
    Row("offices:person", "administrator", sees=("@offices.mail",), path=REVIEWER),
    Row("offices:roles", "administrator", "POST", path=OPERATOR, body={"roles": ["reviewer"]},
        leaves="offices.access_asked"),
    Row("offices:end_role", "administrator", "POST", path={**REVIEWER, "membership": "@offices.held"},
        leaves="offices.role_ended"),
    Row("offices:hand_over", "administrator", sees=("@offices.code", "Pekerjaan terbuka"), path=REVIEWER),
    Row("offices:hand_over", "administrator", "POST", path=REVIEWER, body={"last_day": "@offices.today"},
        leaves="offices.handed_over"),
    Row("offices:renew", "administrator", "POST", path=REVIEWER, answer=200, leaves="offices.access_asked"),
    Row("offices:agree", AGREE, "POST", path={"asked": "@offices.waiting"}, leaves="offices.access_agreed",
        away="elsewhere"),
    Row("offices:end_access", BORROW, "POST", path={"asked": "@offices.waiting"}, leaves="offices.access_ended",
        away="elsewhere"),
    Row("offices:link", "administrator", "POST", path={"asked": "@offices.waiting"}, answer=200,
        leaves="offices.link_renewed"),
    Row("offices:task_forces", "administrator", sees=("@offices.decree",)),
    Row("offices:task_forces", "administrator", "POST", leaves="offices.task_force_noted", body={
        "once": once, "level": "national", "decree_number": "SK-99", "decree_day": "@offices.today", **DAYS}),
    Row("offices:end_task_force", "administrator", "POST", path={"force": "@offices.force"},
        body={"last_day": "@offices.today"}, leaves="offices.task_force_ended"),
    Row("offices:delegations", AGREE, sees=("@offices.delegation_letter",), away="elsewhere"),
    Row("offices:delegations", AGREE, "POST", leaves="offices.delegation_asked", away="elsewhere",
        body={"once": once, "other": "@offices.province", "verbs": ["intake.receive"], "letter_number": "12/ND/2024",
              **DAYS}),
    Row("offices:agree_delegation", AGREE, "POST", path={"delegation": "@offices.delegation"},
        leaves="offices.delegation_agreed", away="elsewhere"),
    Row("offices:refuse_delegation", AGREE, "POST", path={"delegation": "@offices.delegation"},
        leaves="offices.delegation_refused", away="elsewhere"),
    Row("offices:end_delegation", AGREE, "POST", path={"delegation": "@offices.delegation"},
        leaves="offices.delegation_ended", away="elsewhere"),
    Row("offices:loans", BORROW, sees=("@offices.letter",), away="elsewhere"),
    Row("offices:loans", BORROW, "POST", leaves="offices.loan_asked", away="elsewhere", body={
        "once": once, "lender": "@offices.province", "roles": ["reviewer"], **DAYS}),
    Row("offices:loan", BORROW, sees=("@offices.letter",), path={"loan": "@offices.lent"}, away="elsewhere"),
    Row("offices:lend", AGREE, "POST", path={"loan": "@offices.theirs"}, leaves="offices.loan_agreed", away="elsewhere",
        body={"officer": "@offices.reviewer", "letter_number": "046/2024"}),
    Row("offices:refuse_loan", AGREE, "POST", path={"loan": "@offices.theirs"}, leaves="offices.loan_refused",
        away="elsewhere"),
    Row("offices:withdraw_loan", BORROW, "POST", path={"loan": "@offices.ours"}, leaves="offices.loan_withdrawn",
        away="elsewhere"),
    Row("offices:end_loan", BORROW, "POST", path={"loan": "@offices.lent"}, leaves="offices.loan_ended",
        away="elsewhere"),
    Row("accounts:settings", HERE, sees=("@me.email", "@me.name"), away=ALL_AWAY),
    Row("accounts:settings", HERE, "POST", body={"name": "Nama Lain", "language": "en"},
        leaves="accounts.settings_changed", away=ALL_AWAY),
    Row("accounts:devices", HERE, sees=("@device_at.me",), away=ALL_AWAY),
    Row("accounts:devices", HERE, "POST", body={"session": "@device_number.me"}, away=ALL_AWAY,
        leaves="accounts.session_ended"),
    Row("accounts:arrive", "anyone", path={"token": "@offices.token"}, answer=302, to="/undangan/"),
    Row("accounts:take", "anyone", answer=404, sees=("Tautan ini tidak berlaku lagi",), plain="opened by a link only"),
    Row("accounts:take", "anyone", "POST", to="/akun/2fa/", leaves="offices.access_taken", body={
        "token": "@offices.token", "password1": "gajah-mangga-awan-21", "password2": "gajah-mangga-awan-21",
        "language": "id"}),
]  # fmt: skip
