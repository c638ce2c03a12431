"""The page of what a patrol cannot see keeps up with the patrol's own list of sources."""

from __future__ import annotations

from saksama.handover.parts import Platform
from saksama.patrol.sources.registry import SOURCES
from saksama.workbench.patrols.sight import PLATFORMS, everywhere, format_words, platform_of, sight


def test_every_source_is_named_under_its_platform():
    assert {source.name: source.platform.value for source in SOURCES} == PLATFORMS
    assert set(format_words()) == set(PLATFORMS)
    assert platform_of("table") == ""


def test_every_platform_has_its_row_and_every_row_another_way():
    assert {row.platform for row in sight()} == {platform.value for platform in Platform}
    for row in sight():
        assert row.sees
        assert row.never
        assert row.instead
        assert len(row.formats) == sum(where == row.platform for where in PLATFORMS.values())


def test_silent_acts_are_promised_nowhere_without_a_source_that_yields_them():
    silent = {source.platform.value for source in SOURCES if "like" in source.acts}
    for row in sight():
        if "menyukai" in row.sees:
            assert row.platform in silent


def test_what_nobody_sees_anywhere_is_said_first():
    assert any("akun pegawai sendiri" in one for one in everywhere())
    assert any("Grup tertutup" in one for one in everywhere())
