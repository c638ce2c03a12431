"""The style page tells the truth, and every sentence of the templates keeps to it."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "gaya.md"
SOURCE = ROOT / "src" / "saksama"
TEMPLATES = sorted((SOURCE / "web").rglob("*.html"))
ROW = re.compile(r"^\| (.+?) \| (.+?) \|$", re.MULTILINE)
SAID = re.compile(
    r"""\{% translate (?:"([^"]+)"|'([^']+)')|\{% blocktranslate[^%]*%\}(.*?)(?:\{% plural %\}(.*?))?\{% endblock""",
    re.DOTALL,
)
BANNED = re.compile(
    r"\bpelaku|pelanggar(?!an)|tersangka|\boknum|\bskor\b|ranking|akurasi|\bmaaf|mendeteksi|\bAI\b|\bN/A\b"
    r"|di-(?:capture|hash)|\bsubmit|\bforward|klik di sini|\bOK\b|!$|\btarget\b|melanggar\b|sistem menemukan",
    re.IGNORECASE,
)
BUTTON = re.compile(r"<button\b[^>]*>(.*?)</button>", re.DOTALL)


def examples():
    """Sentences of the page's first tables; the table of words is about words."""
    told = PAGE.read_text("utf-8").split("## Kata-kata")[0]
    return [said for said, _why in ROW.findall(told) if said not in {"Kalimat", "---"}]


def sentences():
    """(template, sentence) for everything the templates say."""
    for path in TEMPLATES:
        for groups in SAID.findall(path.read_text("utf-8")):
            yield from ((path.name, " ".join(said.split())) for said in groups if said)


def test_forty_sentences_are_shown_none_twice_each_with_its_reason():
    assert len(examples()) == len(set(examples())) == 40


def test_every_example_stands_in_the_interface_word_for_word():
    interface = "\n".join(path.read_text("utf-8") for path in sorted(SOURCE.rglob("*.py")) + TEMPLATES)
    assert [said for said in examples() if said not in interface] == []


def test_no_sentence_of_a_template_uses_a_word_the_page_forbids():
    assert len(list(sentences())) > 60, "the templates were read"
    assert [(name, said) for name, said in sentences() if BANNED.search(said)] == []


def test_the_forbidden_words_are_found_where_they_stand():
    for said in ("Data pelaku", "skor 97", "AI mendeteksi", "Klik di sini", "Berhasil!", "OK"):
        assert BANNED.search(said), said
    assert not BANNED.search("Bukan pelanggaran; tidak teridentifikasi")


def test_a_button_says_what_it_does():
    """More than one bare word like "Kirim", or a verb on its own that cannot be mistaken."""
    bare = {"Kirim", "Ya", "Tidak", "Lanjut", "Proses", "Submit", "OK"}
    said = [
        (path.name, " ".join(re.sub(r"\{%.*?%\}|<[^>]+>", lambda m: SAID.sub(r"\1", m.group()), button).split()))
        for path in TEMPLATES
        for button in BUTTON.findall(path.read_text("utf-8"))
    ]
    assert [(name, word) for name, word in said if word in bare] == []


def test_sentence_case_everywhere():
    """No Title Case Headings: from the second word on, capitals only for names the page knows."""
    loud = [
        (name, said)
        for name, said in sentences()
        if len(words := [w for w in re.findall(r"\b[A-Z][a-z]{3,}\b", said)]) >= 4
        and len(words) * 2 > len(said.split())
    ]
    assert loud == []
