"""Patrols: who brings files and runs, who looks at numbers."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.patrol.imports.invented import comments
from tests.web.access.row import WORK, Row

SEES = "operator reviewer second coordinator pleno prevention"
BRINGS = "operator coordinator"
AGREES = "coordinator pleno"
PAPER = b"%PDF-1.4 naskah rekaan"
WAITS, HOLDS = {"agreement_id": "@agreement.waiting"}, {"agreement_id": "@agreement.holds"}
UPLOAD = {"upload_id": "@patrol.half"}
SAID = {
    "seen_by": "no_account", "logged_in": "no", "anyone_could_see": "yes", "through_relation": "no",
    "chat_member": "no", "collected_on": "@patrol.collected_on", "zone": "WIB", "once": "@patrol.once",
}  # fmt: skip


def a_paper():
    """A signed agreement as a browser sends it."""
    return SimpleUploadedFile("pks.pdf", PAPER, "application/pdf")


def a_file() -> ContentFile:
    """A small file, fresh each time."""
    return ContentFile(comments(3), "ekspor.ndjson")


ROWS = [
    Row("patrols:index", SEES, sees=("@patrol.read",), away="elsewhere"),
    Row("patrols:unseen", SEES, sees=("Yang tidak pernah terlihat",), plain="says what no patrol sees",
        away="elsewhere"),
    Row("patrols:report", SEES, sees=("@patrol.read",), away="elsewhere"),
    Row("patrols:attest", BRINGS, sees=("Di zona waktu mana?",), plain="asks before there is data", away="elsewhere"),
    Row("patrols:attest", BRINGS, "POST", body=SAID, leaves="patrols.upload_opened", away="elsewhere"),
    Row("patrols:upload", BRINGS, path={"upload_id": "@patrol.waiting"}, sees=("@patrol.waiting_sha256",),
        away="elsewhere"),
    Row("patrols:upload", BRINGS, "POST", path={"upload_id": "@patrol.fresh"}, body={"file": a_file},
        leaves="patrols.upload_whole", away="elsewhere"),
    Row("patrols:begin", BRINGS, "POST", path={"upload_id": "@patrol.fresh"},
        body={"size": "200000", "name": "x.ndjson"}, answer=200, leaves="patrols.Upload", away="elsewhere"),
    Row("patrols:part", BRINGS, path=UPLOAD, sees=("@patrol.arrived",), away="elsewhere", fragment=True),
    Row("patrols:part", BRINGS, "POST", path=UPLOAD, query="?offset=52013", raw=b"sebagian", answer=200,
        leaves="patrols.Upload", away="elsewhere"),
    Row("patrols:finish", BRINGS, "POST", path={"upload_id": "@patrol.ready"},
        body={"sha256": "@patrol.ready_sha256"}, answer=200, leaves="patrols.upload_whole", away="elsewhere"),
    Row("patrols:confirm", BRINGS, "POST", path={"upload_id": "@patrol.waiting"}, leaves="patrols.import_asked",
        away="elsewhere"),
    Row("patrols:drop", BRINGS, "POST", path=UPLOAD, leaves="patrols.upload_dropped", away="elsewhere"),
    Row("patrols:import", SEES, path={"import_id": "@patrol.import"}, sees=("@patrol.import_sha256", "@patrol.line"),
        away="elsewhere"),
    Row("patrols:again", BRINGS, "POST", path={"import_id": "@patrol.failed"}, leaves="jobs.Job", away="elsewhere"),
    Row("patrols:remap", BRINGS, "POST", path={"import_id": "@patrol.import"}, leaves="patrols.remap_asked",
        away="elsewhere"),
    Row("patrols:withdraw", BRINGS, "POST", path={"import_id": "@patrol.import"}, leaves="patrols.withdrawal_asked",
        away="elsewhere"),
    Row("patrols:tray", SEES, sees=("@patrol.line",), away="elsewhere"),
    Row("patrols:ask_run", BRINGS, "POST", body={"once": "@patrol.again"}, to="/tugas/", leaves="patrols.run_asked",
        away="elsewhere"),
    Row("patrols:nightly", BRINGS, "POST", body={"wanted": "ya"}, leaves="patrols.nightly_on", away="elsewhere"),
    Row("patrols:agreements", WORK, sees=("@agreement.waiting.number",), away="elsewhere"),
    Row("patrols:new_agreement", BRINGS, sees=("Catat perjanjian platform",), plain="an empty form", away="elsewhere"),
    Row(
        "patrols:new_agreement", BRINGS, "POST", leaves="mandates.agreement-proposed", to="/patroli/perjanjian/",
        away="elsewhere",
        body={"platform": "x", "number": "PKS/1", "signed_on": "2024-01-02", "other_party": "Perusahaan Rekaan",
              "purpose": "Kiriman akun kampanye", "retention_days": "7", "first_day": "2024-01-02",
              "last_day": "2099-01-02", "file": a_paper},
    ),
    Row("patrols:agreement", WORK, path=HOLDS, sees=("@agreement.holds.digest",), away="elsewhere"),
    Row("patrols:agreement_paper", WORK, path=WAITS, sees=("%PDF",), plain="the bytes of a paper", away="elsewhere",
        fragment=True),
    Row("patrols:approve_agreement", AGREES, "POST", path=WAITS, leaves="mandates.agreement-approved",
        to="/patroli/perjanjian/", away="elsewhere"),
    Row("patrols:drop_agreement", "operator coordinator pleno", "POST", path=WAITS, body={"because": "Tidak jadi"},
        leaves="mandates.agreement-dropped", to="/patroli/perjanjian/", away="elsewhere"),
    Row("patrols:end_agreement", AGREES, "POST", path=HOLDS, body={"because": "Ditarik"},
        leaves="mandates.agreement-ended", to="/patroli/perjanjian/", away="elsewhere"),
    Row("patrols:run", SEES, path={"run_id": "@patrol.run"}, sees=("@patrol.run_code",), away="elsewhere"),
]  # fmt: skip
