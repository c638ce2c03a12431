"""The stance benchmark's own arithmetic: what it counts must be what it says it counts."""

from __future__ import annotations

import numpy as np
import pytest
from benchmarks.stance_rows import ABSTAINED, forced, interval, macro_f1, read_rows

from benchmarks import stance
from saksama.patrol.screening.stance.base import base_model

ROWS = """text,label,target,source,label_basis
coblos Wiratmo,support,Wiratmo-Laras,sini,stance_hand
Wiratmo gagal total,oppose,Wiratmo-Laras,sini,stance_hand
Debatnya jam berapa min?,neutral,,sini,stance_hand
"""


@pytest.fixture
def labelled(tmp_path):
    path = tmp_path / "labelled.csv"
    path.write_text(ROWS, "utf-8")
    return path


def array(*labels):
    return np.array(labels, dtype=object)


def test_an_abstention_counts_as_an_error():
    truth = array("support", "support", "oppose", "oppose")
    # support: 2 of 2 said, 2 of 2 right: F1 1. oppose: 1 said and right of 2: 2·1 / (2 + 1) = 2/3. Mean 5/6
    assert macro_f1(truth, array("support", "support", "oppose", ABSTAINED)) == pytest.approx(5 / 6)


def test_a_label_that_does_not_occur_is_not_averaged():
    # neutral never occurs; oppose: none right, F1 0; support: 2·1 / (1 + 1) = 1. Mean 1/2
    assert macro_f1(array("support", "oppose"), array("support", "neutral")) == pytest.approx(1 / 2)


def test_the_interval_holds_its_share_of_the_values():
    assert interval([float(n) for n in range(101)], 0.90) == pytest.approx((5.0, 95.0))


def test_it_reads_a_csv_and_takes_the_pair_of_the_target_apart(labelled):
    rows = read_rows([labelled])
    assert list(forced(base_model(), rows)) == ["support", "oppose", "neutral"]
    assert rows.guessed == ()


@pytest.mark.parametrize(
    ("content", "says"),
    [("text\nabc\n", "required column missing: label"), ("text,label\nabc,yes\n", "not yes")],
)
def test_a_file_of_another_shape_is_refused_by_name(tmp_path, content, says):
    path = tmp_path / "other.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(SystemExit, match=says):
        read_rows([path])


def test_one_source_alone_says_what_it_cannot_measure(labelled, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["stance", str(labelled), "--resamples", "20"])
    stance.main()
    assert "Leave-one-source-out: needs stance_hand rows of two sources; found 1." in capsys.readouterr().out
