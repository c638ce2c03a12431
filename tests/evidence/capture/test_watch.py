"""The watch kills in time, once, and not when all went well."""

from __future__ import annotations

import time

from saksama.evidence.capture.watch import Watch


def watched(seconds, deeds):
    return Watch(seconds, lambda: deeds.append("browser"), lambda: deeds.append("driver"))


def wait_for(deeds, number):
    end = time.monotonic() + 2
    while len(deeds) < number and time.monotonic() < end:
        time.sleep(0.01)


def test_a_visit_in_time_kills_nothing():
    deeds = []
    with watched(5, deeds) as watch, watch.step(5):
        assert 4 < watch.left <= 5
    assert (deeds, watch.fired) == ([], "")


def test_the_whole_budget_kills_the_browser():
    deeds = []
    with watched(0.05, deeds) as watch:
        wait_for(deeds, 1)
        assert watch.left == 0
    assert (deeds, watch.fired) == (["browser"], "time_limit")


def test_one_step_that_hangs_kills_the_browser():
    deeds = []
    with watched(60, deeds) as watch, watch.step(0.05):
        wait_for(deeds, 1)
    assert (deeds, watch.fired) == (["browser"], "step_limit")


def test_a_step_that_ended_is_not_held_against_the_next():
    deeds = []
    with watched(60, deeds) as watch:
        with watch.step(0.05):
            pass
        time.sleep(0.1)
    assert deeds == []


def test_a_driver_that_does_not_notice_is_killed_too(monkeypatch):
    monkeypatch.setattr("saksama.evidence.capture.watch.GRACE", 0.05)
    deeds = []
    with watched(0.05, deeds):
        wait_for(deeds, 2)
    assert deeds == ["browser", "driver"]


def test_no_call_is_given_endless_time():
    with watched(0.01, []) as watch:
        time.sleep(0.05)
        assert watch.at_most(10) == 1.0  # 0 means for ever to Playwright
