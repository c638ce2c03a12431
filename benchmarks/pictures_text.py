"""Character accuracy of the text reader on drawn pictures: `python -m benchmarks.pictures_text`.

Accuracy of one picture is 1 - edit distance / letters, both texts in reading order with blanks between lines; of a
set, over all its letters. The pictures are ours (benchmarks/pictures_drawn.py): real ones are harder.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from PIL import Image
from rapidfuzz.distance import Levenshtein

from benchmarks.measure import machine
from benchmarks.pictures_drawn import KINDS, degraded, drawn, sent_on
from saksama.pictures import text

BENCH = {"long": False}

ASKED = {"clean": 0.99, "degraded": 0.97, "sent on": 0.0}
"""What the issue asks for (8.1); the pictures that were sent on are told for honesty."""
CPU_SECONDS = 1.5


@dataclass
class Tally:
    """Letters and faults of several pictures."""

    letters: int = 0
    faults: int = 0
    cpu: list[float] = field(default_factory=list)
    worst: tuple[float, int] = (1.0, -1)

    @property
    def accuracy(self) -> float:
        return 1 - self.faults / self.letters


def main() -> int:
    """Read them all; how many bounds were missed."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--pictures", type=int, default=72)
    asked.add_argument("--show", action="store_true", help="every difference, line by line")
    told = asked.parse_args()
    found: dict[tuple[str, str], Tally] = defaultdict(Tally)
    text.lines(np.full((64, 64, 3), 255, np.uint8))  # the models are loaded before anything is timed
    for number in range(told.pictures):
        one = drawn(number)
        states = {"clean": one.picture, "degraded": degraded(one.picture, number), "sent on": sent_on(one.picture)}
        for state, picture in states.items():
            said = _add(found[state, one.kind], picture, one.lines, number)
            if told.show:
                _show(state, number, one.lines, said)
    return _tell(found, told.pictures)


def accuracy(pictures: Iterable[tuple[Image.Image, tuple[str, ...]]]) -> float:
    """Of a set of pictures with their lines, over all its letters."""
    tally = Tally()
    for number, (picture, lines) in enumerate(pictures):
        _add(tally, picture, lines, number)
    return tally.accuracy


def _add(tally: Tally, picture: Image.Image, lines: tuple[str, ...], number: int) -> list[str]:
    pixels, start = np.asarray(picture), time.process_time()
    said = [line.text for line in text.lines(pixels)]
    tally.cpu.append(time.process_time() - start)
    true, read = " ".join(" ".join(lines).split()), " ".join(" ".join(said).split())
    faults = Levenshtein.distance(true, read)
    tally.letters, tally.faults = tally.letters + len(true), tally.faults + faults
    tally.worst = min(tally.worst, (1 - faults / len(true), number))
    return said


def _show(state: str, number: int, lines: tuple[str, ...], said: list[str]) -> None:
    true, read = {" ".join(line.split()) for line in lines}, set(said)
    if true != read:
        print(state, number, "\n  - ", sorted(true - read), "\n  + ", sorted(read - true))


def _tell(found: dict[tuple[str, str], Tally], pictures: int) -> int:
    print(machine())
    missed, every = 0, []
    for state, least in ASKED.items():
        parts = [found[state, kind] for kind in KINDS if (state, kind) in found]
        whole = Tally(sum(one.letters for one in parts), sum(one.faults for one in parts))
        cpu = [seconds for one in parts for seconds in one.cpu]
        every += cpu
        missed += whole.accuracy < least
        by_kind = ", ".join(f"{kind} {found[state, kind].accuracy:.4f}" for kind in KINDS if (state, kind) in found)
        print(f"{state}: accuracy {whole.accuracy:.4f} over {pictures} pictures, {whole.letters} letters ({by_kind}); "
              f"worst picture {min(one.worst for one in parts)}; cpu s mean {np.mean(cpu):.2f}, "
              f"p95 {np.percentile(cpu, 95):.2f}")  # fmt: skip
    missed += bool(np.mean(every) > CPU_SECONDS)
    print(f"all: cpu s mean {np.mean(every):.2f} (asked: {CPU_SECONDS})")
    print("missed: " + str(missed) if missed else "within what is asked for")
    return missed


if __name__ == "__main__":
    sys.exit(main())
