"""Copies of one picture are known again; different ones and plain ones are not."""

from __future__ import annotations

from itertools import combinations

import pytest
from benchmarks.pictures_drawn import drawn, jpeg, sent_on
from PIL import Image, ImageEnhance, ImageOps

from saksama.handover.copies import ALIKE
from saksama.pictures.copies import copy

POSTER = drawn(2).picture


def apart(one, other):
    """The larger of both distances in bits."""
    return max((int(a, 16) ^ int(b, 16)).bit_count() for a, b in ((one.dhash, other.dhash), (one.phash, other.phash)))


@pytest.mark.parametrize(
    "again",
    [sent_on, lambda p: ImageEnhance.Brightness(p).enhance(1.2), lambda p: p.resize((300, 417)), ImageOps.grayscale],
    ids=["passed on", "paler", "smaller", "grey"],
)
def test_a_copy_is_known_again(again):
    assert apart(copy(POSTER), copy(again(POSTER).convert("RGB"))) <= ALIKE


def test_a_mirrored_copy_is_known_by_the_other_pair_of_hashes():
    mine, turned = copy(POSTER), copy(ImageOps.mirror(POSTER))
    assert (mine.dhash_mirrored, mine.phash_mirrored) == (turned.dhash, turned.phash)
    assert apart(mine, turned) > ALIKE


def test_different_posters_are_not_copies_of_each_other():
    posters = [copy(drawn(number).picture) for number in range(2, 40, 4)]
    assert min(apart(one, other) for one, other in combinations(posters, 2)) > ALIKE


@pytest.mark.parametrize(
    "plain",
    [Image.new("RGB", (400, 300), "white"), Image.new("RGB", (400, 300), (20, 90, 20)),
     Image.linear_gradient("L").convert("RGB")],
    ids=["white", "green", "a plain fall of light"],
)  # fmt: skip
def test_a_plain_picture_is_a_copy_of_nothing(plain):
    told = copy(plain)
    assert (told.dhash, told.phash, told.dhash_mirrored, told.phash_mirrored) == ("", "", "", "")


def test_the_same_bytes_give_the_same_hashes():
    assert len(jpeg(POSTER)) > 1000
    assert copy(POSTER) == copy(POSTER.copy())
