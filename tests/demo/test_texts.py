"""What people write in the invented world: many templates, mostly different texts, nobody real."""

from __future__ import annotations

import hashlib
import re

from saksama.demo.contest import PARTICIPANTS
from saksama.demo.dice import dice
from saksama.demo.resources import groups, words
from saksama.demo.texts import NUMBERS_DRAWN, SAID, say, spin

FILES = ("support", "oppose", "neutral")
WORD = re.compile(r"[a-z]+")
REAL_PEOPLE = {  # digests of name parts of politicians known in Sukoharjo and in the country
    "026b01587902",
    "0482aaf44fab",
    "09e632b342c1",
    "462950714be0",
    "5a0bf18aec59",
    "67534a5747fa",
    "752b42cc3571",
    "92b2163486aa",
    "aabc56f686a8",
    "b87ebd287a59",
    "c12e59a42705",
    "ca1b59d04983",
    "db5da878f88d",
    "e2ff25b1ae19",
    "e90d293a8163",
}


def templates():
    return [line for name in FILES for lines in groups(name).values() for line in lines]


def test_there_are_several_hundred_templates_and_none_twice():
    found = templates()
    assert len(found) >= 300
    assert len(found) == len(set(found))


def test_no_template_names_a_participant():
    own = {part for p in PARTICIPANTS if not p.empty_box for part in WORD.findall(p.name.lower()) if len(part) > 4}
    assert own >= {"wirasena", "danan"}
    assert [line for line in templates() if own & set(WORD.findall(line.lower()))] == []


def test_no_template_names_a_real_politician():
    def digest(word):
        return hashlib.sha256(word.encode()).hexdigest()[:12]

    everything = [*templates(), *groups("captions")["pair"], *words("names", "family"), *words("names", "last_m")]
    assert {digest(word) for line in everything for word in WORD.findall(line.lower())} & REAL_PEOPLE == set()


def test_most_ordinary_texts_differ():
    rng, drawn = dice(1, "test"), 20_000
    stances = rng.choices(("support", "oppose", "neutral"), (46, 16, 38), k=drawn)
    texts = {say(rng, stance, rng.choice(tuple(SAID)), NUMBERS_DRAWN + 1).text for stance in stances}
    assert len(texts) / drawn > 0.6


def test_every_slot_is_filled():
    rng = dice(2, "test")
    for stance in FILES:
        for participant in SAID:
            for _n in range(300):
                said = say(rng, stance, participant, NUMBERS_DRAWN + 1)
                assert "{" not in said.text
                assert said.text.strip()


def test_nobody_writes_a_number_before_it_is_drawn():
    rng = dice(3, "test")
    assert {say(rng, "support", "p1", NUMBERS_DRAWN - 1).group for _n in range(2_000)}.isdisjoint({"number"})
    assert "number" in {say(rng, "support", "p1", NUMBERS_DRAWN + 1).group for _n in range(2_000)}


def test_a_candidate_who_got_no_number_never_has_one():
    rng = dice(4, "test")
    assert {say(rng, "support", "p2", NUMBERS_DRAWN + 1).group for _n in range(2_000)}.isdisjoint({"number"})


def test_spun_text_varies_but_stays_one_text():
    rng = dice(5, "test")
    found = [spin(rng, "p0") for _n in range(200)]
    assert len({said.text for said in found}) > 50
    assert {said.group for said in found} == {"copy p0/0"}
    assert all("<" not in said.text and "|" not in said.text for said in found)


def test_javanese_and_sundanese_are_there():
    assert len(groups("support")["javanese"]) >= 10
    assert len(groups("oppose")["javanese"]) >= 5
    assert groups("neutral")["sundanese"]
