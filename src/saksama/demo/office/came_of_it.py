"""What came of the demo's run, for the summary against the truth: from the workbench's rows and the run's message."""

from __future__ import annotations

from collections import Counter
from typing import Any

from saksama.demo.measure import Seen
from saksama.demo.summary import Summary, summarise
from saksama.demo.world import World
from saksama.handover.lead import Lead
from saksama.handover.message import messages, read_message
from saksama.patrol.roster.read import read_roster
from saksama.workbench.patrols.models import Import, Run
from saksama.workbench.patrols.services.taking import KIND
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting


def summary_of(world: World) -> Summary:
    """The leads as the machine gave them, before two officers ended any, against the truth of `world`."""
    roster, _told = read_roster(
        world.register, keyring=keyring(), transfer_basis=world.transfer_basis, received_on=world.received_on,
        source="BKD (rekaan)", today=world.at.date(),
    )  # fmt: skip
    return summarise(_leads(), world.truth, roster, _seen())


def _leads() -> list[Lead]:
    found = messages(setting().outbox, keyring())
    return [lead for path, one in found if one.kind == KIND for lead in read_message(path, Lead, keyring())]


def _seen() -> Seen:
    reports: list[dict[str, Any]] = list(Import.objects.values_list("report", flat=True))
    run = Run.objects.order_by("-at").first()
    not_understood, visibility = Counter[str](), Counter[str]()
    for report in reports:
        not_understood.update(report["counts"].get("not_understood", {}))
        visibility.update(report["counts"].get("visibility", {}))
    return Seen(
        read=sum(report["counts"]["read"] for report in reports), not_understood=not_understood,
        duplicates=sum(report.get("duplicates", 0) for report in reports), private=visibility["private"],
        unknown=visibility["unknown"], counts=dict(run.counts) if run else {},
    )  # fmt: skip
