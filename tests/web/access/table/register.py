"""The register: who brings it in, who counts it, and the one lawful look-up by two people."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from saksama.kernel.clock import now
from tests.web.access.row import Row
from tests.workbench.register.files import csv, row

SEES, BRINGS = "operator coordinator pleno", "operator coordinator"
OURS = {"arrival_id": "@register.arrival"}
REQUEST, ANSWERED = {"request_id": "@register.request"}, {"request_id": "@register.answered"}
COLUMNS = {"header_line": "1", "column0": "0", "column1": "1", "column2": "2", "column5": "3", "column6": "4",
           "column8": "5"}  # fmt: skip


def a_file():
    return SimpleUploadedFile("daftar.csv", csv(*(row(n) for n in range(5))))


def yesterday():
    return (now() - timedelta(days=1)).date().isoformat()


RECEIVED = {"file": a_file, "source": "BKPSDM", "transfer_basis": "Perjanjian 05/2024", "received_on": yesterday,
            "once": uuid4}  # fmt: skip
ASKED = {"kind": "nip", "exact_nip": "198003122005011004", "letter": "Surat 9/2024", "proof": "KTP dilihat",
         "once": uuid4}  # fmt: skip
ROWS = [
    Row("register:index", SEES, sees=("@register.basis", "@register.agency"), away="elsewhere"),
    Row("register:template", SEES, sees=("xl/workbook.xml",), plain="an empty table to fill in", away="elsewhere",
        fragment=True),
    Row("register:receive", BRINGS, sees=("Periksa berkas",), plain="an empty form", away="elsewhere"),
    Row("register:receive", BRINGS, "POST", away="elsewhere", body=RECEIVED, leaves="register.arrived"),
    Row("register:arrival", BRINGS, sees=("@register.arrival_basis", "<b>121</b>"), away="elsewhere", path=OURS),
    Row("register:columns", BRINGS, "POST", away="elsewhere", path=OURS, body=COLUMNS,
        leaves="register.columns_chosen"),
    Row("register:bring_in", BRINGS, "POST", away="elsewhere", path=OURS, leaves="register.import_asked"),
    Row("register:drop", BRINGS, "POST", away="elsewhere", path=OURS, leaves="register.dropped"),
    Row("register:requests", "auditor coordinator pleno", sees=("@register.asked_by",), away="elsewhere"),
    Row("register:ask", "auditor", sees=("Ajukan kepada orang kedua",), plain="an empty form"),
    Row("register:ask", "auditor", "POST", body=ASKED, leaves="register.access_asked"),
    Row("register:decide", "coordinator pleno", sees=("@register.subject",), away="elsewhere", path=REQUEST),
    Row("register:decided", "coordinator pleno", "POST", away="elsewhere", path=REQUEST,
        body={"decision": "decline"}, leaves="register.access_declined"),
    Row("register:answer", "auditor", sees=("@register.basis",), path=ANSWERED),
]  # fmt: skip
