"""What is said of a hand, from its joints alone."""

from __future__ import annotations

from itertools import chain, combinations

import numpy as np
import pytest

from saksama.handover.picture import Sign
from saksama.pictures.hands.pose import FINGERS
from saksama.pictures.hands.signs import COUNTED, sign
from tests.pictures.hands.made import hand, turned

EVERY = list(chain.from_iterable(combinations(FINGERS, n) for n in range(6)))
OTHERWISE = [(), ("thumb",), ("ring",), ("little",), ("ring", "little")]
"""A fist, a thumb to the side, and three that look like closed hands: nothing is said, which is no wrong count."""


@pytest.mark.parametrize("up", [one for one in EVERY if one not in OTHERWISE], ids="+".join)
def test_every_combination_of_fingers_is_counted_though_nine_were_learnt(up):
    assert sign(hand(*up)) is COUNTED[len(up)]


@pytest.mark.parametrize("up", OTHERWISE, ids=lambda up: "+".join(up) or "fist")
def test_what_looks_like_a_closed_hand_is_rejected_and_never_miscounted(up):
    assert sign(hand(*up)) is Sign.OTHER


@pytest.mark.parametrize("up", [("index",), ("index", "middle"), ("thumb", "index", "middle"), tuple(FINGERS)])
def test_near_or_far_left_or_right_and_however_turned_it_is_the_same_count(up):
    world = hand(*up)
    same = [world * 3, world * [-1, 1, 1], *(turned(world, degrees) for degrees in (90, 180, 225))]
    assert {sign(one) for one in same} == {COUNTED[len(up)]}


def test_a_thumb_is_up_only_where_it_points_up_in_the_picture():
    thumb = hand("thumb")
    assert sign(turned(thumb, 45)) is Sign.THUMB_UP
    assert {sign(turned(thumb, degrees)) for degrees in (0, 90, 135, 180, 225, 270, 315)} == {Sign.OTHER}


def test_nor_where_the_thumb_touches_the_index_finger():
    ring = turned(hand("thumb"), 45)
    ring[8] = ring[4]
    assert sign(ring) is Sign.OTHER


def test_nor_where_another_finger_is_half_up():
    half = turned(hand("thumb"), 45)
    straight = turned(hand("thumb", "index"), 45)
    between = half.copy()
    between[5:9] = (half[5:9] + straight[5:9]) / 2
    assert sign(between) is not Sign.THUMB_UP


def test_a_broken_hand_without_any_extent_says_nothing():
    assert sign(np.zeros((21, 3))) is Sign.OTHER
