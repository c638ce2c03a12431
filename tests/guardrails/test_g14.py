"""G14, even-handed: words are read and leads are made the same whoever bears the names."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from saksama.handover.parts import Platform
from saksama.kernel.clock import now
from saksama.kernel.errors import Refused
from saksama.patrol.screening.stance.base import base_model
from saksama.patrol.screening.stance.learn import relearn
from saksama.web.areas.contest.forms import CadenceForm
from saksama.workbench.contest.models import Participant
from tests import people
from tests.office import a_fence, signed_in
from tests.patrol.screening.stance.ask import CONTEST, ask
from tests.patrol.screening.stance.judged import judged
from tests.patrol.test_run import BRAM, RARE, SITI, run
from tests.people import BANYAN, EMPTY_BOX, LOTUS, MONDAY
from tests.rivers import act
from tests.workbench.contest.asked import add, content

NAMES = {
    "Wiratmo Teratai": "Suwondo Beringin", "Larasati Kembang": "Kartini Rimba", "Wiratmo": "Suwondo",
    "Teratai": "Beringin", "sukoharjotumbuh": "sukoharjorukun", "nomor 1": "nomor 2", "01": "02",
}  # fmt: skip
BOTH = NAMES | {right: left for left, right in NAMES.items()}
ANY_NAME = re.compile("|".join(sorted(map(re.escape, BOTH), key=len, reverse=True)))
SWAPPED_ID = {"p1": "p2", "p2": "p1", "p0": "p0", None: None}
FIXED = yaml.safe_load(
    (Path(__file__).parents[1] / "patrol" / "screening" / "stance" / "reading.yaml").read_text("utf-8")
)
WORDS = [
    "mantap",
    "gagal",
    "coblos",
    "pilih",
    "jangan",
    "tidak",
    "ora",
    "kapok",
    "dukung",
    "menang",
    "kalah",
    "bohong",
    "amanah",
    "semoga",
    "wkwk",
    "?",
    "!",
    ".",
    ",",
    "❤",
    "😂",
    "🤮",
    "survei",
    "kpu",
    "https://w.example/a",
    "#menang",
    "@seseorang",
    "jalan",
    "rusak",
    "selamat",
    "gas",
    "lanjutkan",
    "tapi",
    "daripada",
    "dan",
]
PARTS = st.sampled_from([*WORDS, *NAMES, *NAMES.values(), "#WiratmoMenang", "#tolakSuwondo", "pak Wiratmo"])


def swapped(text):
    return ANY_NAME.sub(lambda found: BOTH[found[0]], text) if text else text


def assert_only_names_change(text, under, owner):
    (here,) = ask(text, under=under, owner=owner)
    (there,) = ask(swapped(text), under=swapped(under), owner=SWAPPED_ID[owner])
    assert there["about_participant"] == SWAPPED_ID[here["about_participant"]]
    assert there["words"] == [swapped(word) for word in here["words"]]
    same = ("label", "probability", "abstained_because", "hints", "agreement", "model_version")
    assert {key: there[key] for key in same} == {key: here[key] for key in same}


@settings(max_examples=300, deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=12), st.lists(PARTS, max_size=5), st.sampled_from(["p1", "p2", None]))
def test_swapping_the_names_swaps_only_the_names(parts, above, owner):
    assert_only_names_change(" ".join(parts), " ".join(above) or None, owner)


@pytest.mark.parametrize("text", [text for text, _label, about in FIXED["sides"] if about != "p0"])
def test_the_fixed_readings_survive_the_swap(text):
    if re.search(r"\b(no|nomer|satu|loro|SukoharjoRukun)\b", text):
        text = "nomor 1 " + re.sub(r"\W?\b(no|nomer|satu|loro|SukoharjoRukun|\d)\b", "", text)
    assert_only_names_change(unicodedata.normalize("NFKC", text), None, "p1")


def test_the_order_of_the_participants_does_not_matter():
    texts = [text for text, _label, _about in FIXED["sides"]]
    assert ask(*texts, contest=CONTEST) == ask(*texts, contest=CONTEST[::-1])


def test_relearning_refuses_texts_of_one_participant_beyond_one_to_four():
    # 50 about p1 and 12 about p2: 50 > 4 × 12
    with pytest.raises(Refused, match="p1 50, p2 12"):
        relearn(judged(p1=50, p2=12), base_model(), CONTEST, at=MONDAY, seed=1)


def test_relearning_accepts_exactly_one_to_four():
    # 48 = 4 × 12
    assert relearn(judged(p1=48, p2=12), base_model(), CONTEST, at=MONDAY, seed=1).labels == 60


def test_relearning_refuses_when_a_watched_participant_has_no_text_at_all():
    with pytest.raises(Refused, match="p1 30, p2 0"):
        relearn(judged(p1=30, p2=0), base_model(), CONTEST, at=MONDAY, seed=1)


def test_relearning_refuses_praise_for_one_and_blame_for_the_other():
    # as many texts about each, but p1 has 15 of the 17 that support
    one = judged(p1=30, p2=0, cycle=("support", "neutral"))
    other = judged(p1=0, p2=30, cycle=("oppose",) * 14 + ("support",))
    with pytest.raises(Refused, match="dukungan"):
        relearn([*one, *other], base_model(), CONTEST, at=MONDAY, seed=1)


def test_against_the_empty_box_support_and_opposition_are_compared():
    watched = (LOTUS, EMPTY_BOX)
    with pytest.raises(Refused, match="dukungan 30, penolakan 0"):
        relearn(judged(p1=30, p2=0, cycle=("support",)), base_model(), watched, at=MONDAY, seed=1)
    assert relearn(judged(p1=30, p2=0), base_model(), watched, at=MONDAY, seed=1).labels == 30


def test_a_participant_with_a_reason_not_to_be_watched_needs_no_texts():
    assert relearn(judged(p1=20, p2=20), base_model(), CONTEST, at=MONDAY, seed=1).labels == 40


def test_learning_with_the_names_swapped_gives_the_same_weights():
    lotus, banyan = judged(p1=20, p2=20), judged(p1=20, p2=20, names=("p2", "p1"))
    as_is = relearn(lotus, base_model(), (LOTUS, BANYAN), at=MONDAY, seed=1)
    swap = relearn(banyan, base_model(), (LOTUS, BANYAN), at=MONDAY, seed=1)
    parts = ("intercept", "counted", "buckets", "grams")
    assert [getattr(as_is, part) for part in parts] == [getattr(swap, part) for part in parts]
    assert msgspec.structs.asdict(as_is)["labels"] == 40


def test_texts_about_a_participant_nobody_watches_cannot_outweigh_the_others():
    about_the_box = [msgspec.structs.replace(one, participant_id="p0") for one in judged(p1=40, p2=0)]
    with pytest.raises(Refused, match="p0 40"):
        relearn([*about_the_box, *judged(p1=9, p2=9)], base_model(), CONTEST, at=MONDAY, seed=1)


# The whole river, from rows to leads

TEXTS = ("Gas pol nomor 1, lanjutkan!", "Saya pilih Wiratmo saja", "#tolakSuwondo", "Kapan jalan desa diperbaiki?",
         "coblos nomor 2 ya pak Suwondo", "kolom kosong saja")  # fmt: skip
ACCOUNTS = (BRAM, RARE, SITI)
PLACES = (("700100", "v1"), ("700100", "v2"), ("700200", "v3"))


def rows(of_text):
    """Every account under every post; the texts go round."""
    pairs = [(place, who) for place in PLACES for who in ACCOUNTS]
    acts = [act(f"i-{n}", object_owner_id=owner, object_id=video, text=of_text(TEXTS[n % len(TEXTS)]), **who)
            for n, ((owner, video), who) in enumerate(pairs)]  # fmt: skip
    posts = [act(f"p-{video}", act="post", actor_id=owner, object_id=video, text=of_text("Terima kasih, nomor 1"))
             for owner, video in PLACES]  # fmt: skip
    return [*acts, *posts]


def exchanged(one, other, *fields):
    return msgspec.structs.replace(one, **{name: getattr(other, name) for name in fields})


def without_groups(leads):
    """As data, the digests of texts aside."""
    plain = msgspec.json.decode(msgspec.json.encode(leads))
    for lead in plain:
        for one in lead["acts"]:
            one.pop("text_group")
    return plain


def said_otherwise(thing, field=""):
    """`thing` with every name in what people wrote exchanged, and nothing else."""
    if isinstance(thing, dict):
        return {key: said_otherwise(value, key) for key, value in thing.items()}
    if isinstance(thing, list):
        return [said_otherwise(one, field) for one in thing]
    return swapped(thing) if field in {"text", "parent_text", "words"} else thing


def test_swapping_the_participants_names_swaps_only_the_names_in_the_leads(tmp_path):
    names = ("name", "number", "aliases", "slogans")
    contest = (exchanged(LOTUS, BANYAN, *names), exchanged(BANYAN, LOTUS, *names), EMPTY_BOX)
    here = run(tmp_path / "1", *rows(str))
    there = run(tmp_path / "2", *rows(swapped), fence=people.fence(participants=contest))
    assert len(here.leads) > 4
    assert {lead.participant_id for lead in here.leads} == {"p1", "p2"}
    assert without_groups(there.leads) == said_otherwise(without_groups(here.leads))
    assert there.counts == here.counts


def test_swapping_who_owns_which_account_swaps_only_the_participant(tmp_path):
    accounts = (
        exchanged(people.LOTUS_TIKTOK, people.BANYAN_TIKTOK, "participant_id"),
        exchanged(people.BANYAN_TIKTOK, people.LOTUS_TIKTOK, "participant_id"),
    )
    here = run(tmp_path / "1", *rows(lambda _text: "Hadir di lapangan pagi ini"))
    there = run(
        tmp_path / "2", *rows(lambda _text: "Hadir di lapangan pagi ini"), fence=people.fence(accounts=accounts)
    )
    assert [lead.lead_id for lead in there.leads] == [lead.lead_id for lead in here.leads]
    assert [lead.participant_id for lead in there.leads] == [SWAPPED_ID[lead.participant_id] for lead in here.leads]
    assert {row.participant_id: row.leads for row in there.coverage} == {
        SWAPPED_ID[row.participant_id]: row.leads for row in here.coverage
    }


# At the workbench's doors


def plan_pages(house, election):
    """Every page that shows who is watched, without the token of each form."""
    browser = signed_in(house, "operator")
    paths = ("", "rencana/", "akun/", "pagar/")
    pages = [browser.get(f"/peserta/{election.pk}/{path}").content.decode() for path in paths]
    return [re.sub(r'(csrfmiddlewaretoken" value=)"[^"]*"', r"\1", page) for page in pages]


def an_uneven_contest(house):
    election = a_fence(house, now()).election
    for n in range(2):
        add(house, election, content(n, "registered", expires_on=None), at=now())
    return election


def test_swapping_the_participants_names_swaps_only_the_names_on_the_pages(house):
    election = an_uneven_contest(house)
    here = plan_pages(house, election)
    one, other = (Participant.objects.get(election=election, code=code) for code in ("p1", "p2"))
    Participant.objects.filter(pk=one.pk).update(name=other.name)
    Participant.objects.filter(pk=other.pk).update(name=one.name)
    there = plan_pages(house, election)
    both = {one.name: other.name, other.name: one.name}
    names = re.compile("|".join(map(re.escape, both)))
    assert any(one.name in page for page in here)
    swapped_back = [names.sub(lambda found: both[found[0]], page) for page in there[:3]]
    assert swapped_back == here[:3]


def test_the_plan_lists_everybody_and_says_what_is_uneven(house):
    election = an_uneven_contest(house)
    page = plan_pages(house, election)[1]
    for said in (LOTUS.name, BANYAN.name, "Kolom kosong", EMPTY_BOX.not_watched_because, "tiap hari"):
        assert said in page
    assert f"TikTok: 1. {LOTUS.name} 3 akun, 2. {BANYAN.name} 1 akun." in page


def test_a_participant_without_account_and_reason_is_named_and_no_fence_is_signed(house):
    election = a_fence(house, now()).election
    Participant.objects.filter(election=election, code="p0").update(not_watched_because="belum ada")
    pages = plan_pages(house, election)
    assert "tidak dipantau dan tidak ada alasannya" in pages[3]
    assert signed_in(house, "pleno").post(f"/peserta/{election.pk}/pagar/tandatangani/").status_code == 403


def test_one_distance_between_looks_is_asked_for_all_participants_together():
    asked = set(CadenceForm(platforms=[str(one) for one in Platform]).fields)
    assert asked == {str(one) for one in Platform}
