"""Maps are drawn whole, inside their frame, and hold nothing of another area."""

from __future__ import annotations

import json
import re

import pytest

from saksama.regions import children, regions
from saksama.regions.atlas import TALL, WIDE, atlas, topology
from saksama.regions.shapes import arcs_of, ring_of, rings_of
from saksama.regions.table import Level


@pytest.mark.parametrize(("area", "level", "count"), [
    ("ID", Level.PROVINCE, 38), ("33", Level.REGENCY, 35), ("33.11", Level.DISTRICT, 12), ("33.11", Level.VILLAGE, 167),
    ("33.11.09", Level.VILLAGE, 14),
])  # fmt: skip
def test_every_area_is_there_and_inside_the_frame(area, level, count):
    drawn = atlas(area, level)
    assert len(drawn.paths) == count
    assert list(drawn.paths) == sorted(drawn.paths)
    assert all(drawn.paths.values())
    wide, high = map(int, drawn.view.split()[2:])
    assert wide <= WIDE
    assert high <= TALL
    assert wide == WIDE or high == TALL
    for path in drawn.paths.values():
        for x, y in points(path):
            assert 0 <= x <= wide
            assert 0 <= y <= high


def points(path):
    """Where a path goes: the first point of each ring, then steps from one to the next."""
    for ring in path.strip("z").split("z"):
        start, steps = re.fullmatch(r"M(\d+ \d+)l(.*)", ring).groups()
        x, y = map(int, start.split())
        yield x, y
        moves = list(map(int, steps.split()))
        for dx, dy in zip(moves[::2], moves[1::2], strict=True):
            x, y = x + dx, y + dy
            yield x, y


def test_a_name_stands_inside_its_area():
    drawn = atlas("33.11", Level.DISTRICT)
    for code, label in drawn.labels.items():
        xs, ys = zip(*points(drawn.paths[code].split("z")[0]), strict=True)
        assert min(xs) < label.x < max(xs)
        assert min(ys) < label.y < max(ys)
        assert 0 < label.room <= max(xs) - min(xs)


def test_where_there_are_no_shapes_there_is_no_map():
    assert atlas("33.13", Level.DISTRICT) is None
    assert topology("33.13", Level.DISTRICT) is None


def test_the_topology_of_a_part_is_the_part_of_the_whole():
    part, whole = (json.loads(topology(area, Level.VILLAGE)) for area in ("33.11.09", "33.11"))
    inside = {region.code for region in children("33.11.09")} & set(regions())
    rings = {}
    for told in (whole, part):
        arcs = arcs_of(told)
        rings[told is part] = {
            one["id"]: [ring_of(ring, arcs) for ring in rings_of(one)] for one in told["objects"]["areas"]["geometries"]
        }
    assert set(rings[True]) == inside
    assert rings[True] == {code: lines for code, lines in rings[False].items() if code in inside}
    assert len(part["arcs"]) < len(whole["arcs"]) / 4
