"""Two processes at the same item, vote and record at the same moment, round after round (both databases)."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.served.desk import ROOT, environment
from tests.workbench.pleno.racing import PAIR, ROUNDS
from tests.workbench.review.test_race import own_database

pytestmark = [pytest.mark.slow, pytest.mark.databases]


@pytest.fixture(scope="module")
def raced(tmp_path_factory):
    """(what each of the two was told, deed by deed; what stands in the end)."""
    with own_database() as url:
        env = {**environment(), "SAKSAMA_HOME": str(tmp_path_factory.mktemp("race")), "DATABASE_URL": url}
        command = [sys.executable, "-W", "ignore", "-m", "tests.workbench.pleno.racing"]
        subprocess.run([*command, "make"], env=env, cwd=ROOT, check=True)
        racing = [
            subprocess.Popen([*command, "race", who], env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True)
            for who in PAIR
        ]
        said = [process.communicate(timeout=240)[0] for process in racing]
        assert [process.returncode for process in racing] == [0, 0]
        end = subprocess.run([*command, "count"], env=env, cwd=ROOT, check=True, capture_output=True).stdout
        yield [json.loads(one) for one in said], json.loads(end)


def refusals(told, deed):
    """What the one who came second was told, a round each; it is never both and never neither."""
    pairs = list(zip(told[0][deed], told[1][deed], strict=True))
    assert [sum(said == "" for said in pair) for pair in pairs] == [1] * ROUNDS
    return {"".join(pair) for pair in pairs}


def test_two_who_conclude_one_item_make_one_finding_and_one_line(raced):
    told, end = raced
    assert refusals(told, "conclude") == {
        "Acara ini sudah diputus, atau rapatnya sudah selesai. Muat ulang halamannya."
    }
    assert (end["findings"], end["concluded"]) == (list(range(1, ROUNDS + 1)), ROUNDS)


def test_one_record_comes_on_one_of_two_agendas(raced):
    told, end = raced
    assert refusals(told, "add") == {"Hal ini sudah ada di acara sebuah rapat."}
    assert (end["items"], end["added"]) == (3 * ROUNDS, 3 * ROUNDS)


def test_of_two_votes_of_one_member_one_stands_and_both_stay(raced):
    told, end = raced
    assert [one["vote"] for one in told] == [[""] * ROUNDS] * 2
    assert (end["standing"], end["votes"]) == (ROUNDS, 2 * ROUNDS)
