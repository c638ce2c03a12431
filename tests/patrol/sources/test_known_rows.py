"""Each invented sample gives exactly the rows that were reviewed by hand (`tests/samples/known/`)."""

from __future__ import annotations

import json

import pytest
from tests.patrol.sources import samples

from saksama.handover.parts import Act
from saksama.patrol.sources.base import LeftOut, NotUnderstood, Unit
from saksama.patrol.sources.registry import SOURCES, map_record, recognise

NAMES = samples.names()


def known(name: str) -> list[dict[str, object]]:
    return json.loads((samples.FOLDER / "known" / name).with_suffix(".json").read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_it_maps_the_sample_to_the_known_rows(name):
    assert samples.answers(samples.data(name)) == known(name)


@pytest.mark.parametrize("name", NAMES)
def test_mapping_twice_gives_the_same_and_leaves_the_input_alone(name):
    content = samples.data(name)
    before = bytes(bytearray(content))
    first = samples.answers(content)
    assert samples.answers(content) == first
    assert content == before


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_the_collector_or_the_private_profile_gets_through(name):
    content = samples.data(name)
    assert b"PLANTED" in content or "reblogged" in name or "retweeted" in name or "threads" in name
    assert "PLANTED" not in repr(samples.rows(content))


@pytest.mark.parametrize("name", NAMES)
def test_a_record_that_is_kept_aside_says_nothing_of_its_content(name):
    content = samples.data(name)
    source = recognise(samples.head(content))
    for n, record in enumerate(samples.records(source, content), 1):
        try:
            map_record(source, record, n, samples.SEEN)
        except (NotUnderstood, LeftOut) as why:
            assert "PLANTED" not in str(why)
            assert "Warga" not in str(why)


@pytest.mark.parametrize("name", NAMES)
def test_missing_is_null_and_acts_are_declared(name):
    declared = {act for source in SOURCES for act in source.acts}
    for row in samples.rows(samples.data(name)):
        assert "" not in row
        assert row.act in declared & set(Act)
        assert row.visibility in ("public", "attested", "unknown", "private")
        assert (row.occurred_us is None) == (row.precision == "none")
        assert row.object_id is not None


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_every_source_has_a_sample_that_yields_each_of_its_acts(source):
    yielded = set()
    for name in NAMES:
        for answer in known(name):
            if answer.get("source") == source.name:
                yielded |= {row["act"] for row in answer["rows"]}
    assert yielded == source.acts


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_every_source_says_what_it_can_never_show(source):
    assert all(sentence.endswith((".", ";")) for sentence in source.never_shows())
    assert len(source.never_shows()) >= 1
    assert (source.split is not None) == (source.unit is Unit.DOCUMENT)
