"""Where hands are found in a picture. The hands are a font's drawings: no person was photographed for this."""

from __future__ import annotations

import numpy as np
import pytest

from saksama.handover.picture import Sign
from saksama.pictures import hands
from saksama.pictures.hands import looking
from tests.pictures.hands.made import sheet
from tests.pictures.hands.models import need_models


@pytest.fixture(autouse=True)
def _models():
    need_models()


def middles(found, picture):
    height, width = picture.shape[:2]
    return [((h.box[0] + h.box[2]) / 2 * width, (h.box[1] + h.box[3]) / 2 * height) for h in found]


def test_an_open_hand_is_found_where_it_is_and_counted():
    picture = sheet(600, 600, (150, 100, 300))
    (found,) = hands.marks(picture)
    assert found.sign is Sign.FIVE
    assert middles([found], picture)[0] == pytest.approx((300, 250), abs=40)


def test_a_plain_picture_has_no_hand():
    assert hands.marks(sheet(600, 600)) == ()


def test_small_hands_on_a_large_picture_are_found_once_each_also_across_the_edges_of_tiles():
    picture = sheet(1600, 1200, (60, 60, 150), (520, 420, 150), (1400, 1000, 150))
    found = hands.marks(picture)
    expected = [(135, 135), (595, 495), (1475, 1075)]
    assert middles(found, picture) == [pytest.approx(place, abs=30) for place in expected]


def test_a_hand_of_few_pixels_is_said_to_be_too_small():
    found = hands.marks(sheet(400, 400, (180, 180, 44)))
    assert {one.sign for one in found} <= {Sign.TOO_SMALL}


@pytest.mark.parametrize("tile", [looking.TILE, looking.SMALL_TILE])
def test_tiles_cover_the_whole_picture_and_overlap_by_a_quarter(tile):
    for length in (1, tile - 1, tile, tile + 1, tile * 7 // 4, tile * 7 // 4 + 1, 2400):
        starts = looking._starts(length, tile)
        assert (starts[0], min(length, starts[-1] + tile)) == (0, length)
        assert all(after - before <= tile * 3 / 4 for before, after in zip(starts, starts[1:], strict=False))


def test_a_picture_above_four_megapixels_is_shrunk_before_it_is_looked_at():
    assert np.prod(looking._reduced(np.zeros((3000, 4000, 3), np.uint8)).shape[:2]) <= looking.MOST_PIXELS
    small = np.zeros((30, 40, 3), np.uint8)
    assert looking._reduced(small) is small


@pytest.mark.parametrize("size", [(1, 1), (1, 700), (700, 1), (3, 2)])
def test_pictures_of_any_shape_are_read_to_the_end(size):
    assert hands.marks(np.zeros((*size, 3), np.uint8)) == ()
