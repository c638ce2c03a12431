"""What platforms say: every point with source, day and mark; what does not fit is refused with file and line."""

from __future__ import annotations

import pytest

from saksama.handover.parts import Platform
from saksama.kernel.errors import BadInput
from saksama.law.platforms import PACKAGED, load_platforms

BOOK = load_platforms()


def test_every_platform_of_ours_has_its_sheet_once():
    assert [one.platform for one in BOOK.platforms] == [str(one) for one in Platform if one is not Platform.OTHER]
    assert BOOK.of("other") is None


def test_no_point_is_surer_than_it_was_read():
    """None of the platforms' own texts was had whole, so nothing here is marked as sure."""
    points = [point for one in BOOK.platforms for point in one.points]
    assert {str(point.mark) for point in points} == {"M", "L"}
    assert [point.source for point in points if "belum dilihat" in point.source and point.mark != "L"] == []


def test_youtube_names_thirty_days_and_nobody_else_any():
    assert {one.platform: one.most_days for one in BOOK.platforms if one.most_days} == {"youtube": 30}


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("platform: threads", "platform: tiktok", "tiktok tertulis dua kali"),
        ("mark: M", "mark: A", "baris 13:"),
        ("most_days: 30", "most_days: 0", ">= 1"),
        ("gist: {", "gits: {", "gits"),
    ],
)
def test_a_fault_names_its_file_and_line(tmp_path, was, becomes, says):
    page = tmp_path / "terms.yaml"
    page.write_text(PACKAGED.read_text("utf-8").replace(was, becomes, 1), "utf-8")
    with pytest.raises(BadInput, match=says) as found:
        load_platforms(page)
    assert "terms.yaml, baris" in str(found.value)
