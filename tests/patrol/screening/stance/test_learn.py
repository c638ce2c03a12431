"""Relearning from reviewers' judgements."""

from __future__ import annotations

import random

import msgspec
import pytest

from saksama.kernel.errors import BadInput, Damaged, Refused
from saksama.patrol.screening.stance.base import base_model
from saksama.patrol.screening.stance.learn import agreement_on, lessons, relearn, wilson
from saksama.patrol.screening.stance.model import agreement_in_words, dump, load
from saksama.patrol.screening.stance.shelf import keep, model_file, model_in_force
from tests.patrol.screening.stance.ask import CONTEST, ask
from tests.patrol.screening.stance.judged import judged, judgement
from tests.people import MONDAY

pytestmark = pytest.mark.slow

ELECTION = "pilkada-2024-33.11"


@pytest.fixture(scope="module")
def learned():
    return relearn(judged(p1=40, p2=40), base_model(), CONTEST, at=MONDAY, seed=1)


def test_it_refuses_fewer_than_25_texts_and_says_how_many_there_are():
    with pytest.raises(Refused, match="Baru 24 teks"):
        relearn(judged(p1=12, p2=12), base_model(), CONTEST, at=MONDAY, seed=1)


def test_copies_of_one_text_count_once():
    copies = [judgement(f"c{n}", "p1", "cemlorot Wiratmo!", "support") for n in range(40)]
    with pytest.raises(Refused, match="Baru 1 teks"):
        relearn(copies, base_model(), CONTEST, at=MONDAY, seed=1)


def test_a_text_on_which_officers_disagree_is_left_out():
    two = [
        judgement("a", "p1", "cemlorot Wiratmo", "support"),
        judgement("b", "p1", "cemlorot Wiratmo", "oppose"),
    ]
    assert lessons(two, CONTEST) == []


def test_judgements_without_a_reading_or_a_text_are_passed_over():
    silent = [
        judgement("a", "p1", "cemlorot Wiratmo", None),
        judgement("b", "p1", None, "support"),
        judgement("c", "p1", " ", "support"),
    ]
    assert lessons(silent, CONTEST) == []


def test_a_reading_that_is_no_stance_names_the_judgement():
    with pytest.raises(BadInput, match="j-a"):
        lessons([judgement("a", "p1", "cemlorot Wiratmo", "mendukung")], CONTEST)


def test_a_participant_outside_the_fence_names_the_judgement():
    with pytest.raises(BadInput, match="j-a"):
        lessons([judgement("a", "p9", "cemlorot Wiratmo", "support")], CONTEST)


def test_it_reads_the_way_this_election_speaks_better_than_the_shipped_model(learned):
    unseen = lessons(judged(p1=40, p2=40, seed=99), CONTEST)
    before, _given = agreement_on(unseen, base_model())
    after, _given = agreement_on(unseen, learned)
    # three labels in turn: always answering one of them is right in a third
    assert after >= 0.8 * len(unseen)
    assert before <= 0.5 * len(unseen)


def test_it_measures_agreement_on_texts_it_had_not_learned_from(learned):
    found = learned.agreement
    assert found.asked == 80
    assert found.agreed <= found.given <= found.asked
    assert (found.low, found.high) == wilson(found.agreed, found.given)
    (said,) = ask("cemlorot terus Wiratmo", model=learned)
    share, low, high = (round(100 * v) for v in (found.agreed / found.given, found.low, found.high))
    assert said["agreement"] == f"kesesuaian terukur di sini: {share} % ({low}–{high} %, n = {found.given})"
    assert said["model_version"] == learned.version


def test_agreement_with_labels_drawn_by_lot_is_no_better_than_chance():
    lot = random.Random(3)
    drawn = [
        msgspec.structs.replace(one, stance_read=lot.choice(("support", "oppose", "neutral")))
        for one in judged(p1=60, p2=60)
    ]
    found = relearn(drawn, base_model(), CONTEST, at=MONDAY, seed=1).agreement
    assert found.given == 0 or found.low < 1 / 3 + 0.1


def test_the_wilson_interval_is_the_one_of_the_books():
    # 8 of 10, z = 1.96: centre (.8 + .19208) / 1.38416, half width 1.96 / 1.38416 × √(.016 + .009604)
    assert wilson(8, 10) == (0.4902, 0.9433)
    assert wilson(0, 0) == (0.0, 1.0)


def test_the_same_judgements_give_the_same_model_in_any_order(learned):
    mixed = judged(p1=40, p2=40)
    random.Random(5).shuffle(mixed)
    assert relearn(mixed, base_model(), CONTEST, at=MONDAY, seed=1) == learned


def test_the_file_gives_the_model_back(learned):
    assert load(dump(learned)) == learned
    assert load(dump(base_model())) == base_model()


def test_every_changed_byte_of_the_file_is_noticed(learned):
    raw = dump(learned)
    for place in range(0, len(raw), len(raw) // 50):
        changed = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
        with pytest.raises((Damaged, Refused)):
            load(changed)


def test_a_model_of_other_cue_lists_is_refused(learned):
    with pytest.raises(Refused, match="daftar kata"):
        load(dump(msgspec.structs.replace(learned, cues_digest="0" * 64)))


def test_a_model_without_some_of_its_weights_is_refused(learned):
    with pytest.raises(Damaged, match="tidak lengkap"):
        load(dump(msgspec.structs.replace(learned, counted=learned.counted[:2])))


def test_nothing_of_the_texts_and_names_stands_in_the_file():
    planted = []
    for n in range(30):
        name, ending = ("Wiratmo", "Suwondo")[n % 2], "bcdfgh"[n // 6] + "aeiouy"[n % 6]
        text = f"@rahasiatanam{n} cemlorot {name} Tumenggung Rekajati {ending}"
        planted.append(judgement(f"x{n}", ("p1", "p2")[n % 2], text, ("support", "oppose", "neutral")[n % 3]))
    raw = dump(relearn(planted, base_model(), CONTEST, at=MONDAY, seed=1)).lower()
    for word in (
        b"rahasiatanam",
        b"tumenggung",
        b"rekajati",
        b"cemlorot",
        b"wiratmo",
        b"suwondo",
        b"j-x",
        b"p1",
    ):
        assert word not in raw


def test_one_persons_handle_leaves_no_weight():
    plain, with_handle = judged(p1=20, p2=20), judged(p1=20, p2=20)
    with_handle[0] = msgspec.structs.replace(with_handle[0], text=with_handle[0].text + " @rahasiatanam")
    plain[0] = msgspec.structs.replace(plain[0], text=plain[0].text + " @oranglain")
    one, other = (relearn(said, base_model(), CONTEST, at=MONDAY, seed=1) for said in (plain, with_handle))
    # the two texts differ in the handle alone: the weights do not differ at all
    assert (one.grams, one.buckets, one.counted) == (other.grams, other.buckets, other.counted)


def test_the_shipped_model_is_in_force_until_something_is_learned(tmp_path, learned):
    assert model_in_force(tmp_path, ELECTION) == base_model()
    path = keep(learned, tmp_path, ELECTION)
    assert path == model_file(tmp_path, ELECTION)
    assert path.stat().st_mode & 0o777 == 0o600
    assert model_in_force(tmp_path, ELECTION) == learned
    assert model_in_force(tmp_path, "pilkada-2024-33.12") == base_model()
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_a_model_with_no_answer_says_that_nothing_was_measured(learned):
    mute = msgspec.structs.replace(learned.agreement, agreed=0, given=0, low=0.0, high=1.0)
    assert agreement_in_words(msgspec.structs.replace(learned, agreement=mute)) == "belum diukur"
