"""The log: the auditor's alone (law.md §6: reads the log, judges nothing)."""

from __future__ import annotations

from uuid import uuid4

from tests.web.access.row import Row

ROWS = [
    Row("audit:index", "auditor", sees=("@audit.subject", "membuka petunjuk", "p-reviewer")),
    Row("audit:chain", "auditor", sees=("@audit.root", "Jangkar nomor 1 di luar")),
    Row("audit:anchor", "auditor", sees=("@audit.signature",), path={"number": "@audit.number"}),
    Row("audit:tallies", "auditor", sees=("membuka petunjuk", "p-operator"),
        plain="Counts and staff only; the staff stand on every office's own pages."),
    Row("audit:export", "auditor", "POST", answer=200, leaves="audit.exported"),
    Row("audit:check", "auditor", "POST", body={"once": uuid4}, to="/jejak/rantai/", leaves="audit.check_asked"),
    Row("audit:take_anchors", "auditor", "POST", answer=200, leaves="audit.anchors_taken"),
]  # fmt: skip
