"""A quarter with figures, and an edition in every state a page needs: a draft, one that is out, one taken back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from saksama.kernel.clock import local_day
from saksama.web.areas.open.forms import quarters
from saksama.workbench.cases.models import Case
from saksama.workbench.cases.quarters import days_of
from saksama.workbench.early_warning.services import publishing
from saksama.workbench.fieldwork.models import Record
from tests.office import House
from tests.workbench.early_warning.quarter_made import BAKI, GATAK, GROGOL, adopted_run, cases, heads

AGO = timedelta(hours=3)


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """After cases: figures of the quarters before this one."""
    newest, before, older, oldest = (key for key, _says in quarters(local_day(at, "WIB"))[:4])
    heads(house)
    then = at - timedelta(days=(local_day(at, "WIB") - _days(newest)[1]).days + 5)
    for area, n in ((GROGOL, 9), (BAKI, 7), (GATAK, 1)):
        outcome = "breach" if area == GROGOL else "not_breach"
        _put_away(cases(house, n, area=area, opened_at=then - timedelta(days=20), outcome=outcome), then)
    adopted_run(house, {GROGOL: (52.4, 900, 9), BAKI: (47.6, 700, 7), GATAK: (93.0, 500, 1)}, at=then)
    draft, out, gone = (_prepared(house, key, at) for key in (before, newest, older))
    for one in (out, gone):
        publishing.approve(house.desk("pleno", at), one, digest=one.digest, at=at - AGO)
    publishing.withdraw(house.desk("pleno", at), gone, because="wrong", at=at - AGO)
    world |= {
        "open.draft": str(draft.pk), "open.draft_digest": draft.digest, "open.out": str(out.pk),
        "open.number": str(out.number), "open.gone_number": str(gone.number), "open.period": oldest,
        "open.name": "Edisi " + str(draft.number),
    }  # fmt: skip


def _put_away(some: list[Case], at: datetime) -> None:
    """Sealed: they count, and no officer's list shows a row that holds nothing."""
    Case.objects.filter(pk__in=[one.pk for one in some]).update(state="closed", closed_at=at, sealed_at=at)
    Record.objects.filter(pk__in=[one.record_id for one in some]).update(shut_at=at)


def _days(key: str) -> Any:
    year, number = key.split("-")
    return days_of(int(year), int(number))


def _prepared(house: House, key: str, at: datetime) -> Any:
    first, last = _days(key)
    desk = house.desk("prevention", at)
    return publishing.prepare(desk, first=first, last=last, prevention={}, at=at - 2 * AGO)
