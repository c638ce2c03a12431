"""Board and calendar of an office with many running terms, through Django's test client on a temporary SQLite.

    python -m benchmarks.agenda [--items 10000] [--requests 40]

Every row carries the whole explanation of a term in both languages, as the law's clocks wrote it; a twentieth ran out,
as many again ended long ago. The baseline of the same run is the list without pages. Exits 1 past LIMIT.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.measure import machine

BENCH = {"long": False}

LIMIT = 0.4
"""Seconds that 95 of 100 requests of board and calendar stay under."""
ROUGH = 3
"""Requests of the baseline: it takes long."""
KINDS = ("review.finding_window", "intake.kajian-awal", "intake.perbaikan-laporan", "cases.penanganan")
AHEAD, AGO = 120, 20
"""Days over which the terms end."""


def main() -> int:
    """Fill an office, ask, print; 1 where a page is too slow."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--items", type=int, default=10_000)
    asked.add_argument("--requests", type=int, default=40)
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(machine())
        browser = office(Path(folder) / "kantor", lambda house: fill(house.sukoharjo, told.items))
        slow = [name for name, path in pages().items() if measured(name, browser, path, told.requests) > LIMIT]
        baseline(browser, told.items)
    print(f"limit_ms {LIMIT * 1000:.0f} {'past it: ' + ', '.join(slow) if slow else 'kept'}")
    return 1 if slow else 0


def pages() -> dict[str, str]:
    """What is asked, by name: a month in the middle of the terms."""
    month = f"{datetime.now().astimezone() + timedelta(days=30):%Y-%m}"
    return {
        "board": "/tenggat/papan/", "board_of_a_kind": f"/tenggat/papan/?jenis={KINDS[0]}",
        "calendar": f"/tenggat/kalender/?bulan={month}", "list": "/tenggat/?page=2",
        "home": "/",
    }  # fmt: skip


def measured(name: str, browser: Any, path: str, requests: int) -> float:
    """The 95th percentile in seconds; prints it with the median, the queries and the page's size."""
    from django.db import connection

    asked: list[str] = []

    def count(run: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return run(sql, *rest)

    with connection.execute_wrapper(count):
        size = len(browser.get(path).content)  # also loads templates and rules, as a running office has them
    seconds = sorted(timed(browser, path) for _time in range(requests))
    p95 = seconds[min(int(len(seconds) * 0.95), len(seconds) - 1)]
    print(f"{name}_p50_ms {statistics.median(seconds) * 1000:.0f}")
    print(f"{name}_p95_ms {p95 * 1000:.0f}")
    print(f"{name}_queries {len(asked)}, {size // 1000} kB", flush=True)
    return p95


def baseline(browser: Any, items: int) -> None:
    """The list as it would be without pages."""
    from saksama.web.areas.agenda.views import clocks

    clocks.PAGE = items
    seconds = sorted(timed(browser, "/tenggat/") for _time in range(ROUGH))
    print(f"baseline_without_pages_p50_ms {statistics.median(seconds) * 1000:.0f}")
    print(f"baseline_without_pages_max_ms {seconds[-1] * 1000:.0f}")


def timed(browser: Any, path: str) -> float:
    """Seconds of one request."""
    start = time.perf_counter()
    answer = browser.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return time.perf_counter() - start


def office(home: Path, furnish: Callable[[Any], None]) -> Any:
    """An office with its cast and what `furnish` puts there; a browser in which its coordinator is signed in."""
    os.environ.update(SAKSAMA_HOME=str(home), DJANGO_SETTINGS_MODULE="saksama.config.settings")
    from saksama.cli.serve import loopback, prepare
    from saksama.patrol.home import Home

    subprocess.run([sys.executable, "-m", "saksama", "keys", "init"], check=True, stdout=subprocess.DEVNULL)
    prepare(Home(home).prepare(), loopback(8027))
    from django.test import Client
    from tests.office import open_house

    house = open_house()
    furnish(house)
    browser = Client(headers={"host": "127.0.0.1"})
    browser.force_login(house.officers["coordinator"], backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


def fill(place: Any, items: int) -> None:
    """Terms that end from `AGO` days before to `AHEAD` days after now, and as many that ended before."""
    from saksama.kernel.clock import local_day, now
    from saksama.law.clock_shapes import Regime
    from saksama.law.explaining import Question
    from saksama.workbench.agenda.models import Due
    from saksama.workbench.agenda.terms import start_term

    at, chance = now(), random.Random(4)
    question = Question(rule="laporan", regime=Regime.GENERAL, start=at, zone=place.zone,
                        known_on=local_day(at, place.zone))  # fmt: skip
    pattern = start_term(question, kind=KINDS[0], label="Pola", office=place, subject=f"bench:{place.code}:pola")
    same = {name: getattr(pattern, name) for name in ("rule", "source", "mark", "question", "known_on", "explained")}

    def one(number: int, due_at: datetime, state: str) -> Due:
        return Due(
            office=place, kind=KINDS[number % len(KINDS)], subject=f"bench:{place.code}:{state}:{number}", state=state,
            label=f"Perkara {number}: pleno", starts_at=due_at - timedelta(days=7), due_at=due_at, **same,
        )  # fmt: skip

    days = [chance.uniform(-AGO, -0.01) if n % 20 == 0 else chance.uniform(0, AHEAD) for n in range(items - 1)]
    rows = [one(n, at + timedelta(days=d), "missed" if d < 0 else "running") for n, d in enumerate(days)]
    rows += [one(n, at - timedelta(days=AGO + d % 300), "met") for n, d in enumerate(map(abs, days))]
    Due.objects.bulk_create(rows, batch_size=500)


if __name__ == "__main__":
    sys.exit(main())
