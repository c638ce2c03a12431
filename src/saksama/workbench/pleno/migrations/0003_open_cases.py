"""Findings and registrations from before there were cases get theirs, as the plenary would have opened it."""

from __future__ import annotations

import secrets

from django.db import migrations

from saksama.workbench.cases.services.open import from_record, from_report, track_of
from saksama.workbench.cases.shapes import CaseBody
from saksama.workbench.fieldwork.shapes import RecordBody
from saksama.workbench.intake.shapes import ReportBody
from saksama.workbench.safe.sealing import make_key, open_row, seal_under


def open_missing(apps, _editor):
    for row in apps.get_model("pleno", "Finding").objects.select_related("record__election", "item"):
        begun = from_record(open_row(row.record.sealed, RecordBody), row.record.respondent)
        _open(apps, row, begun, {"record": row.record, "basis": "finding", "election": row.record.election})
    for row in apps.get_model("pleno", "Registration").objects.select_related("report__election", "item"):
        begun = from_report(open_row(row.report.sealed, ReportBody))
        _open(apps, row, begun, {"report": row.report, "basis": "report", "election": row.report.election})


def _open(apps, row, begun, about):
    cases, parties = apps.get_model("cases", "Case"), apps.get_model("cases", "Party")
    if cases.objects.filter(**{key: about[key] for key in ("record", "report") if key in about}).exists():
        return
    key, by = f"perkara-{secrets.token_hex(16)}", row.item.concluded_by
    make_key(key)
    case = cases.objects.create(
        office_id=row.office_id, opened_by_office_id=row.office_id, number=row.number, opened_at=row.at, kept_under=key,
        basis_subject=f"pleno.{row._meta.model_name}:{row.pk}", track=track_of(begun.parties),
        sealed=seal_under(key, CaseBody(short=begun.short)), **about,
    )  # fmt: skip
    for code, one in begun.coded():
        sealed = seal_under(key, one.body) if one.body is not None else None
        parties.objects.create(
            case=case, role=one.role.value, code=code, category=one.category, sealed=sealed, added_by=by,
            added_at=row.at,
        )  # fmt: skip
    apps.get_model("cases", "Step").objects.create(
        case=case, deed="case_opened", by=by, at=row.at, version=1, detail={"basis": case.basis}
    )


class Migration(migrations.Migration):
    dependencies = [("pleno", "0002_cases")]

    operations = [migrations.RunPython(open_missing, migrations.RunPython.noop)]
