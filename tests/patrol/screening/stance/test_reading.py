"""Hard negatives and hard positives, fixed."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from saksama.patrol.screening.signals import STANCE
from saksama.patrol.screening.stance.base import base_model
from saksama.patrol.screening.stance.step import read_stance
from tests.patrol.screening.stance.ask import CONTEST, ask, table
from tests.people import EMPTY_BOX, LOTUS

FIXED = yaml.safe_load((Path(__file__).parent / "reading.yaml").read_text("utf-8"))
WITHOUT_A_SIDE = [(kind, text) for kind, texts in FIXED["never_a_side"].items() for text in texts]


@pytest.mark.parametrize("owner", ["p1", "p2", None])
@pytest.mark.parametrize(("kind", "text"), WITHOUT_A_SIDE)
def test_it_takes_no_side_where_the_text_takes_none(kind, text, owner):
    (said,) = ask(text, owner=owner)
    assert said["label"] in ("neutral", None), said


@pytest.mark.parametrize("text", FIXED["never_support"])
def test_it_never_calls_mockery_support(text):
    (said,) = ask(text)
    assert said["label"] != "support", said


@pytest.mark.parametrize(("text", "label", "about"), FIXED["sides"])
def test_it_reads_a_side_and_for_whom(text, label, about):
    (said,) = ask(text)
    assert (said["label"], said["about_participant"]) == (label, about), said


@pytest.mark.parametrize("case", FIXED["from_the_post_above"], ids=lambda case: case["text"])
def test_it_takes_the_participant_from_the_post_above(case):
    (said,) = ask(case["text"], under=case["under"], owner=case["owner"])
    assert (said["label"], said["about_participant"]) == (case["label"], case["about"]), said


@pytest.mark.parametrize("case", FIXED["withheld"], ids=lambda case: case["text"])
def test_it_withholds_a_reading_where_two_are_meant(case):
    (said,) = ask(case["text"], under=case.get("under"))
    assert said["label"] is None
    assert said["about_participant"] is None
    assert said["abstained_because"] == "Lebih dari satu peserta disebut."


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Pilih kolom kosong, tolak Wiratmo", "p0"),
        ("Kapok karo Wiratmo, coblos kotak kosong", "p0"),
        ("Dukung Wiratmo, jangan pilih kotak kosong", "p1"),
    ],
)
def test_against_the_empty_box_support_of_one_is_opposition_to_the_other(text, about):
    (said,) = ask(text, contest=(LOTUS, EMPTY_BOX))
    assert (said["label"], said["about_participant"]) == ("support", about)
    (among_three,) = ask(text)
    assert (among_three["label"], among_three["abstained_because"]) == (
        None,
        "Lebih dari satu peserta disebut.",
    )


def test_it_says_that_nobody_is_meant():
    (said,) = ask("menang pokoknya, gas", owner=None)
    assert (said["label"], said["abstained_because"]) == (None, "Tidak ada peserta yang disebut.")


def test_an_officer_sees_the_words_as_they_stand_in_the_text():
    texts = [text for text, _label, _about in FIXED["sides"]]
    for text, said in zip(texts, ask(*texts), strict=True):
        assert said["words"], said
        assert all(word in text for word in said["words"])


def test_it_says_that_agreement_was_not_measured_before_anything_was_learned():
    (said,) = ask("coblos 01")
    assert said["agreement"] == "belum diukur"
    assert said["model_version"] == base_model().version


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Selamat bertugas Bapak Pj Bupati", "congratulation"),
        ("Survei: elektabilitas Wiratmo 45 persen https://warta.example/4", "quoted_news"),
        ("akun saya dihack, bukan saya yang komen", "hijack_claim"),
        ("Wiratmo nomor berapa ya?", "question"),
        ("jalan rusak pak, tolong diperbaiki", "complaint"),
        ("Hebat ya Wiratmo, jalan rusak terus 😂", "sarcasm?"),
        ("Gunakan hak pilih Anda", "campaign_slogan_of_kpu_bawaslu"),
    ],
)
def test_it_hints_at_what_else_the_text_is(text, hint):
    (said,) = ask(text)
    assert hint in said["hints"]


@pytest.mark.parametrize(
    "text",
    [
        "Coblos Wiratmo",
        "Tolak politik uang, coblos Wiratmo",
        "Selamat ulang tahun Pak Wiratmo, coblos nomor 1",
        "Siapa lagi? Coblos Wiratmo",
    ],
)
def test_nothing_speaks_for_a_plain_call_to_vote_for_someone(text):
    (said,) = ask(text)
    assert said["hints"] == []


def test_one_row_per_act_in_the_given_order_and_copies_read_alike():
    asked = table("coblos 01", "jalan rusak pak", "coblos 01")
    said = read_stance(asked, CONTEST, base_model())
    assert said.schema == STANCE
    assert said["interaction_id"].to_pylist() == ["i-0", "i-1", "i-2"]
    first, _other, copy = said.to_pylist()
    assert {**first, "interaction_id": ""} == {**copy, "interaction_id": ""}


def test_no_texts_give_no_rows():
    assert read_stance(table(), CONTEST, base_model()).num_rows == 0


def test_a_missing_column_is_refused():
    with pytest.raises(KeyError):
        read_stance(table("coblos 01").drop_columns(["parent_text"]), CONTEST, base_model())


@pytest.mark.parametrize("text", ["", " ", "\x00", "#", "@", "😂" * 3000, "a" * 50_000, "1" * 400, "١٢", "İıß"])
def test_odd_texts_are_read_without_a_side(text):
    (said,) = ask(text)
    assert said["label"] in ("neutral", "oppose", None)
    assert all(word in text for word in said["words"])
