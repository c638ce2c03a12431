"""The head is what the command makes of the table, and holds on rows it did not learn from."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from saksama.kernel.errors import BadInput
from saksama.pictures.hands import composing, measuring, training
from saksama.pictures.hands.head import Head, Weights, shipped
from saksama.pictures.hands.pose import Pose
from tests.pictures.hands.made import hand
from tests.shared_data import shared


@pytest.fixture(scope="module")
def table():
    return training.read(shared("data", "hands", "landmarks.parquet"))


def test_the_shipped_head_comes_from_this_table_and_from_the_rows_below_the_held_out_range(table):
    head = shipped()
    assert (head.data_sha256, head.rows, head.orders) == (table.sha256, len(table.learnt_from().digits), "0-139")
    assert set(table.held_out().orders) & set(table.learnt_from().orders) == set()


@pytest.mark.slow
def test_training_again_gives_the_same_head(table):
    again, head = training.train(table), shipped()
    assert again.none.each == pytest.approx(head.none.each, abs=1e-3)
    assert again.fingers["thumb"].each == pytest.approx(head.fingers["thumb"].each, abs=1e-3)


def test_on_held_out_orders_the_count_is_right_and_no_thumb_is_seen_that_is_not_there(table):
    measured = measuring.measure(shipped(), table.held_out())
    assert measured.counted >= 0.97
    assert measured.false_thumb <= 0.02
    assert measured.false_thumb_turned <= 0.02
    assert sum(sum(row.values()) for row in measured.table.values()) == len(table.held_out().digits)


def test_a_head_that_always_says_up_would_fail_that_measure(table):
    head = shipped()
    always = {name: Weights((0.0,) * len(line.each), 9.0) for name, line in head.fingers.items()}
    none = Weights((0.0,) * len(head.none.each), -9.0)
    assert measuring.measure(Head(1, "0-0", "", always, none), table.held_out()).counted < 0.5


def test_a_file_that_is_no_such_table_is_refused_in_words(tmp_path):
    path = tmp_path / "t.parquet"
    for content in (b"x", None):
        if content is None:
            parquet.write_table(pa.table({"digit": [1]}), path)
        else:
            path.write_bytes(content)
        with pytest.raises(BadInput, match="bukan tabel"):
            training.read(path)


def test_a_made_fist_is_closed_and_a_made_thumb_is_straight_and_upright():
    ones, threes = hand("index")[None], hand("thumb", "index", "middle")[None]
    closed, thumb = Pose(composing.fists(ones)), Pose(composing.thumbs(ones, threes))
    assert closed.bend(5, 6, 7) == pytest.approx(closed.bend(9, 10, 11))
    assert closed.bend(5, 6, 7)[0] < 110
    assert thumb.straight("thumb")[0] > 0.93
    assert thumb.off_upright(2, 4)[0] == pytest.approx(0, abs=1e-3)


def test_turning_a_hand_until_its_thumb_is_upright_keeps_every_distance():
    world = hand("thumb", "index")[None]
    same = composing.thumb_upright(world)
    assert Pose(same).apart(4, 20) == pytest.approx(Pose(world).apart(4, 20))
    assert np.allclose(Pose(same).off_upright(2, 4), 0, atol=1e-3)
