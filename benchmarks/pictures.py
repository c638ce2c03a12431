"""Cost of the reading process: `python -m benchmarks.pictures [--pictures 1000]`.

Drawn screenshots, posters and papers (clean, photographed, passed on; 720 × 1000 and about), one after the other
through one child, text and hands on where the hand models are installed. CPU seconds a picture and the peak of resident
memory are the kernel's own; the clock depends on what else runs.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.measure import MB, machine
from benchmarks.pictures_drawn import degraded, drawn, jpeg, sent_on

BENCH = {"long": True}

MOST_RESIDENT = 400 * MB
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Read so many pictures; 1 when the child held more than is asked for, or left a picture unread."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--pictures", type=int, default=60)
    asked.add_argument("--no-hands", action="store_true")
    told = asked.parse_args()
    command = [sys.executable, "-m", "saksama.pictures.child"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    answers, cpu, resident, start = [], [], [], time.perf_counter()
    for data in pictures(told.pictures):
        before = spent(child.pid)
        answers.append(ask(child, data, hands=not told.no_hands))
        cpu.append(spent(child.pid) - before)
        resident.append(held(child.pid, "VmRSS"))
    seconds, peak = time.perf_counter() - start, held(child.pid, "VmHWM")
    child.stdin.close()
    child.wait()
    return tell(answers, cpu, resident, peak, seconds)


def pictures(count: int) -> Iterator[bytes]:
    """Of each drawn one the three states in turn."""
    for number in range(count):
        picture = drawn(number).picture
        state = (lambda p, n: p, degraded, lambda p, _n: sent_on(p))[number // 4 % 3]
        yield jpeg(state(picture, number))


def ask(child: subprocess.Popen[bytes], data: bytes, *, hands: bool) -> dict[str, object]:
    head = {"id": "1", "size": len(data), "hands": hands, "text": True, "most_frames": 8}
    child.stdin.write(json.dumps(head).encode() + b"\n" + data)
    child.stdin.flush()
    said = json.loads(child.stdout.readline())
    for size in said.get("shown", []):
        child.stdout.read(size)
    return said


def spent(pid: int) -> float:
    """CPU seconds of the process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def held(pid: int, what: str) -> int:
    """Resident bytes: VmRSS now, VmHWM at most so far."""
    rows = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(row.split()[1]) * 1024 for row in rows if row.startswith(what))


def tell(answers: list[dict], cpu: list[float], resident: list[int], peak: int, seconds: float) -> int:
    print(f"{machine()}, load {os.getloadavg()[0]:.1f}")
    unread = sum(not one["ok"] for one in answers)
    with_hands = all(one["ok"] and one["reading"]["hands_read"] for one in answers)
    later = cpu[1:] or cpu  # the first one loads the models
    print(f"{len(cpu)} pictures, hands {'read' if with_hands else 'not read'}, unread {unread}, {seconds:.0f} s")
    print(f"cpu s a picture: mean {np.mean(later):.2f}, p95 {np.percentile(later, 95):.2f}, first {cpu[0]:.2f}")
    middle = resident[len(resident) // 2]
    print(f"resident MB: peak {peak / MB:.0f} (asked: {MOST_RESIDENT / MB:.0f}), between pictures first "
          f"{resident[0] / MB:.0f}, middle {middle / MB:.0f}, last {resident[-1] / MB:.0f}")  # fmt: skip
    missed = int(peak > MOST_RESIDENT) + int(unread > 0)
    print("missed: " + str(missed) if missed else "within what is asked for")
    return missed


if __name__ == "__main__":
    sys.exit(main())
