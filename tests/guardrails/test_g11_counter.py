"""A report's way from the counter to the plenary's table: its reporter lies in clear in no table, file, mail or log."""

from __future__ import annotations

import io
import logging
from datetime import timedelta

import msgspec
import pytest
from django.core import mail
from django.db import connection

from saksama.keys import custodians
from saksama.workbench.intake import services
from saksama.workbench.intake.models import Report
from saksama.workbench.intake.rules import Proposal
from saksama.workbench.safe.setting import setting
from saksama.workbench.vault.services import attach_scan
from tests.people import MONDAY
from tests.workbench.intake.counter import WHO, Counter
from tests.workbench.vault.locked import founded

REPORTER = msgspec.structs.replace(WHO, nik="3311094507880013", birth_place="Banyusumurup", more="Saksi: Sarinten Wedi")
SECRETS = [getattr(REPORTER, name).encode() for name in REPORTER.__struct_fields__ if getattr(REPORTER, name)]
LATER = MONDAY + timedelta(hours=1)


@pytest.fixture
def lines(caplog):
    caplog.set_level(logging.DEBUG)
    return caplog


@pytest.fixture
def counter(house, monkeypatch, lines):
    monkeypatch.setattr(custodians, "LOG_COST", 6)
    founded(house)
    return Counter(house)


def to_the_plenary(counter: Counter) -> Report:
    """Received with its scan, asked to be completed, completed with a corrected name, studied, proposed."""
    report = counter.received(identity=REPORTER)
    scan = io.BytesIO(b"%PDF-1.7 " + b" ".join(SECRETS))
    attach_scan(counter.house.desk("colleague"), scope=report.scope, file=scan, at=MONDAY)
    counter.told(report)
    counter.completed(report, at=LATER, identity=REPORTER)
    counter.judged(report, at=LATER)
    reviewer = counter.house.desk("reviewer", LATER)
    return services.make_ready(reviewer, report, proposal=Proposal.REGISTER, reason="Lengkap.", at=LATER)


def tables() -> dict[str, bytes]:
    """Every column of every row, bytes as they lie there."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            cells = (cell for row in cursor.fetchall() for cell in row if cell is not None)
            found[table] = b"\n".join(
                bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode() for cell in cells
            )
    return found


def lies_in(lines) -> set[str]:
    """Where a value of the reporter lies in clear."""
    places = {f"table {name}": body for name, body in tables().items()}
    places |= {f"file {path.name}": path.read_bytes() for path in setting().home.rglob("*") if path.is_file()}
    places |= {f"mail {n}": one.message().as_bytes() for n, one in enumerate(mail.outbox)}
    ours = (one for one in lines.records if not one.name.startswith("django.db"))
    places["log"] = "\n".join(one.getMessage() for one in ours).encode()
    return {place for place, body in places.items() if any(secret in body for secret in SECRETS)}


def test_from_the_counter_to_the_plenary_a_reporter_lies_nowhere_in_clear(counter, lines):
    to_the_plenary(counter)
    assert len(tables()["intake_report"]) > 500
    assert len(tables()["vault_entry"]) > 500
    assert lies_in(lines) == set()


def test_the_search_finds_a_reporter_wherever_one_is_planted(counter, lines):
    report = to_the_plenary(counter)
    Report.objects.filter(pk=report.pk).update(sigaplapor=REPORTER.name)
    planted = setting().home / "titipan.txt"
    planted.write_text(REPORTER.nik)
    mail.EmailMessage("Laporan", REPORTER.phone, to=["kantor@rekaan.test"]).send()
    logging.getLogger("saksama").info("diterima dari %s", REPORTER.address)
    try:
        assert lies_in(lines) == {"table intake_report", "file titipan.txt", "mail 0", "log"}
    finally:
        planted.unlink()
