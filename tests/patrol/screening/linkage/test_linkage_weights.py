from __future__ import annotations

import msgspec
import pytest

from saksama.kernel.errors import BadInput, Damaged
from saksama.patrol.screening.linkage.tokens import TokenTable
from saksama.patrol.screening.linkage.vocabulary import build, one_slip
from saksama.patrol.screening.linkage.weights import fault_of, load


def test_the_shipped_weights_fall_from_level_to_level():
    assert fault_of(load()) is None


@pytest.mark.parametrize(
    "change",
    [
        {"initial": 0.9},
        {"mistyped": 0.0},
        {"other_display": 0.001},
        {"year_differs": 1.2},
        {"unit_other": 2.0},
        {"caution": 0.5},
        {"place_right": 0.4},
    ],
)
def test_weights_that_do_not_fall_are_found(change):
    assert fault_of(msgspec.structs.replace(load(), **change))


def test_weights_that_do_not_fall_are_not_used(tmp_path):
    broken = tmp_path / "weights.json"
    broken.write_bytes(msgspec.json.encode(msgspec.structs.replace(load(), initial=0.9)))
    with pytest.raises(Damaged):
        load(broken)


def test_both_shapes_of_token_tables_are_read(tmp_path):
    by_position, by_name = tmp_path / "a.csv", tmp_path / "b.csv"
    by_position.write_text("token,position,count\nsiti,first,30\nSITI,single,5\nrizky,last,4\nriski,last,6\n")
    by_name.write_text("token,n_names_with_token,n_as_first,n_as_last\nSITI,40,30,2\nDRS,9,9,0\n")
    assert TokenTable.load(by_position).counts == {
        "riski": (0, 0, 10, 0),
        "siti": (30, 0, 0, 5),
    }  # 4 + 6 after folding
    assert TokenTable.load(by_name).counts == {"siti": (30, 8, 2, 0)}  # 40 - 30 - 2 = 8


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("token,position,count\nsiti,first,x\n", "2"),
        ("# c\ntoken,position,count\nsiti,end,3\n", "3"),
        ("token,position,count\nsiti,first,-1\n", "2"),
        ("a,b\n1,2\n", "judul"),
        ("", "judul"),
    ],
)
def test_a_broken_token_table_is_refused_with_its_line(tmp_path, text, line):
    path = tmp_path / "broken.csv"
    path.write_text(text)
    with pytest.raises(BadInput, match=line):
        TokenTable.load(path)


def test_the_shipped_table_holds_counts_of_tokens_only():
    table = TokenTable.default()
    assert len(table.counts) > 1000
    assert all(" " not in token and token.isalpha() for token in table.counts)
    assert min(sum(counts) for counts in table.counts.values()) >= 3


def test_a_frequent_token_is_more_probable_than_a_rare_one_and_nothing_is_impossible():
    v = build([("siti", "aminah")] * 3 + [("prabaningrum",)], [("siti",)], ["zzq"], TokenTable.default(), load())
    siti, rare, unknown = (v.exact[0, v.codes[t]] for t in ("siti", "prabaningrum", "zzq"))
    assert siti > rare > 0
    assert unknown > 0


@pytest.mark.parametrize(
    ("left", "right", "slip"),
    [
        ("tokiyait", "tokiyati", True),
        ("wahyui", "wahyuni", True),
        ("susanti", "susanto", True),
        ("susanti", "susantin", True),
        ("susanti", "susanti", False),
        ("susanti", "suyanto", False),
        ("abcd", "badc", False),
        ("rina", "rinawa", False),
    ],
)
def test_one_slip_of_the_finger(left, right, slip):
    assert one_slip(left, right) is slip
    assert one_slip(right, left) is slip
