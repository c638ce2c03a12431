"""Streams to batches: every record is accounted for, in order, over any number of processes."""

from __future__ import annotations

import io
import json
import multiprocessing
import os
import signal
from dataclasses import replace
from functools import partial

import msgspec
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksama.kernel.errors import BadInput, SaksamaError
from saksama.kernel.ids import interaction_id
from saksama.patrol.imports.counts import Aside, Counts
from saksama.patrol.imports.limits import Limits
from saksama.patrol.imports.mapping import map_lines, map_stream, to_ipc, work_of
from saksama.patrol.interactions.schema import INTERACTIONS
from saksama.patrol.sources.base import LeftOut, NotUnderstood, Row, Seen, Source, Unit
from saksama.patrol.sources.registry import by_name
from tests.patrol.imports.invented import comment, comments, ndjson

COMMENTS = by_name("zeeschuimer-tiktok-comments")
SEEN = Seen(observed_us=1_728_870_000_000_000, without_flag="attested")
FEW = Limits(block=4_000, line=3_000)


def mapped(data: bytes, source: Source = COMMENTS, **how):
    """One table, the counts, and what was kept aside."""
    found = list(map_stream(io.BytesIO(data), source, SEEN, file_digest="f" * 64, **how))
    counts = Counts()
    for one in found:
        counts.add(one.counts)
    batches = [one.batch for one in found]
    return pa.Table.from_batches(batches, INTERACTIONS), counts, [a for one in found for a in one.aside]


def row(number: int, **said) -> Row:
    plain = {
        "act": "comment", "item_id": str(number), "object_id": "v", "actor_id": "a", "actor_handle": None,
        "actor_name": None, "text": "t", "occurred_us": None, "precision": "none", "visibility": "public",
        "observed_us": 1, "line_no": number,
    }  # fmt: skip
    return Row(**(plain | said))


def saying(answer) -> Source:
    """A line source whose mapper is `answer`."""
    return replace(COMMENTS, rows=answer, quick=None)


def test_a_comment_becomes_a_row_with_its_place_in_the_file():
    table, counts, aside = mapped(b"\n" + comments(3))

    assert table["line_no"].to_pylist() == [2, 3, 4]
    assert table["interaction_id"][0].as_py() == interaction_id(
        platform="tiktok", act="comment", item_id="7421000000000000001", actor=None, object_id=None, text=None
    )
    assert set(table["file_digest"].to_pylist()) == {"f" * 64}
    assert table["campaign_account_id"].null_count == 3
    assert (counts.read, counts.mapped, counts.rows, aside) == (3, 3, 3, [])


def test_two_processes_give_what_one_gives():
    data = ndjson(*(comment(n) if n % 7 else b'{"broken' for n in range(1, 60)))

    alone, together = mapped(data, limits=FEW), mapped(data, limits=FEW, workers=2)

    assert together[0].equals(alone[0])
    assert together[1:] == alone[1:]
    assert [a.line for a in alone[2]] == [7, 14, 21, 28, 35, 42, 49, 56]


def test_mapping_twice_gives_the_same_table():
    data = comments(20)

    assert mapped(data)[0].equals(mapped(data)[0])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"data": {"cid":', "cut_line"),
        (b'{"whole": "but another thing"}', "wrong_shape"),
        (b"\xff\xfe\xfd", "cut_line"),
    ],
)
def test_a_last_line_without_an_end_is_called_cut_only_if_it_is_no_json(line, reason):
    _table, counts, aside = mapped(comments(2) + line)

    assert aside == [Aside(3, reason)]
    assert counts.not_understood == {reason: 1}


def test_a_whole_last_line_without_an_end_is_mapped():
    assert mapped(comments(2).rstrip(b"\n"))[1].mapped == 2


def test_long_lines_are_kept_aside_with_their_number():
    long_in_block, long_over_blocks = comment(2, text="x" * 3_500), comment(4, text="x" * 20_000)

    table, counts, aside = mapped(
        ndjson(comment(1), long_in_block, comment(3), long_over_blocks, comment(5)), limits=FEW
    )

    assert table["line_no"].to_pylist() == [1, 3, 5]
    assert aside == [Aside(2, "line_too_long"), Aside(4, "line_too_long")]
    assert counts.read == 5


def test_nul_carriage_returns_and_empty_lines_do_no_harm():
    data = (
        comments(2).replace(b"komentar", b"ko\x00mentar").replace(b"\n", b"\r\n") + b"\r\n  \r\n" + comments(1, start=3)
    )

    table, counts, _aside = mapped(data)

    assert table["text"].to_pylist() == ["komentar 1", "komentar 2", "komentar 3"]
    assert (table["line_no"][2].as_py(), counts.read) == (5, 3)


def test_private_rows_are_dropped_and_counted_unknown_ones_kept():
    seen = {1: ["private"], 2: ["unknown"], 3: ["private", "public"]}

    def rows(_record, number, _seen):
        return [row(number * 10 + i, visibility=how) for i, how in enumerate(seen[number])]

    table, counts, _aside = mapped(b"1\n2\n3\n", saying(rows))

    assert table["visibility"].to_pylist() == ["unknown", "public"]
    assert counts == Counts(
        read=3,
        mapped=2,
        rows=2,
        left_out={"private": 1},
        visibility={"private": 2, "public": 1, "unknown": 1},
    )


def test_a_record_no_mapper_foresaw_is_kept_aside_and_ends_nothing():
    def rows(_record, number, _seen):
        if number == 2:
            raise KeyError("nobody thought of this")
        return [row(number)]

    table, _counts, aside = mapped(b"1\n2\n3\n", saying(rows))

    assert (table["line_no"].to_pylist(), aside) == ([1, 3], [Aside(2, "mapper_KeyError")])


@pytest.mark.parametrize("value", [{"text": "half \ud83d pair"}, {"occurred_us": 1 << 70}], ids=["surrogate", "time"])
def test_a_value_no_column_can_hold_puts_its_record_aside_not_its_neighbours(value):
    table, counts, aside = mapped(b"1\n2\n3\n", saying(lambda _r, n, _s: [row(n, **(value if n == 2 else {}))]))

    assert (table["line_no"].to_pylist(), aside) == ([1, 3], [Aside(2, "value_not_storable")])
    assert (counts.read, counts.mapped) == (3, 2)


def test_a_line_of_another_source_goes_its_own_way():
    told = {
        "user_id_str": "42", "full_text": "Halo", "created_at": "Mon Oct 14 02:00:00 +0000 2024",
        "id_str": "1846000000000000001", "conversation_id_str": "1846000000000000001",
    }  # fmt: skip
    post = {
        "id": 9, "item_id": "7420000000000000009", "timestamp_collected": 1728870000000,
        "source_platform": "twitter.com", "source_platform_url": "https://x.com/terataisatu",
        "data": {"rest_id": "1846000000000000001", "legacy": told},
    }  # fmt: skip
    data = ndjson(comment(1), post, comment(2))

    everywhere, _counts, aside = mapped(data)
    only_tiktok, counts, _aside = mapped(data, platforms=frozenset({"tiktok"}))

    assert aside == []
    assert set(everywhere["platform"].to_pylist()) == {"tiktok", "x"}
    assert set(only_tiktok["platform"].to_pylist()) == {"tiktok"}
    assert counts.left_out == {"platform_outside_mandate": 1}


@given(st.lists(st.sampled_from("mlnap"), max_size=30), st.integers(3, 40))
def test_every_record_is_counted_once_whatever_becomes_of_it(fates, block):
    def rows(record, number, _seen):
        match record.decode():
            case "l":
                raise LeftOut("tombstone")
            case "n":
                raise NotUnderstood("wrong_shape")
            case "a":
                return []
            case "p":
                return [row(number, visibility="private")]
        return [row(number)]

    data = "".join(f"{fate}\n" for fate in fates).encode()
    table, counts, aside = mapped(data, saying(rows), limits=Limits(block=block))

    assert counts.read == len(fates) == counts.mapped + sum(counts.left_out.values()) + counts.aside
    assert [a.line for a in aside] == [n for n, fate in enumerate(fates, 1) if fate == "n"]
    assert table["line_no"].to_pylist() == [n for n, fate in enumerate(fates, 1) if fate == "m"]


def as_document(limit: int = 1_000) -> tuple[Source, Limits]:
    def split(data):
        found = msgspec.json.decode(data)
        if not isinstance(found, list):
            raise NotUnderstood("wrong_shape")
        return (json.dumps(one).encode() for one in found)

    source = replace(COMMENTS, unit=Unit.DOCUMENT, split=split, quick=None, rows=lambda _r, n, _s: [row(n)])
    return source, Limits(document=limit, records=2)


def test_a_document_is_split_and_its_items_numbered():
    source, limits = as_document()

    table, counts, _aside = mapped(b"[1, 2, 3, 4, 5]", source, limits=limits)

    assert (table["line_no"].to_pylist(), counts.read) == ([1, 2, 3, 4, 5], 5)


def test_a_document_that_is_another_thing_is_kept_aside_whole():
    source, limits = as_document()

    _table, counts, aside = mapped(b"{}", source, limits=limits)

    assert (aside, counts.read, counts.mapped) == ([Aside(0, "wrong_shape")], 1, 0)


def test_a_document_over_the_limit_is_refused_in_words():
    source, limits = as_document(limit=4)

    with pytest.raises(BadInput, match="bagian"):
        mapped(b"[1, 2, 3]", source, limits=limits)


def die(found: pa.RecordBatch, first: int) -> bytes:
    if first > 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return to_ipc(found, first)


def test_a_killed_worker_ends_the_work_with_words_instead_of_a_gap():
    work = work_of(COMMENTS, SEEN, file_digest="f" * 64)

    with pytest.raises(SaksamaError, match="Proses pemetaan"):
        list(map_lines(io.BytesIO(comments(40)), work, partial(die), workers=2, limits=FEW))


def test_leaving_half_way_leaves_no_worker_behind():
    flow = map_stream(io.BytesIO(comments(60)), COMMENTS, SEEN, file_digest="f" * 64, workers=2, limits=FEW)
    next(flow)

    flow.close()

    assert multiprocessing.active_children() == []


@given(st.lists(st.sampled_from("cpbxelt"), max_size=25), st.integers(500, 4_000))
def test_the_quick_way_changes_no_table_no_count_and_no_reason(kinds, block):
    made = {
        "p": {"user": {"uid": "1", "unique_id": "tertutup", "secret": True}},
        "x": {"cid": 1 << 60}, "l": {"text": "x" * 3_500}, "t": {"create_time": "besok"},
    }  # fmt: skip
    lines = [
        b'{"broken' if kind == "b" else b"" if kind == "e" else comment(n, **made.get(kind, {}))
        for n, kind in enumerate(kinds, 1)
    ]
    limits = Limits(block=block, line=3_000)

    quick, exact = (mapped(ndjson(*lines), s, limits=limits) for s in (COMMENTS, replace(COMMENTS, quick=None)))

    assert quick[0].equals(exact[0])
    assert quick[1:] == exact[1:]
