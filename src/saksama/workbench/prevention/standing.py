"""What the index says, as prevention reads it: newest adopted runs, their last period, which dimension weighs most."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec

from saksama.kernel.errors import NO_JSON, NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.early_warning.models import Alert, Run, Value
from saksama.workbench.early_warning.rules import RunState
from saksama.workbench.offices.desk import Desk, require
from saksama.workbench.offices.models import Office

ALERT = "early_warning.alert:"
AGENCY = "agency"


def adopted(office: Office) -> list[Run]:
    """The newest adopted run of each method and level, the newest first."""
    rows = Run.objects.filter(office=office, state=RunState.ADOPTED).defer("data_text", "result", "cells")
    newest: dict[tuple[str, str], Run] = {}
    for run in rows.order_by("-adopted_at", "pk"):
        newest.setdefault((run.method, run.level), run)
    return list(newest.values())


def run_for(desk: Desk, run_id: str) -> Run:
    """One of them. Raises NotThere."""
    require(desk, "prevention.see")
    found = next((run for run in adopted(desk.office) if str(run.pk) == run_id), None)
    if found is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return found


def newest(office: Office, level: str = "") -> Run:
    """The newest adopted run, of `level` where one is named. Raises Refused where nothing was adopted."""
    found = next((run for run in adopted(office) if level in ("", run.level)), None)
    if found is None:
        raise Refused(
            _("Belum ada indeks yang dipakai kantor ini."),
            _("Hitung indeks di halaman Kerawanan, lalu minta petugas lain menyatakannya dipakai."),
        )
    return found


def values(run: Run) -> list[Value]:
    """The values of its last period, by unit."""
    period = run.periods[-1] if run.periods else ""
    return list(Value.objects.filter(run=run, period=period).order_by("unit"))


def class_of(office: Office) -> dict[str, str]:
    """Unit → class in the newest adopted run of each level; the newer run of two wins."""
    found: dict[str, str] = {}
    for run in reversed(adopted(office)):
        found.update({one.unit: one.index_class for one in values(run)})
    return found


class Method(msgspec.Struct):
    """What prevention reads of a method: what its parts are called, and which dimension they belong to."""

    indicators: list[dict[str, Any]]
    groups: list[dict[str, Any]]

    def weighs_most(self, points: Mapping[str, float]) -> str:
        """Name of the dimension whose indicators bring most points; empty where nothing is known."""
        indicators = {one["key"] for one in self.indicators}
        sums = {str(group["name"]["id"]): sum(points.get(key, 0.0) for key in group["parts"] if key in indicators)
                for group in self.groups}  # fmt: skip
        best = max(sums, key=lambda name: (sums[name], name), default="")
        return best if best and sums[best] > 0 else ""


def method_of(run: Run) -> Method:
    """The method as it was used; one without parts where its text cannot be read."""
    try:
        return msgspec.yaml.decode(bytes(run.method_text), type=Method)
    except NO_JSON:
        return Method([], [])


def alert_for(desk: Desk, alert_id: UUID) -> Alert:
    """A warning of the desk's office. Raises NotThere."""
    require(desk, "prevention.see")
    found = Alert.objects.filter(office=desk.office, pk=alert_id).select_related("run").first()
    if found is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return found
