"""The chain of custody: every line holds the one before it."""

from __future__ import annotations

import hashlib
import time
from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest

from saksama.evidence.package.custody_lines import (
    FIRST,
    Act,
    Deed,
    after,
    chain,
    read_lines,
    verify_chain,
    write_lines,
)
from saksama.kernel.errors import BadInput, Damaged
from tests.people import MONDAY, OPERATOR


def three():
    acts = (Act.CAPTURED, Act.SEALED, Act.VIEWED)
    return chain(Deed(at=MONDAY + timedelta(minutes=n), what=act, by=OPERATOR) for n, act in enumerate(acts))


def test_the_hash_of_a_line_can_be_computed_by_hand():
    line = after(None, at=MONDAY, what="captured", by="p-01", detail={"b": "ü", "a": "1"})
    said = '[1,"2024-10-14T02:00:00.000000Z","captured","p-01",{"a":"1","b":"ü"},"' + "0" * 64 + '"]'
    assert line.hash == hashlib.sha256(b"\x00" + said.encode()).hexdigest()
    assert (line.seq, line.prev) == (1, FIRST)


def test_a_chain_counts_from_one_and_each_line_holds_the_one_before():
    lines = three()
    assert [line.seq for line in lines] == [1, 2, 3]
    assert [line.prev for line in lines] == [FIRST, lines[0].hash, lines[1].hash]
    assert verify_chain(lines) is None


def test_one_instant_gives_one_hash_whatever_its_zone():
    jakarta = MONDAY.astimezone(timezone(timedelta(hours=7)))
    assert after(None, at=jakarta, what="viewed", by="p").hash == after(None, at=MONDAY, what="viewed", by="p").hash


@pytest.mark.parametrize(
    "change",
    [
        {"at": datetime(2024, 10, 14, 2, 1, 1, tzinfo=UTC)},
        {"what": Act.EXPORTED},
        {"by": "p-09"},
        {"detail": {"x": "y"}},
        {"prev": "1" * 64},
        {"hash": "1" * 64},
        {"seq": 3},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_line_is_found_at_its_place(change):
    first, second, third = three()
    assert verify_chain((first, msgspec.structs.replace(second, **change), third)) == 2


def test_a_removed_line_is_found_where_it_is_missing():
    first, _second, third = three()
    assert verify_chain((first, third)) == 2


def test_two_lines_in_the_wrong_order_are_found():
    first, second, third = three()
    assert verify_chain((first, third, second)) == 2


def test_a_cut_tail_holds_by_itself_and_needs_a_count_kept_elsewhere():
    assert verify_chain(three()[:2]) is None
    assert verify_chain(()) is None


def test_lines_written_are_lines_read():
    assert read_lines(write_lines(three())) == three()


def test_a_line_that_is_none_is_named():
    with pytest.raises(Damaged, match="baris 2"):
        read_lines(write_lines(three()[:1]) + b'{"seq":2}\n')


def test_what_does_not_happen_to_exhibits_is_refused():
    with pytest.raises(BadInput, match="edited"):
        after(None, at=MONDAY, what="edited", by=OPERATOR)


@pytest.mark.slow
def test_a_hundred_thousand_lines_are_verified_in_two_seconds_of_work():
    lines = chain(Deed(at=MONDAY + timedelta(seconds=n), what=Act.VIEWED, by=OPERATOR) for n in range(100_000))
    began = time.process_time()
    assert verify_chain(lines) is None
    assert time.process_time() - began <= 2
