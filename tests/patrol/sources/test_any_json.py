"""Whatever a file holds, a source answers with rows or with one of its two words for "no"."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.patrol.sources import samples

from saksama.kernel.errors import BadInput
from saksama.patrol.sources.base import LeftOut, NotUnderstood, Unit
from saksama.patrol.sources.registry import SOURCES, by_name, map_record, recognise

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=12)
    | st.sampled_from(["", "0", "&#x110000;<![x", "https://[", "at://", "2024-13-40T99:99", "did:", "\x00", "9" * 400])
)
ANY = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
)
FEW = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def changed(value: Any, draw: st.DrawFn) -> Any:
    """`value` with one thing in it replaced, taken away or doubled."""
    if isinstance(value, dict) and value and draw(st.integers(0, 4)):
        key = draw(st.sampled_from(sorted(value)))
        if not draw(st.integers(0, 5)):
            return {name: inner for name, inner in value.items() if name != key}
        return {**value, key: changed(value[key], draw)}
    if isinstance(value, list) and value and draw(st.integers(0, 4)):
        place = draw(st.integers(0, len(value) - 1))
        return [*value[:place], changed(value[place], draw), *value[place:]]
    return draw(ANY)


@st.composite
def mutated(draw: st.DrawFn, name: str) -> bytes:
    content = samples.data(name)
    if name.endswith(".ndjson"):
        content = draw(st.sampled_from([raw for raw in content.split(b"\n") if raw]))
    value = json.loads(content)
    for _ in range(draw(st.integers(1, 3))):
        value = changed(value, draw)
    return json.dumps(value).encode()


def maps_or_says_why(source, content: bytes) -> None:
    try:
        records = list(samples.records(source, content))
    except NotUnderstood:
        return
    for n, record in enumerate(records, 1):
        try:
            _there, rows = map_record(source, record, n, samples.SEEN)
        except (NotUnderstood, LeftOut):
            continue
        for row in rows:
            assert row.object_id is None or isinstance(row.object_id, str)
            assert row.item_id is None or isinstance(row.item_id, str)
            assert row.occurred_us is None or row.occurred_us > 0 or row.precision == "second"


@pytest.mark.parametrize("name", samples.names())
def test_a_changed_sample_is_mapped_or_refused_in_words(name):
    source = recognise(samples.head(samples.data(name)))

    @FEW
    @given(mutated(name))
    def run(content: bytes) -> None:
        maps_or_says_why(source, content)
        try:
            other = recognise(samples.head(content))
        except BadInput:
            return
        head = samples.head(content)
        if other.refuses is None or other.refuses(head) is None:
            maps_or_says_why(other, content)

    run()


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_bytes_that_are_anything_are_refused_in_words(source):
    @FEW
    @given(st.binary(max_size=60) | ANY.map(lambda value: json.dumps(value).encode()))
    def run(content: bytes) -> None:
        with suppress(NotUnderstood, LeftOut):
            source.rows(content, 1, samples.SEEN)
        if source.unit is Unit.DOCUMENT:
            maps_or_says_why(source, content)

    run()


@pytest.mark.parametrize("name", ["bluesky-thread", "facebook-graph", "zeeschuimer-x", "mastodon-statuses"])
def test_a_document_without_a_floor_is_refused(name):
    deep = {
        "bluesky-thread": (
            b'{"thread":' + b'{"post":{"uri":"at://did:a/b/c"},"replies":[' * 900,
            b"]}" * 900 + b"}",
        ),
        "facebook-graph": (b'{"data":[' + b'{"id":"1","comments":{"data":[' * 900, b"]}}" * 900 + b"]}"),
        "zeeschuimer-x": (b'{"source_platform":"x.com","data":' + b'{"tweet":' * 900 + b"{}", b"}" * 901),
        "mastodon-statuses": (b"[" + b'{"id":"1","reblog":' * 900 + b"null", b"}" * 900 + b"]"),
    }
    maps_or_says_why(by_name(name), b"".join(deep[name]))
