"""Shapes that were readied are first read by many threads at once, and the process lives."""

from __future__ import annotations

import subprocess
import sys

import msgspec
import pytest

from saksama.config.shapes import ready_shapes

STORM = """
import sys, threading
from datetime import datetime
from typing import Optional
import msgspec
from saksama.config.shapes import ready_shapes
sys.setswitchinterval(1e-6)
RAW = b'{"a":[{"f0":null},{"f39":null}],"b":{"f1":null},"c":{"x":{"f2":null}}}'

def shape(k):
    inner = msgspec.defstruct(f"Inner{k}", [(f"f{i}", Optional[datetime], None) for i in range(40)])
    more = [(f"g{i}", Optional[inner], None) for i in range(20)]
    return msgspec.defstruct(f"Outer{k}", [("a", list[inner]), ("b", inner), ("c", dict[str, inner]), *more])

shapes = [shape(k) for k in range(400)]
if sys.argv[1] == "ready":
    assert ready_shapes() >= 800
for one in shapes:
    gate = threading.Barrier(8)
    def read():
        gate.wait()
        assert msgspec.json.decode(RAW, type=one).b.f1 is None
    threads = [threading.Thread(target=read) for _n in range(8)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
print("lives")
"""


def storm(how: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", STORM, how], capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.slow
def test_a_storm_of_first_readers_leaves_the_process_alive():
    assert storm("ready").stdout == "lives\n"


@pytest.mark.slow
def test_without_it_the_library_still_takes_the_process_down():
    """When this fails, msgspec was mended: `ready_shapes` can go."""
    assert any(storm("not").returncode < 0 for _n in range(5))


def test_shapes_below_shapes_are_counted_too():
    before = ready_shapes()
    above = msgspec.defstruct("Above", [("a", int)])
    below = msgspec.defstruct("Below", [("b", int)], bases=(above,))
    assert ready_shapes() == before + 2
    assert msgspec.json.decode(b'{"a":1,"b":2}', type=below).b == 2
