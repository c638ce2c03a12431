"""The static page: escaped, self-contained, the act before any name."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from importlib.resources import files

import pyarrow as pa
import pytest

from saksama.demo.page import described, render
from saksama.handover import words
from saksama.handover.mandate import Guideline, GuidelineKind
from saksama.kernel.spelling import clean, marked, spelled
from saksama.patrol.leads.copies import text_groups
from saksama.patrol.leads.coverage import coverage
from tests import people
from tests.patrol.leads.lead_rows import (
    DECLARED_ACCOUNT,
    SATURDAY,
    account,
    candidate,
    context,
    declared,
    fact,
    interaction,
    leads,
    rule,
    stance,
)

PEOPLE = {row.person_key: described(row) for row in people.roster().rows}
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>&amp;"


def page(made=None, *, mandate=None, summary=None, at=people.MONDAY, **given):
    fence = people.fence()
    shown = leads() if made is None else made
    covered = coverage(fence, {"p1": 41_208}, shown, date(2024, 10, 14))
    return render(
        shown, fence, mandate or people.mandate(), summary or {"read": 162_304, "leads": len(shown)}, covered,
        at=at, office="Bawaslu Kabupaten Sukoharjo", **({"people": PEOPLE} | given),
    )  # fmt: skip


def many(n):
    """n leads of n accounts on n objects, both participants, with all that a card can hold."""
    rows, people_of, rules = [], [], []
    says = {"says": "Keterangan profil menyebut Puskesmas Gemblung; sama dengan tempat tugas dalam daftar pegawai."}
    facts = [("name", True), ("birth_year", True), ("unit", False), ("place", None), ("declared", None)]
    evidence = [fact(about, agrees) | says for about, agrees in facts]
    for i in range(n):
        key = f"tiktok:{7000 + i}"
        rows.append(interaction(
            f"i-{i}", key=key, object_id=f"v-{i}", participant_id=f"p{i % 2 + 1}", flags=["edited"],
            text="Bismillah gas pol nomor 1, kita kawal terus ya bu, semoga lancar sampai selesai dan amanah",
            occurred_at=SATURDAY + timedelta(minutes=i),
        ))  # fmt: skip
        people_of.append(candidate(key, evidence=evidence))
        rules += [rule(f"i-{i}"), rule(f"i-{i}", "DIS-02", mark="M")]
    why = "Aturan ini dapat menyangkut komentar pada akun resmi kampanye. " * 4
    return leads(rows, candidates=people_of, rules=rules, given=context(say_why=lambda _signal, _act: why))


class Outline(HTMLParser):
    """What a browser would build: elements, attributes, and text outside <style> and folds."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.text, self.open_text = [], [], []
        self._folds, self._style = 0, False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._folds += tag == "details"
        self._style = tag == "style"

    def handle_endtag(self, tag):
        self._folds -= tag == "details"
        self._style = False

    def handle_data(self, data):
        if not self._style:
            self.text.append(data)
            if not self._folds:
                self.open_text.append(data)

    def all(self, name):
        return [attrs[name] for _tag, attrs in self.elements if name in attrs]


def test_everything_that_came_from_outside_is_escaped():
    row = interaction(text=f"{HOSTILE} gas pol", parent_text=HOSTILE, object_url="javascript:alert(1)")
    made = leads(
        [row],
        accounts=[account(actor_name=HOSTILE, actor_handle=HOSTILE)],
        candidates=[candidate(evidence=[fact("name") | {"account_value": HOSTILE}, fact("unit") | {"says": HOSTILE}])],
        stances=[stance(words=["<script>alert(1)</script>"], abstained_because=HOSTILE)],
    )
    made_of = Outline(page(made, people={"k-rare": HOSTILE}, rules={"DIS-06b": HOSTILE}))
    tags = {tag for tag, _attrs in made_of.elements}
    assert not tags & {"script", "img", "iframe", "object", "link", "form", "input"}
    assert not [name for _tag, attrs in made_of.elements for name in attrs if name.startswith("on")]
    assert made_of.all("href")
    assert all(link.startswith("#") for link in made_of.all("href") if "tiktok.com" not in link)
    assert HOSTILE in "".join(made_of.text)


def test_it_is_one_file_that_fetches_nothing_and_runs_nothing():
    html = page(many(3))
    made_of = Outline(html)
    assert not made_of.all("src")
    assert not made_of.all("style")
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL).group(1)
    assert re.findall(r"url\(\"?(\w+):", style)
    assert set(re.findall(r"url\(\"?(\w+):", style)) == {"data"}
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in html


def test_the_act_is_read_before_any_name():
    made = leads(accounts=[account(actor_name="Prabaningrum Sekarjati", actor_handle="prabaning84")])
    shut = "".join(Outline(page(made)).open_text)
    behind = "".join(Outline(page(made)).text)
    assert "gas pol nomor 1" in shut
    for told in ("Prabaningrum", "prabaning84", "5001", "Dinas Perhubungan", "kalimat tentang name"):
        assert told in behind
        assert told not in shut
    assert not [a for tag, a in Outline(page(made)).elements if tag == "details" and "open" in a]


def test_neither_nip_nor_person_key_stands_anywhere():
    html = page(leads([interaction(key=DECLARED_ACCOUNT)], candidates=[declared()]))
    assert people.RIGHTLY.name in html
    for row in people.roster().rows:
        assert row.nip not in html
        assert row.person_key not in html


def test_what_speaks_for_the_person_comes_before_the_rule_in_a_box_of_the_same_kind():
    html = page(leads([interaction(flags=["edited"])]))
    assert html.index("Tulisan pernah disunting") < html.index("DIS-06b")
    both = re.search(r'<div class="sk-both sk-both--machine">\n<div><h4>.*?<div><h4>', html, re.DOTALL)
    assert both, "the two columns are bare, so neither is larger or more colourful"


def test_what_the_machine_read_is_dashed_and_what_the_agency_stated_is_solid():
    by_name = page(leads())
    by_agency = page(leads([interaction(key=DECLARED_ACCOUNT)], candidates=[declared()]))
    solid = [html.split("</style>")[1].count("sk-panel--person") for html in (by_name, by_agency)]
    assert solid == [1, 2]  # the mandate; and the declared candidate
    assert "Akun yang dinyatakan instansi" in by_agency
    assert "sk-dots" not in by_agency.split("</style>")[1]


def test_probability_comes_in_words_first_then_in_people():
    text = "".join(Outline(page(leads(candidates=[candidate(probability=0.96)]))).text)
    assert "Hampir pasti cocok" in text
    assert "dari 20 kecocokan seperti ini, sekitar 1 ternyata orang lain" in text  # 1 / .04 = 25, rounded down
    assert "Perkiraan awal 1 %" in text
    assert "0.96" not in text


@pytest.mark.parametrize(("chance", "word", "one_in", "dots"), [
    (0.9, "Kemungkinan besar cocok", 10, 9), (0.949, "Kemungkinan besar cocok", 10, 9),
    (0.95, "Hampir pasti cocok", 20, 9), (0.98, "Hampir pasti cocok", 50, 9),
    (1.0, "Hampir pasti cocok", 100, 9),
    (0.7, "Mungkin cocok, belum pasti", 3, 7), (0.3, "Kecil kemungkinannya cocok", 1, 3),
])  # fmt: skip
def test_words_are_fixed_to_ranges_and_the_last_dot_is_never_full(chance, word, one_in, dots):
    assert words.likely(chance)[0] == word
    assert words.one_in(chance) == one_in
    assert words.filled(chance) == dots


def test_the_three_namesake_numbers_stand_on_the_card():
    row = candidate(namesakes_register=2, namesakes_residents=0.04, namesakes_nation=41_208.0)
    text = "".join(Outline(page(leads(candidates=[row]))).text)
    for said in ("2senama di daftar pegawai", "kurang dari 0,1warga senama", "41.208senama se-Indonesia"):
        assert said in text


def test_an_unmeasured_stance_says_so():
    text = "".join(Outline(page(leads())).text)
    assert "Tampaknya mendukung paslon 1, Wiratmo Teratai – Larasati Kembang." in text
    assert "belum diukur. Jangan dijadikan alasan." in text
    assert "gas pol" in re.search(r'<mark class="sk-mark">(.*?)</mark>', page(leads())).group(1)


def test_the_office_s_own_procedure_is_visibly_marked():
    own = page()
    national = Guideline(kind=GuidelineKind.NATIONAL, number="Juknis 1", version="1")
    assert "SOP kantor sendiri, bukan pedoman nasional" in own
    assert "SOP kantor sendiri" not in page(mandate=people.mandate(guideline=national))


def test_an_expired_mandate_is_said_instead_of_hidden():
    html = page(at=datetime(2025, 1, 1, tzinfo=UTC))
    assert "Mandat tidak aktif" in html
    assert "Mandat berakhir" in html


def test_every_participant_is_in_the_coverage_table_with_the_reason_where_nobody_is_watched():
    text = "".join(Outline(page()).text)
    assert "41.208" in text
    for participant in people.fence().participants:
        assert participant.name in text
    assert f"Tidak dipantau: {people.EMPTY_BOX.not_watched_because}" in text


def test_the_funnel_leaves_out_what_nobody_counted():
    html = page(summary={"read": 162_304})
    assert "<b>162.304</b>" in html
    assert "baris kembar" not in html


def test_leads_stand_in_their_order_25_a_part_and_every_anchor_leads_somewhere():
    made = many(60)
    html = page(list(reversed(made)))
    assert html == page(made)
    numbers = re.findall(r'<article class="[^"]*" id="petunjuk-(\d+)"', html)
    assert numbers == [str(n) for n in range(1, 61)]
    assert re.findall(r'id="bagian-(\d)"', html) == ["1", "2", "3"]
    made_of = Outline(html)
    ids = made_of.all("id")
    assert len(set(ids)) == len(ids)
    assert {link[1:] for link in made_of.all("href") if link.startswith("#")} <= set(ids)


def test_copies_are_joined_by_their_text():

    rows = [interaction(f"i-{n}", key=f"tiktok:{n}", object_id=f"v-{n}") for n in range(3)]
    groups = text_groups(pa.table({"text_id": [r["interaction_id"] for r in rows], "text": [r["text"] for r in rows]}))
    html = page(leads(rows, given=context(text_copies=groups)))
    assert "Kalimat berulang" in html
    assert "3 tulisan sama atau mirip" in html
    first = re.search(r'id="petunjuk-1".*?</article>', html, re.DOTALL).group()
    assert 'Kalimat yang sama: petunjuk <a href="#petunjuk-2">2</a>, <a href="#petunjuk-3">3</a>.' in first


def test_three_hundred_leads_weigh_less_than_a_megabyte_and_a_half():
    assert len(page(many(300)).encode()) <= 1_500_000


def test_without_leads_it_says_why_and_what_next():
    html = page([])
    assert "Tidak ada petunjuk dalam putaran ini" in html
    assert "Formulir A" in html
    assert "sk-lead" not in html.split("</style>")[1]


def test_same_input_gives_the_same_page():
    assert page(many(5)) == page(many(5))


def test_a_like_without_words_is_shown_as_one():
    rows = [interaction(key=DECLARED_ACCOUNT, act="like", text=None, parent_text=None)]
    html = page(leads(rows, candidates=[declared()], stances=[]))
    assert "Tanpa kata: suka" in html
    assert "paling jauh pencegahan" in html


def test_marked_words_joined_again_are_the_text():
    text = "Gas POL nomor 1, gas pol!"
    parts = marked(text, ["gas pol", "gas", ""])
    assert "".join(piece for piece, _read in parts) == text
    assert [piece for piece, read in parts if read] == ["Gas POL", "gas pol"]
    assert marked("", ["x"]) == marked("", []) == ()


def test_what_turns_the_reading_direction_is_written_out_in_names():
    assert spelled("nama\u202egnipmat") == "nama[U+202E]gnipmat"
    assert clean("a\x00b\ud800c") == "a\ufffdb\ufffdc"
    page(leads([interaction(text="x\x00\x1b[31m gas pol")])).encode()


def test_the_fonts_come_with_their_licence():

    fonts = {path.name for path in files("saksama.demo.page").joinpath("fonts").iterdir()}
    assert {"OFL-source-sans-3.txt", "OFL-atkinson-hyperlegible-mono.txt"} <= fonts
