"""kill -9 of PostgreSQL, of a web process, of a worker while officers write: nothing kept is lost or doubled."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from uuid import uuid4

import pytest
from benchmarks.load_crowd import Browser, Tally
from scripts.postgres import server

from tests.processes import Machine, end, free_port, wait_for
from tests.stories.under_load import BEGUN, SESSIONS

pytestmark = [pytest.mark.slow, pytest.mark.long]
HAND = "tests.stories.under_load"
OFFICERS, JOBS, PAUSE = 8, 8, 0.25


class Crowd(threading.Thread):
    """Officers who note absences, each under a key; one without an answer is sent again until it is acknowledged."""

    def __init__(self, port, sessions):
        super().__init__()
        self.tally, self.over, self.times = Tally(), threading.Event(), []
        self.browsers = [Browser(port, one, self.tally) for one in sessions]

    def run(self):
        asyncio.run(self.all())

    async def all(self):
        await asyncio.gather(*(self.write(one) for one in self.browsers))
        for browser in self.browsers:
            browser.close()
        await asyncio.sleep(PAUSE)  # closed connections are let go by the loop's next rounds

    async def write(self, browser):
        while not self.over.is_set():
            once = str(uuid4())
            while not await browser.absent(once):
                await asyncio.sleep(PAUSE)
            self.times.append(time.monotonic())
            await asyncio.sleep(PAUSE)

    def goes_on(self):
        """Every officer is answered again: as many acknowledgements as there are officers, from now on."""
        since = time.monotonic()
        wait_for(lambda: sum(at > since for at in self.times) >= 2 * OFFICERS)


def below(pid, word):
    """Processes under `pid` whose command holds `word`, the deepest last."""
    found = []
    for child in map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()):
        command = Path(f"/proc/{child}/cmdline").read_text()
        found += ([child] if word in command else []) + below(child, word)
    return found


@pytest.fixture
def database():
    with server(durable=True) as made:
        yield made


def test_nothing_acknowledged_is_lost_or_doubled(database, tmp_path):
    home = tmp_path / "kantor"
    home.mkdir(mode=0o700)
    office, port = Machine(home, database.url), free_port()
    assert office.start("make", str(OFFICERS), module=HAND).wait() == 0
    serving = office.start("serve", str(port), module=HAND)
    crowd = Crowd(port, json.loads((home / SESSIONS).read_text()))
    try:
        wait_for(lambda: "Ctrl+C" in office.output.read_text())
        workers = [office.start("work", module=HAND) for _n in range(2)]
        crowd.start()
        crowd.goes_on()
        jobs = office.run("ask", str(JOBS), module=HAND).stdout.split()
        wait_for(lambda: len(list(home.glob(f"{BEGUN}*"))) >= 2)  # both workers are at it
        workers[0].kill()
        workers.append(office.start("work", module=HAND))
        os.kill(below(serving.pid, "\0site\0--site\0kantor")[-1], signal.SIGKILL)
        crowd.goes_on()
        database.kill_one()
        crowd.goes_on()
        database.kill()
        database.start()
        crowd.goes_on()
        wait_for(lambda: json.loads(office.run("see", module=HAND).stdout)["waiting"] == 0)
    finally:
        crowd.over.set()
        if crowd.ident:
            crowd.join(120)
        serving.send_signal(signal.SIGTERM)
        serving.wait(60)
        for process in office.started:
            end(process)
    seen = json.loads(office.run("see", module=HAND).stdout)
    assert seen["done"] == {job: 1 for job in jobs}
    assert len(crowd.tally.kept) == len(set(crowd.tally.kept)) > 8 * OFFICERS
    counted = subprocess.run(
        [sys.executable, "-m", "benchmarks.load_count"], input=json.dumps(crowd.tally.kept), env=office.environment,
        text=True, capture_output=True, check=False,
    )  # fmt: skip
    assert f"acknowledged {len(crowd.tally.kept)}, lost 0, doubled 0" in counted.stdout, counted.stderr
    assert "agrees yes" in counted.stdout
