"""The office: everybody who works there sees who does what; who gives access need not read; two agree (law.md §6)."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from saksama.kernel.clock import local_day, now
from tests.web.access.row import WORK, Row

SEE = f"{WORK} administrator auditor"
MANAGE = "administrator"
DECIDE = "administrator coordinator pleno"
AGREE = "coordinator pleno"
OFFICE = {"code": "33.11"}
PERSON = {"code": "33.11", "officer": "@offices.person"}
TODAY = local_day(now(), "WIB")
DAYS = {"first_day": TODAY.isoformat(), "last_day": (TODAY + timedelta(days=9)).isoformat()}
INVITED = {
    "once": uuid4, "name": "Bima Nugroho", "email": "bima@rekaan.test", "roles": ["reviewer"],
    "first_day": TODAY.isoformat(), "link_days": "7",
}  # fmt: skip
FORCE = {**DAYS, "once": uuid4, "level": "national", "decree_number": "SK-77/2024", "decree_day": TODAY.isoformat()}

ROWS = [
    Row("offices:office", SEE, sees=("@offices.name", "@offices.decree"), away="elsewhere province"),
    Row("offices:duty", SEE, sees=("@offices.name",), away="elsewhere province"),
    Row("offices:absences", SEE, sees=("@offices.name",), away="elsewhere province"),
    Row("offices:absences", SEE, "POST", body={**DAYS, "once": uuid4, "officer": "@me.id"},
        leaves="offices.absence_noted", away="elsewhere province"),
    Row("offices:cancel_absence", SEE, "POST", path={"absence": "@offices.absence.me"},
        leaves="offices.absence_cancelled", away="elsewhere province"),
    Row("offices:below", MANAGE, sees=("meja mitra", "Kecamatan"), plain="the official list of places"),
    Row("offices:below", MANAGE, "POST", body={"code": "33.11.01"}, leaves="offices.opened", to="/kantor/di/33.11.01/"),
    Row("offices:partner", MANAGE, "POST", body={"agency": "inspektorat"}, leaves="offices.opened"),
    Row("offices:office_at", MANAGE, path=OFFICE, sees=("@offices.name", "@offices.comes")),
    Row("offices:invite", MANAGE, path=OFFICE, sees=("Undang", "Peran"), plain="an empty form"),
    Row("offices:invite", MANAGE, "POST", path=OFFICE, body=INVITED, answer=200, leaves="offices.access_asked"),
    Row("offices:person", MANAGE, path=PERSON, sees=("@offices.name", "kirana@rekaan.test")),
    Row("offices:roles", MANAGE, "POST", path=PERSON, body={"roles": ["intake"]}, leaves="offices.access_asked"),
    Row("offices:end_role", MANAGE, "POST", path={**PERSON, "membership": "@offices.membership"},
        leaves="offices.role_ended"),
    Row("offices:hand_over", MANAGE, path=PERSON, sees=("@offices.name",)),
    Row("offices:hand_over", MANAGE, "POST", path=PERSON, leaves="offices.handed_over",
        body={"last_day": TODAY.isoformat(), "successor": "@offices.colleague"}),
    Row("offices:renew", MANAGE, "POST", path=PERSON, answer=200, leaves="offices.access_asked"),
    Row("offices:link", MANAGE, "POST", path={"asked": "@offices.access"}, answer=200, leaves="offices.link_renewed"),
    Row("offices:agree", AGREE, "POST", path={"asked": "@offices.access"}, leaves="offices.access_agreed",
        away="elsewhere"),
    Row("offices:end_access", DECIDE, "POST", path={"asked": "@offices.access"}, leaves="offices.access_ended",
        away="elsewhere"),
    Row("offices:task_forces", MANAGE, sees=("@offices.decree",)),
    Row("offices:task_forces", MANAGE, "POST", body=FORCE, leaves="offices.task_force_noted"),
    Row("offices:end_task_force", MANAGE, "POST", path={"force": "@offices.force"},
        body={"last_day": TODAY.isoformat()}, leaves="offices.task_force_ended"),
    Row("offices:loans", DECIDE, sees=("@offices.lends",), away="elsewhere"),
    Row("offices:loans", DECIDE, "POST", leaves="offices.loan_asked", away="elsewhere",
        body={**DAYS, "once": uuid4, "lender": "@offices.province", "roles": ["reviewer"]}),
    Row("offices:loan", DECIDE, path={"loan": "@offices.lent"}, sees=("@offices.letter",), away="elsewhere"),
    Row("offices:loan", AGREE, "POST", path={"loan": "@offices.of_us"}, leaves="offices.loan_agreed",
        body={"officer": "@offices.colleague", "letter_number": "113/2024"}, inside="administrator", away="elsewhere"),
    Row("offices:refuse_loan", AGREE, "POST", path={"loan": "@offices.of_us"}, leaves="offices.loan_refused",
        away="elsewhere"),
    Row("offices:withdraw_loan", DECIDE, "POST", path={"loan": "@offices.asked"}, leaves="offices.loan_withdrawn",
        away="elsewhere"),
    Row("offices:end_loan", DECIDE, "POST", path={"loan": "@offices.lent"}, leaves="offices.loan_ended",
        away="elsewhere"),
]  # fmt: skip
