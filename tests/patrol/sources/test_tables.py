"""Tables with a mapping file: strict mapping, zones, ids that a spreadsheet rounded, the template."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.patrol.sources import samples

from saksama.handover.parts import Platform
from saksama.kernel.errors import BadInput
from saksama.patrol.sources.base import LeftOut, NotUnderstood, Row
from saksama.patrol.sources.mapping import read_mapping
from saksama.patrol.sources.table import table_source, template_guide, template_mapping, template_rows

MAPPING = """
platform: facebook
columns:
  item_id: ID Komentar
  object_id: ID Kiriman
  actor_name: Nama
  text: Isi
  occurred_at: Waktu
  act: Jenis
constants:
  object_owner_handle: "@Halaman.Contoh"
acts: {Komentar: comment, Suka: like}
time: {format: "%d/%m/%Y %H.%M", zone: WITA}
"""
RECORD: dict[str, Any] = {
    "ID Komentar": "200_300",
    "ID Kiriman": "100_200",
    "Nama": " Warga Satu ",
    "Isi": "Hadir",
    "Waktu": "14/10/2024 10.16",
    "Jenis": "Komentar",
    "Nomor HP": "PLANTED",
}


def mapped(mapping: str = MAPPING, **changes: Any) -> Row:
    source = table_source(read_mapping(mapping.encode(), "peta.yaml"))
    return source.rows(json.dumps({**RECORD, **changes}).encode(), 7, samples.SEEN)[0]


def fault(mapping: str) -> str:
    with pytest.raises(BadInput) as why:
        read_mapping(mapping.encode(), "peta.yaml")
    assert "peta.yaml" in why.value.message
    return why.value.message


def test_it_maps_a_row_by_the_mapping():
    # 10.16 WITA (UTC+8) is 02:16 UTC: 1728864000 (14 October 2024) + 2 * 3600 + 16 * 60 = 1728872160
    assert mapped() == Row(
        act="comment",
        item_id="200_300",
        object_id="100_200",
        actor_id=None,
        actor_handle=None,
        actor_name="Warga Satu",
        text="Hadir",
        occurred_us=1_728_872_160_000_000,
        precision="minute",
        visibility="unknown",
        observed_us=samples.SEEN.observed_us,
        line_no=7,
        object_owner_handle="halaman.contoh",
    )


@pytest.mark.parametrize(("zone", "hours"), [("WIB", 7), ("WITA", 8), ("WIT", 9), ("UTC", 0)])
def test_the_zone_decides_the_instant(zone, hours):
    row = mapped(MAPPING.replace("WITA", zone))
    assert row.occurred_us == (1_728_864_000 + (10 - hours) * 3600 + 16 * 60) * 1_000_000


@pytest.mark.parametrize(
    ("written", "precision", "seconds"),
    [
        ("2024-10-14", "day", 1_728_864_000 - 7 * 3600),
        ("2024-10-14 09:16", "minute", 1_728_872_160),
        ("2024-10-14T09:16:30", "second", 1_728_872_190),
        ("2024-10-14T02:16:30+00:00", "second", 1_728_872_190),
        ("2024-10-14T02:16:30Z", "second", 1_728_872_190),
    ],
)
def test_iso_times_keep_the_precision_they_have(written, precision, seconds):
    row = mapped(MAPPING.replace('"%d/%m/%Y %H.%M", zone: WITA', "iso, zone: WIB"), Waktu=written)
    assert (row.occurred_us, row.precision) == (seconds * 1_000_000, precision)


def test_a_spreadsheets_own_date_cell_is_read_whatever_the_format_says():
    assert mapped(Waktu="2024-10-14T10:16:00").occurred_us == 1_728_872_160_000_000


@pytest.mark.parametrize("number", [7.4e18, 1e15, 12.5])
def test_an_id_that_a_spreadsheet_rounded_is_refused(number):
    with pytest.raises(NotUnderstood, match="lossy_id"):
        mapped(**{"ID Komentar": number})


@pytest.mark.parametrize("text", ["7.4E+18", "7,4E+18", "1e15"])
def test_an_id_that_was_rounded_and_then_written_as_text_is_refused(text):
    with pytest.raises(NotUnderstood, match="lossy_id"):
        mapped(**{"ID Komentar": text})


def test_a_short_number_is_an_id():
    assert mapped(**{"ID Komentar": 42.0}).item_id == "42"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"Jenis": "Marah"}, "unknown_act"),
        ({"Waktu": "kemarin"}, "bad_time"),
        ({"ID Kiriman": ""}, "no_object"),
        ({"Isi": ["daftar"]}, "wrong_shape"),
    ],
)
def test_a_row_that_does_not_fit_is_kept_aside(changes, code):
    with pytest.raises(NotUnderstood, match=code):
        mapped(**changes)


def test_a_row_without_an_account_is_left_out():
    with pytest.raises(LeftOut, match="no_actor"):
        mapped(Nama="  ")


def test_a_missing_column_is_said():
    source = table_source(read_mapping(MAPPING.encode(), "peta.yaml"))
    with pytest.raises(NotUnderstood, match="missing_column"):
        source.rows(b'{"Nama": "x"}', 1, samples.SEEN)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("zone: WITA", "zone: MITA"), "MITA"),
        ((", zone: WITA", ""), "zona"),
        (("time: {", "waktu: {"), "waktu"),
        (("  act: Jenis\n", ""), "act"),
        (("  actor_name: Nama\n", ""), "actor"),
        (("  item_id: ID", "  telepon: ID"), "telepon"),
        (("object_owner_handle:", "visibility:"), "visibility"),
        (("object_owner_handle:", "text:"), "dua kali"),
        (("platform: facebook", "platform: friendster"), "friendster"),
        (("columns:", "columns: {act: [}"), "baris"),
        (("  text: Isi", "  item_id: Isi"), "baris 7"),
        (("{Komentar: comment", "{Komentar: cinta"), "cinta"),
        (("columns:\n", "? [a]\n: b\ncolumns:\n"), "baris"),
    ],
)
def test_a_mapping_that_is_not_exact_is_refused_with_the_place(change, says):
    assert change[0] in MAPPING
    assert says in fault(MAPPING.replace(*change))


def test_a_json_mapping_is_read_too():
    text = json.dumps({"platform": "x", "columns": {"actor_id": "a", "object_id": "o"}, "constants": {"act": "like"}})
    source = table_source(read_mapping(text.encode(), "peta.json"))
    assert source.acts == frozenset({"like"})
    assert source.rows(b'{"a": "51", "o": "1"}', 1, samples.SEEN)[0].act == "like"


def test_two_mappings_have_two_versions():
    one = table_source(read_mapping(MAPPING.encode(), "a"))
    two = table_source(read_mapping(MAPPING.replace("WITA", "WIB").encode(), "a"))
    assert one.version != two.version


def test_the_templates_own_row_is_read_by_the_templates_own_mapping():
    heads, example = template_rows()
    source = table_source(template_mapping(Platform.TIKTOK, "WIB"))
    row = source.rows(json.dumps(dict(zip(heads, example, strict=True))).encode(), 2, samples.SEEN)[0]
    # 09:16 WIB = 02:16 UTC
    assert (row.act, row.actor_handle, row.occurred_us) == ("comment", "warga.contoh", 1_728_872_160_000_000)
    assert [name for name, meaning in template_guide() if meaning] == heads


def test_columns_that_are_not_mapped_are_not_read():
    assert "PLANTED" not in repr(mapped())


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    st.dictionaries(
        st.sampled_from(sorted(RECORD)),
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(max_size=20),
    )
)
def test_any_cell_is_mapped_or_refused_in_words(changes):
    try:
        mapped(**changes)
    except (NotUnderstood, LeftOut):
        return


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    st.text(max_size=60) | st.sampled_from(["!!python/object/apply:os.system [x]", "&a [*a]", "{{}: 1}", "- 1", "1"])
)
def test_any_mapping_text_is_read_or_refused_in_words(text):
    try:
        read_mapping(text.encode(), "peta.yaml")
    except BadInput:
        return
