"""Form A: those who work in cases read it, a field officer their own; number and advice are the coordinator's."""

from __future__ import annotations

from uuid import uuid4

from tests.web.access.row import Row

SEES = "operator reviewer second coordinator pleno field"
WRITES = "operator reviewer second coordinator field"
JUDGES = "reviewer second coordinator"
DECIDES = "coordinator pleno"
OTHERS = "operator reviewer second"
DRAFT, NUMBERED, ADVISED = (
    {"record_id": f"@fieldwork.{which}"} for which in ("draft", "numbered", "advised")
)  # fmt: skip
TRACES = "reviewer second coordinator field"
INFORMATION = {"information_id": "@intake.traced"}
"""The field officer traces it."""
LEAD, RUN = {"lead_id": "@review.ended"}, {"run_id": "@patrol.run"}
BODY = {
    "suspicion": "yes", "stage": "Kampanye", "result": "Rapat biasa.", "respondent": "", "ownership": "",
    "watched": "", "read": "",
}  # fmt: skip
ROWS = [
    Row("fieldwork:index", SEES, sees=("@fieldwork.number",), away="elsewhere"),
    Row("fieldwork:new", WRITES, sees=("Mulai menulis",), plain="an empty form", away="elsewhere"),
    Row("fieldwork:new", WRITES, "POST", away="elsewhere", body={"suspicion": "no", "once": uuid4},
        leaves="fieldwork.written"),
    Row("fieldwork:from_tracing", TRACES, sees=("menelusuri informasi awal",), plain="an empty form",
        away="elsewhere", inside="operator", path=INFORMATION),
    Row("fieldwork:from_tracing", TRACES, "POST", away="elsewhere", inside="operator", path=INFORMATION,
        body={"suspicion": "yes", "once": uuid4}, leaves="fieldwork.written"),
    Row("fieldwork:from_lead", JUDGES, sees=("@fieldwork.lead",), away="elsewhere", inside="operator field",
        path=LEAD),
    Row("fieldwork:from_lead", JUDGES, "POST", away="elsewhere", inside="operator field", path=LEAD,
        body={"once": uuid4}, leaves="fieldwork.written"),
    Row("fieldwork:from_run", "operator reviewer second coordinator", sees=("@patrol.run_code",), away="elsewhere",
        inside="field", path=RUN),
    Row("fieldwork:from_run", "operator reviewer second coordinator", "POST", away="elsewhere", inside="field",
        path=RUN, body={"once": uuid4}, leaves="fieldwork.written"),
    Row("fieldwork:detail", SEES, sees=("@fieldwork.secret",), away="elsewhere", path=DRAFT),
    Row("fieldwork:edit", "coordinator field", sees=("@fieldwork.secret",), away="elsewhere", inside=OTHERS,
        path=DRAFT),
    Row("fieldwork:edit", "coordinator field", "POST", away="elsewhere", inside=OTHERS, path=DRAFT, body=BODY,
        leaves="fieldwork.rewritten"),
    Row("fieldwork:issue", DECIDES, "POST", away="elsewhere", path=DRAFT, leaves="fieldwork.issued"),
    Row("fieldwork:propose", WRITES, "POST", away="elsewhere", path=NUMBERED, leaves="fieldwork.proposed"),
    Row("fieldwork:advise", DECIDES, sees=("@fieldwork.number",), away="elsewhere", path=NUMBERED),
    Row("fieldwork:advise", DECIDES, "POST", away="elsewhere", path=NUMBERED,
        body={"to_whom": "Kepala desa", "words": "Turunkan.", "days": "3"}, leaves="fieldwork.advised"),
    Row("fieldwork:answer", DECIDES, sees=("@fieldwork.advised.number",), away="elsewhere", path=ADVISED),
    Row("fieldwork:answer", DECIDES, "POST", away="elsewhere", path=ADVISED,
        body={"done": "yes", "note": "Dilihat sendiri."}, leaves="fieldwork.advice_answered"),
    Row("fieldwork:look_up", "field", "POST", path=DRAFT, answer=200,
        body={"name": "Siti Nurhayati", "agency": "Dinas Kesehatan"}, leaves="register.looked_up"),
    Row("fieldwork:use", "field", "POST", path=DRAFT, body={"actor": "Siti Nurhayati, Perawat"},
        leaves="fieldwork.rewritten"),
]  # fmt: skip
