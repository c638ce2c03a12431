"""The demo lives in its own present; nothing else can."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from saksama.config.present import FILE, keep_present, live_in
from saksama.kernel import clock
from saksama.kernel.errors import BadInput, Refused
from saksama.keys import Keyring

OCTOBER = datetime(2027, 10, 18, 2, 0, tzinfo=UTC)
SOURCES = Path(__file__).resolve().parents[2] / "src"


@pytest.fixture(autouse=True)
def _the_machines_clock_afterwards():
    yield
    clock.be_ahead(timedelta(0))


@pytest.fixture
def home(tmp_path):
    tmp_path.chmod(0o700)
    return tmp_path


def far() -> timedelta:
    return abs(clock.now() - datetime.now(UTC))


def test_a_demo_home_lives_in_its_own_present(home):
    Keyring.create(home / "keys", demo=True)
    keep_present(home, present=OCTOBER, clock=datetime.now(UTC))
    live_in(home)
    assert abs(clock.now() - OCTOBER) < timedelta(seconds=5)


def test_a_real_home_cannot_be_given_another_present(home):
    Keyring.create(home / "keys")
    with pytest.raises(Refused):
        keep_present(home, present=OCTOBER, clock=datetime.now(UTC))
    assert not (home / FILE).exists()


@pytest.mark.parametrize("keys", [True, False], ids=["real keys", "no keys"])
def test_a_real_home_with_such_a_file_refuses_to_be_opened(home, keys):
    if keys:
        Keyring.create(home / "keys")
    (home / FILE).parent.mkdir()
    (home / FILE).write_text("31536000\n")
    with pytest.raises(Refused):
        live_in(home)
    assert far() < timedelta(seconds=5)


def test_after_a_demo_a_real_home_has_the_machines_clock(home, tmp_path_factory):
    Keyring.create(home / "keys", demo=True)
    keep_present(home, present=OCTOBER, clock=datetime.now(UTC))
    live_in(home)
    live_in(tmp_path_factory.mktemp("kantor"))
    assert far() < timedelta(seconds=5)


def test_a_file_that_holds_no_number_is_said(home):
    Keyring.create(home / "keys", demo=True)
    (home / FILE).parent.mkdir()
    (home / FILE).write_text("besok")
    with pytest.raises(BadInput):
        live_in(home)


def test_nothing_else_moves_the_clock():
    callers = [path.name for path in SOURCES.rglob("*.py") if re.search(r"\bbe_ahead\b|\b_ahead\b", path.read_text())]
    assert sorted(callers) == ["clock.py", "present.py"]
