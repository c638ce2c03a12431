"""Copies and spun text, by text and never by person."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksama.patrol.leads.copies import text_groups
from saksama.patrol.leads.schema import TEXT_GROUPS


def grouped(*texts, apart=()):
    table = pa.table({"text_id": [str(n) for n in range(len(texts))], "text": pa.array(texts, pa.string())})
    found = text_groups(table, apart=apart)
    assert found.schema == TEXT_GROUPS
    assert found["text_id"].to_pylist() == table["text_id"].to_pylist()
    return found["text_group"].to_pylist(), found["copies"].to_pylist()


def same(one, other, **kw):
    groups, copies = grouped(one, other, **kw)
    assert copies == ([2, 2] if groups[0] == groups[1] else [1, 1])
    return groups[0] == groups[1]


@pytest.mark.parametrize(("one", "other"), [
    ("Gas pol nomor 1!!", "gas  POL nomor 1"),
    ("mantaaaap pak", "mantaaap pak"),
    ("Kita kawal 💪 https://a.example/x", "kita kawal https://b.example/y"),
    ("@satu ayo ikut acara besok", "@dua ayo ikut acara besok"),
    ("𝐆𝐚𝐬 pol", "gas pol"),
])  # fmt: skip
def test_the_same_words_are_copies(one, other):
    assert same(one, other)


# 12 words, 11 pairs. Two words replaced: 10 of 14 words and 7 of 15 pairs are common, 17 of 29 = .59
SPUN = (
    "bersama kita wujudkan kabupaten maju rakyat sejahtera ayo dukung pasangan nomor 2",
    "bersama kita bangun kabupaten maju rakyat makmur ayo dukung pasangan nomor 2",
)


def test_spun_text_is_found():
    assert same(*SPUN)


def test_an_added_tail_and_decoration_do_not_hide_it():
    assert same(SPUN[0], SPUN[0] + " gaskeun 2024001 🔥🔥")


@pytest.mark.parametrize(("one", "other"), [
    (SPUN[0], SPUN[0].replace("nomor 2", "nomor 1")),
    ("ayo warga desa dukung beliau sampai menang", "jangan warga desa dukung beliau sampai menang"),
    ("mantap pak", "mantap bu"),
    (SPUN[0], "jalan desa kami rusak sudah dua tahun kapan diperbaiki pak"),
])  # fmt: skip
def test_other_sentences_are_not_copies(one, other):
    assert not same(one, other)


def test_names_that_are_to_be_kept_apart_are():
    one, other = (
        "terima kasih pak Wiratmo sudah hadir di desa kami",
        "terima kasih pak Suwondo sudah hadir di desa kami",
    )
    assert same(one, other)
    assert not same(one, other, apart=["Wiratmo", "Suwondo"])
    one, other = "pilih kotak kosong saja besok ya warga", "pilih kotak suara saja besok ya warga"
    assert not same(one, other, apart=["Kotak Kosong"])


def test_nothing_to_compare_is_no_group():
    assert grouped(None, "", "  ", "https://a.example", "@seseorang") == ([None] * 5, [1] * 5)


def test_emoji_alone_are_compared_as_they_are():
    groups, copies = grouped("👍👍", "👍👍", "🙏")
    assert groups[0] == groups[1] != groups[2]
    assert copies == [2, 2, 1]


def test_an_empty_table_has_no_groups():
    assert grouped() == ([], [])


def test_a_group_is_known_by_its_text_in_whatever_run_it_is_found():
    alone = grouped(SPUN[0])[0][0]
    among = grouped("lain sama sekali", SPUN[0], "apa kabar semua warga desa di sana")[0][1]
    assert alone == among


@given(st.permutations([*SPUN, SPUN[0].upper(), "mantap", "kita kawal terus ya bu sampai selesai nanti", None]))
def test_the_order_of_rows_does_not_matter(texts):
    groups, copies = grouped(*texts)
    by_text = {text: (group, n) for text, group, n in zip(texts, groups, copies, strict=True)}
    assert by_text[SPUN[0]] == by_text[SPUN[1]] == by_text[SPUN[0].upper()]
    assert by_text[SPUN[0]][1] == 3
    assert by_text["mantap"][1] == 1
    assert by_text[None] == (None, 1)
