"""Two offices of one machine exchange bundles at once (PostgreSQL): what one learns goes with a bundle of the other."""

from __future__ import annotations

import json

import pytest
from scripts.postgres import cluster

from tests.upkeep.test_bundle_days import Machine

pytestmark = pytest.mark.slow


def test_an_act_that_arrives_while_a_bundle_is_made_goes_with_the_next(tmp_path):
    with cluster() as database:
        centre = Machine(tmp_path / "pusat", "ri", database)
        told = centre.runs(["tests.workbench.nation.racing", str(centre.home), "ri", "race"], 0)
    assert json.loads(told) == ["n" + "1" * 31, "n" + "2" * 31]
