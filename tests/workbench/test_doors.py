"""Rooms that stood empty until their issue: where they stand among the others does not change."""

from __future__ import annotations

from tests.architecture.test_ladder import ladder


def test_the_vault_stands_above_what_would_need_it_least_and_below_the_patrols():
    rungs = ladder()
    assert rungs.index("documents") < rungs.index("mandates")
    assert rungs.index("register") < rungs.index("vault") < rungs.index("patrols")
