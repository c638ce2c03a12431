"""The capture benchmark's own arithmetic: posts it counts, memory it sees, limits it judges."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest
from benchmarks.evidence_capture import Result, judged, posts_in
from benchmarks.process_tree import Watched

CHILD = "import subprocess, sys; subprocess.run([sys.executable, '-c', {code!r}])"
HOLDS = "import time; held = bytearray(b'x') * 60_000_000; time.sleep(0.7)"


def ours(*, work=14.0, browser=500, kept="44", posts=30):
    run = SimpleNamespace(browser_peak=browser * 1_000_000, seconds=16.0)
    return Result("saksama", run, 44, kept, posts, "", work)


def test_a_post_counts_once_however_often_it_stands_there():
    feed = b'{"kiriman": [{"id": "k001"}, {"id": "k002"}]}'
    shown = b'<article class=kiriman id=k002><article class="kiriman" id="k003">'
    assert posts_in([feed, shown, b"k004 in a sentence"]) == 3


@pytest.mark.slow
def test_memory_of_what_a_program_starts_counts_too(tmp_path):
    run = Watched(sys.executable, "-c", CHILD.format(code=HOLDS), cwd=tmp_path)
    assert run.code == 0
    assert 60_000_000 < run.peak < 120_000_000
    assert run.browser_peak == 0


def test_within_its_limits():
    assert judged(ours()) == 0


@pytest.mark.parametrize("miss", [{"work": 15.1}, {"browser": 801}, {"kept": "43"}, {"posts": 29}])
def test_past_any_limit_it_ends_with_1(miss):
    assert judged(ours(**miss)) == 1
