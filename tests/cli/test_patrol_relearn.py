"""`saksama patrol relearn`, at the command line."""

from __future__ import annotations

from datetime import date

import click
import pytest
from click.testing import CliRunner

from saksama.cli.patrol_relearn import relearn
from saksama.cli.shared import SaidInWords
from saksama.handover.message import write_message
from saksama.handover.parts import Period
from saksama.handover.signed import canonical, seal
from saksama.keys import Keyring
from saksama.patrol.home import Home
from saksama.patrol.screening.stance.base import base_model
from saksama.patrol.screening.stance.shelf import model_file, model_in_force
from tests.patrol.screening.stance.judged import judged
from tests.people import MONDAY, fence, mandate

NOW = MONDAY


@click.group(cls=SaidInWords)
def patrol():
    pass


patrol.add_command(relearn)


@pytest.fixture
def office(tmp_path, monkeypatch):
    monkeypatch.setattr("saksama.cli.patrol_relearn.now", lambda: NOW)
    home = Home(tmp_path / "office").prepare()
    return home, Keyring.create(home.keys)


def run(office, tmp_path, *, judgements, of_mandate=None, of_fence=None, about=None, sign=True):
    home, keyring = office
    files = {"mandate": of_mandate or mandate(), "fence": of_fence or fence()}
    arguments = ["relearn", "--home", str(home.root)]
    for name, body in files.items():
        path = tmp_path / f"{name}.json"
        unsigned = b'{"kind":"%s","body":%s}' % (name.encode(), canonical(body))
        path.write_bytes(seal(body, keyring) if sign else unsigned)
        arguments += [f"--{name}", str(path)]
    message = write_message(home.outbox, keyring, kind="judgement", items=judgements, at=MONDAY, about=about or {})
    return CliRunner().invoke(patrol, [*arguments, "--judgements", str(message)])


def test_it_learns_and_the_model_is_in_force_for_this_election(office, tmp_path):
    done = run(office, tmp_path, judgements=judged(p1=20, p2=20), about={"mandate_id": "m-1"})
    assert done.exit_code == 0, done.output
    assert "dipelajari dari 40 teks" in done.output
    assert "kesesuaian terukur di sini" in done.output
    model = model_in_force(office[0].models, "pilkada-2024-33.11")
    assert (model.labels, model.learned_at) == (40, MONDAY)


def test_the_shipped_model_stays_where_labels_are_lopsided(office, tmp_path):
    done = run(office, tmp_path, judgements=judged(p1=50, p2=2), about={"mandate_id": "m-1"})
    assert (done.exit_code, "berat sebelah" in done.output) == (2, True)
    assert model_in_force(office[0].models, "pilkada-2024-33.11") == base_model()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"of_mandate": mandate(letter_number="belum ada")}, "Mandat belum lengkap"),
        (
            {"of_mandate": mandate(period=Period(first=date(2024, 8, 1), last=date(2024, 8, 31)))},
            "Mandat berakhir",
        ),
        ({"of_fence": fence(mandate_id="m-2")}, "bukan milik mandat"),
        ({"about": {"mandate_id": "m-2"}}, "bukan milik mandat"),
        ({"about": {}}, "bukan milik mandat"),
        ({"sign": False}, "tidak bertanda tangan"),
    ],
    ids=[
        "incomplete mandate",
        "expired mandate",
        "fence of another",
        "judgements of another",
        "judgements of nobody",
        "unsigned",
    ],
)
def test_without_an_active_mandate_of_its_own_nothing_is_learned(office, tmp_path, changes, says):
    done = run(office, tmp_path, judgements=judged(p1=20, p2=20), **changes)
    assert (done.exit_code, says in done.output) == (2, True), done.output
    assert not model_file(office[0].models, "pilkada-2024-33.11").exists()
