"""A report at the counter or by letter: what is said here, who said it in the vault (G11)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.contest.models import Election
from saksama.workbench.intake.models import Report
from saksama.workbench.intake.rules import How, Standing
from saksama.workbench.intake.services.enter import Arrival, enter
from saksama.workbench.intake.services.steps import keep_step
from saksama.workbench.intake.shapes import ReportBody
from saksama.workbench.offices.desk import Desk, require, require_own
from saksama.workbench.vault.models import Reporter
from saksama.workbench.vault.queries import health, reporters_of
from saksama.workbench.vault.rules import Health
from saksama.workbench.vault.services import keep_reporter
from saksama.workbench.vault.shapes import Identity


@transaction.atomic
def receive(
    desk: Desk, *, body: ReportBody, identity: Identity | None, how: How, arrived_at: datetime, known_on: date,
    election: Election, standing: Standing, at: datetime, once: UUID | None = None, sigaplapor: str = "",
) -> Report:  # fmt: skip
    """The report under the year's next number, its preliminary study running; sent twice (`once`) it is one.

    Nothing is refused for being late: that is a condition to judge. `identity` may be None only while the vault
    cannot take one in (it then waits on paper). Raises BadInput, and Refused as `vault.keep_reporter`.
    """
    require(desk, "intake.receive")
    if once and (made := Report.objects.filter(pk=once, office=desk.office).first()):
        return made
    arrival = Arrival(how, arrived_at, known_on, election, standing, sigaplapor)
    report = enter(desk, body, arrival, at=at, pk=once)
    if identity is not None:
        keep_reporter(desk, identity, scope=report.scope, at=at)
    elif health(desk.office) not in {Health.NONE, Health.LOST}:
        raise BadInput(_("Isi nama pelapor."), _("Laporan tanpa nama dicatat sebagai informasi awal."))
    keep_step(desk, report, "received", at=at, detail={"how": how.value, "late": int(report.late)})
    return report


@transaction.atomic
def keep_identity(desk: Desk, report: Report, identity: Identity, *, at: datetime) -> Reporter:
    """What waited on paper goes into the vault. Raises Refused where the report has an identity there already."""
    require(desk, "intake.receive")
    require_own(desk, report.office_id)
    Report.objects.select_for_update(no_key=True).get(pk=report.pk)
    if report.how == How.OFFICE or reporters_of(desk, report.scope).exists():
        raise Refused(_("Identitas pelapor laporan ini sudah tersimpan; koreksi dilakukan saat melengkapi laporan."))
    kept = keep_reporter(desk, identity, scope=report.scope, at=at)
    keep_step(desk, report, "identity_kept", at=at, detail={"code": kept.code})
    return kept
