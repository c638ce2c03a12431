"""The workbench under an office's load, over http against `saksama serve` on SQLite (synchronous FULL).

    python -m benchmarks.workbench [--leads 100000] [--lines 1000000] [--seconds 60]

50 signed-in officers at a click every 3 seconds (home, queue, card, judgement); the same clicks on a page without data
as a baseline; then 8 clients that read and write as fast as they can. Query counts of queue and card. The disk's
fsyncs a second stand beside, because every kept step waits for one.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import random
import re
import secrets
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.measure import machine

BENCH = {"long": True}

PORT = 8931
OFFICERS, EVERY, CLIENTS = 50, 3.0, 8
BATCH = 2_000
FORM = "application/x-www-form-urlencoded"
ROW = re.compile(r'<li class="(sk-q[^"]*)">.*?href="(/petunjuk/[0-9a-f-]{36}/)"', re.DOTALL)
ONCE = re.compile(r'name="once"[^>]*value="([0-9a-f-]{36})"')


def main() -> None:
    """Make an office, fill it, serve it, click."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--leads", type=int, default=100_000)
    asked.add_argument("--lines", type=int, default=1_000_000)
    asked.add_argument("--seconds", type=int, default=60)
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "kantor"
        print(machine())
        print(f"disk_fsync_per_second {fsyncs(Path(folder))}")
        officers = fill(home, told.leads, told.lines)
        with served(home):
            clicks = crowd(officers, told.seconds, lambda officer: Officer(officer).work())
            say("baseline", crowd(officers, min(20, told.seconds), lambda officer: Officer(officer).look()))
            say("clicks", clicks)
            steps = hurry(officers[:CLIENTS], min(30, told.seconds))
        print(f"workflow_steps_per_second {steps.per_second:.1f}")
        print(f"workflow_errors {steps.errors}")


class Tally:
    """Times and faults of many clicks."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.errors = 0
        self.said: list[str] = []
        self.per_second = 0.0
        self.lock = threading.Lock()

    def add(self, seconds: float, fault: str = "") -> None:
        """One click."""
        with self.lock:
            self.seconds.append(seconds)
            if fault:
                self.errors += 1
                self.said.append(fault)


class Officer:
    """One browser: a session cookie and a connection that stays open."""

    def __init__(self, session: str) -> None:
        self.token = secrets.token_hex(16)
        self.cookie = f"kantor={session}; kantor_csrf={self.token}"
        self.line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        self.tally = Tally()

    def ask(self, path: str, **form: str) -> tuple[int, str, str]:
        """Status, page, where it leads. A form is posted."""
        headers = {"Cookie": self.cookie, "Accept-Language": "id"}
        start = time.perf_counter()
        if form:
            body = urlencode({"csrfmiddlewaretoken": self.token, **form})
            self.line.request("POST", path, body, {**headers, "Content-Type": FORM})
        else:
            self.line.request("GET", path, headers=headers)
        answer = self.line.getresponse()
        page = answer.read().decode()
        fault = "" if answer.status in {200, 302} else f"{answer.status} {path}"
        self.tally.add(time.perf_counter() - start, fault)
        return answer.status, page, answer.getheader("Location") or ""

    def look(self) -> Iterator[None]:
        """A page without data, again and again."""
        while True:
            self.ask("/akun/login/")
            yield

    def work(self) -> Iterator[None]:
        """Home, queue, then card after card of the batch; each yield is a click."""
        while True:
            self.ask("/")
            yield
            _status, queue, _to = self.ask("/antrean/")
            yield
            held = waiting(queue)
            if not held:
                self.ask("/antrean/ambil/", once=random_uuid())
                yield
            for path in held:
                _status, card, _to = self.ask(path)
                yield
                if once := ONCE.search(card):
                    self.ask(path, once=once[1], **VERDICT)
                    yield


VERDICT = {"verdict": "not_a_breach", "stance_read": "neutral", "reason": "Dibaca utuh; bertanya, tidak memihak."}


def waiting(queue: str) -> list[str]:
    """The cards of a queue's page that the officer has not judged yet."""
    return [path for classes, path in ROW.findall(queue) if "sk-q--done" not in classes]


def random_uuid() -> str:
    """A fresh id as a form brings it."""
    text = secrets.token_hex(16)
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-8{text[17:20]}-{text[20:]}"


def crowd(officers: list[str], seconds: int, way: Callable[[str], Iterator[None]]) -> Tally:
    """Every officer clicks once in `EVERY` seconds, each from another moment on."""
    whole = Tally()

    def one(session: str) -> None:
        officer = Officer(session)
        officer.tally = whole
        steps = officer.work() if way.__code__.co_names[-1] == "work" else officer.look()
        time.sleep(random.Random(session).random() * EVERY)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            start = time.monotonic()
            next(steps)
            time.sleep(max(0.0, EVERY - (time.monotonic() - start)))

    together([threading.Thread(target=one, args=(session,)) for session in officers])
    return whole


def hurry(officers: list[str], seconds: int) -> Tally:
    """Each client takes batches and judges as fast as it is answered; a step is a form that was kept."""
    whole = Tally()
    start = time.perf_counter()

    def one(session: str) -> None:
        officer, end = Officer(session), time.monotonic() + seconds
        while time.monotonic() < end:
            _status, queue, _to = officer.ask("/antrean/")
            held = waiting(queue)
            if not held:
                step(officer, "/antrean/ambil/", whole, once=random_uuid())
            for path in held:
                step(officer, path, whole, once=random_uuid(), **VERDICT)
                if time.monotonic() > end:
                    return

    together([threading.Thread(target=one, args=(session,)) for session in officers])
    whole.per_second = len(whole.seconds) / (time.perf_counter() - start)
    if whole.said:
        print("workflow faults:", whole.said[:5])
    return whole


def step(officer: Officer, path: str, whole: Tally, **form: str) -> None:
    """One kept form."""
    start = time.perf_counter()
    status, _page, _to = officer.ask(path, **form)
    whole.add(time.perf_counter() - start, "" if status == 302 else f"{status} {path}")


def together(threads: list[threading.Thread]) -> None:
    """Start all, wait for all."""
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def say(name: str, tally: Tally) -> None:
    """Number, median, 95th percentile in ms, faults."""
    ordered = sorted(tally.seconds)
    print(f"{name}_count {len(ordered)}")
    print(f"{name}_median_ms {statistics.median(ordered) * 1000:.0f}")
    print(f"{name}_p95_ms {ordered[int(len(ordered) * 0.95)] * 1000:.0f}")
    print(f"{name}_errors {tally.errors}", flush=True)
    if tally.said:
        print(f"{name} faults:", tally.said[:5])


def fsyncs(folder: Path) -> int:
    """How often a second the disk says that 4 kB are safe."""
    path, count, end = folder / "fsync", 0, time.monotonic() + 2
    with path.open("wb") as file:
        while time.monotonic() < end:
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())
            count += 1
    path.unlink()
    return count // 2


def fill(home: Path, leads: int, lines: int) -> list[str]:
    """An office with its cast, 50 reviewers, a log and leads; the session of every reviewer."""
    os.environ.update(SAKSAMA_HOME=str(home), DJANGO_SETTINGS_MODULE="saksama.config.settings")
    from saksama.cli.serve import loopback, prepare
    from saksama.patrol.home import Home

    subprocess.run([sys.executable, "-m", "saksama", "keys", "init"], check=True, stdout=subprocess.DEVNULL)
    prepare(Home(home).prepare(), loopback(PORT))
    command = [sys.executable, "-m", "benchmarks.audit", "--part", "fill", "--lines", str(lines)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    from benchmarks.workbench_office import count_queries, furnish

    sessions = furnish(OFFICERS, leads, BATCH)
    print(f"leads {leads}, audit lines {lines}", flush=True)
    for name, queries in count_queries().items():
        print(f"{name}_queries {queries}")
    return sessions


@contextlib.contextmanager
def served(home: Path) -> Iterator[None]:
    """`saksama serve` for as long as this lasts."""
    command = [sys.executable, "-m", "saksama", "serve", "--home", str(home), "--port", str(PORT)]
    serving = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert serving.stdout is not None
    try:
        for line in serving.stdout:
            if line.startswith("http"):
                break
        yield
    finally:
        serving.send_signal(signal.SIGTERM)
        serving.wait(30)


if __name__ == "__main__":
    main()
