"""Warnings in every state that a page needs: open, taken by the prevention officer, acted upon, closed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from saksama.workbench.early_warning.services import answering
from tests.office import House
from tests.workbench.early_warning.alerts import BAKI, GATAK, GROGOL, an_adopted_run, an_alert, an_event, days_before

DONE = "Sosialisasi rekaan di pendapa, empat puluh undangan."
NOTE = "Sesudah sosialisasi rekaan tidak ada kejadian baru."
NAMES = {BAKI: "Baki", GATAK: "Gatak", GROGOL: "Grogol"}
ENDED = 6
"""Closed before: enough for a share of false alarms."""


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """An index behind them, and an event after one."""
    office, desk, then = house.sukoharjo, house.desk("prevention", at), at - timedelta(days=100)
    run = an_adopted_run(office, {BAKI: [(44, 0.2), (61, 0.9)], GATAK: [(20, 0.0), (22, 0.0)]}, at=then)
    an_event(office, days_before(at, 60))
    figures = {"urgency": "urgent", "value": 61.2, "low": 52.0, "high": 70.0, "class": "tinggi", "sure": 0.9,
               "least": 0.8, "method": run.method, "mark": run.mark}  # fmt: skip
    for n in range(ENDED):
        gone = an_alert(office, period=f"2023-{n + 1:02}", at=then, run=run, figures=figures)
        answering.take(desk, gone, seen=1, at=then + timedelta(hours=n + 1))
        outcome = "false_alarm" if n == 0 else "averted"
        answering.close(desk, gone, outcome=outcome, note=NOTE, seen=2, at=then + timedelta(days=20))
    risen = {"urgency": "attention", "new": 4, "norm": 3.0, "before": [3, 3, 3, 3], "percent": 33.3, "band": "large",
             "days": 28, "since": days_before(at, 27).isoformat()}  # fmt: skip
    fresh = {"urgency": "attention", "events": {"media-sosial": 2}, "days": 28, "quiet": 364, "watched": 0}
    made = {
        "open": an_alert(office, at=at, run=run, figures=figures),
        "taken": an_alert(office, GATAK, "kejadian-naik-besar", at=at, figures=risen),
        "second": an_alert(office, GROGOL, "kejadian-naik-besar", at=at, figures=risen),
        "acted": an_alert(office, GROGOL, "pola-baru", at=at, figures=fresh),
        "late": an_alert(office, BAKI, "tanpa-pengawasan", at=at, figures={"urgency": "attention", "last": None,
                                                                           "weeks": 3}),
    }  # fmt: skip
    for key in ("taken", "second", "acted"):
        answering.take(desk, made[key], seen=1, at=at)
    answering.act(desk, made["acted"], done=DONE, seen=2, at=at)
    world |= {f"alerts.{key}": str(one.pk) for key, one in made.items()}
    world |= {"alerts.gone": str(gone.pk), "alerts.place": NAMES[BAKI], "alerts.taken_at": NAMES[GATAK],
              "alerts.acted_at": NAMES[GROGOL], "alerts.done": DONE, "alerts.note": NOTE,
              "alerts.coordinator": str(house.officers["coordinator"].pk),
              "alerts.share": "1 dari 6: 17 % (antara 3 dan 56 %)"}  # fmt: skip
