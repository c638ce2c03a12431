"""A list out of SigapLapor comes in, whole or not at all; its reporters go to the vault."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.contest.models import Election
from saksama.workbench.intake.list_reading import Fault, Listed, read_list, refused
from saksama.workbench.intake.models import Report
from saksama.workbench.intake.rules import How
from saksama.workbench.intake.services.receive import receive
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.vault.queries import health
from saksama.workbench.vault.rules import Health, says_health


@transaction.atomic
def import_list(desk: Desk, content: bytes, *, election: Election, at: datetime, once: UUID) -> int:
    """One report for each line, in its order; how many. Sent twice (`once`) they are the same.

    Raises BadInput naming each line and column that cannot be used, a number that is here already among them;
    Refused while the vault cannot take identities in.
    """
    require(desk, "intake.receive")
    require_own(desk, election.office_id)
    if (state := health(desk.office)) in {Health.NONE, Health.LOST}:
        raise Refused(says_health(state), _("Daftar memuat nama pelapor; tanpa brankas ia tidak dapat diterima."))
    rows = read_list(content, desk.zone)
    if Report.objects.filter(pk=uuid5(once, "0"), office=desk.office).exists():
        return len(rows)
    _require_new(desk, rows, at)
    for number, row in enumerate(rows):
        receive(
            desk, body=row.body, identity=row.identity, how=How.LIST, arrived_at=row.arrived_at, at=at,
            known_on=row.known_on, election=election, standing=row.standing, sigaplapor=row.sigaplapor,
            once=uuid5(once, str(number)),
        )  # fmt: skip
    log("intake.list_imported", desk, at=at, subject=f"contest.election:{election.pk}", detail={"rows": len(rows)})
    return len(rows)


def _require_new(desk: Desk, rows: list[Listed], at: datetime) -> None:
    """Raises BadInput for a number that another report has, and for a day that has not come."""
    faults: list[Fault] = []
    known = set(Report.objects.filter(office=desk.office).values_list("sigaplapor", flat=True))
    for number, row in enumerate(rows):
        if row.sigaplapor in known:
            faults.append((number + 2, "nomor_sigaplapor", _("sudah ada di kantor ini")))
        if row.arrived_at > at:
            faults.append((number + 2, "tanggal_lapor", _("belum terjadi")))
    if faults:
        raise refused(faults)
