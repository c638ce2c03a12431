"""Two whole languages: Indonesian stands in the code, English beside it, and neither stands alone."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from datetime import UTC, datetime

import click
import pytest
from scripts.words import CLICK, PO, compiled, read, template, written

from saksama.handover.reasons import say_reason
from saksama.kernel import words
from saksama.kernel.clock import say
from saksama.kernel.figures import decimal, whole
from tests.demo.test_page import many, page
from tests.guardrails.doors import commands
from tests.parsed import trees

PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\(\w+\)s")
LETTERS = re.compile(r"[^\W\d_]{2,}")
ACCUSING = re.compile(
    r"temuan|pelanggar(?!an)|pelaku|oknum|tersangka|\bskor|ranking|\bmaaf"
    r"|\bfinding|violat|offend|culprit|suspect|perpetrat|\bscore|\bsorry",
    re.IGNORECASE,
)
SAYS = {"echo", "BadInput", "Refused", "Damaged", "BadParameter", "UsageError", "ClickException"}
PLAIN = {**os.environ, "NO_COLOR": "1", "COLUMNS": "80"}


def calls(tree):
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def name_of(call):
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def marked():
    """(file, line, argument) of every `_(…)`."""
    return [
        (file, call.lineno, call.args[0] if len(call.args) == 1 else None)
        for file, tree in trees().items()
        for call in calls(tree)
        if isinstance(call.func, ast.Name) and call.func.id == "_"
    ]


def sentences():
    """Of code and templates: whatever is collected into the catalogue."""
    return {message.id for message in template() if message.id}


PLENARY = ("workbench/pleno/", "web/areas/pleno/", "workbench/cases/", "web/areas/cases/")
"""Rooms of the plenary and of the cases it opened: *temuan* is its word, and nobody else's (G6)."""
ITS_WORD = re.compile(r"temuan|findings?", re.IGNORECASE)


def of_the_plenary():
    """Sentences that stand in the plenary's rooms and nowhere else."""
    return {message.id for message in template() if all(file.startswith(PLENARY) for file, _line in message.locations)}


def catalogue(path=PO):
    return {message.id: message.string for message in read(path) if message.id}


def test_every_sentence_of_the_code_is_in_the_catalogue():
    assert sorted(sentences() - set(catalogue())) == [], "run: make words, then write the English"


def test_no_sentence_of_the_catalogue_is_gone_from_the_code():
    assert sorted(set(catalogue()) - sentences()) == [], "run: make words"


def test_every_sentence_has_its_english():
    assert [said for said, english in catalogue().items() if not english] == []


def test_english_has_the_same_values_as_indonesian():
    unequal = [
        said
        for said, english in catalogue().items()
        if sorted(PLACEHOLDER.findall(said)) != sorted(PLACEHOLDER.findall(english))
    ]
    assert unequal == []


def test_click_s_words_take_no_value_that_click_does_not_give():
    for said, indonesian in catalogue(CLICK).items():
        forms = (said, indonesian) if isinstance(said, str) else (" ".join(said), " ".join(indonesian))
        given, taken = (set(re.findall(r"\{[^{}]*\}|%\(\w+\)s", form)) for form in forms)
        assert taken <= given
        assert indonesian


@pytest.mark.parametrize("path", [PO, CLICK], ids=lambda path: path.name)
def test_the_compiled_catalogue_is_the_written_one(path):
    assert path.with_suffix(".mo").read_bytes() == compiled(read(path)), "run: make words"
    assert path.read_bytes() == written(read(path)), "run: make words"


def test_the_same_sentences_give_the_same_bytes_without_a_date():
    for made in (compiled(read(PO)), PO.read_bytes()):
        assert b"Creation-Date" not in made
        assert b"Revision-Date" not in made


def test_a_marked_sentence_is_one_plain_literal():
    assert [(file, line) for file, line, said in marked() if not isinstance(said, ast.Constant)] == []


def test_no_mark_stands_inside_an_f_string():
    """Babel does not see it there on Python 3.11, so the sentence would never be translated."""
    inside = [
        (file, call.lineno)
        for file, tree in trees().items()
        for text in ast.walk(tree)
        if isinstance(text, ast.JoinedStr)
        for call in calls(text)
        if name_of(call) == "_"
    ]
    assert inside == []


def test_nothing_is_said_without_a_mark():
    bare = [
        (file, call.lineno)
        for file, tree in trees().items()
        for call in calls(tree)
        if name_of(call) in SAYS
        for said in call.args[:2]
        if isinstance(said, ast.Constant) and isinstance(said.value, str) and LETTERS.search(said.value)
    ]
    assert bare == []


def test_every_command_and_option_says_in_indonesian_what_it_does():
    known = set(catalogue())
    silent = []
    for typed, command in commands():
        if typed == "saksama":
            continue  # made before the language is chosen; see the test of its help below
        if command.help not in known:
            silent.append(typed)
        silent += [
            f"{typed} {p.opts[0]}"
            for p in command.params
            if isinstance(p, click.Option) and not p.hidden and p.help not in known
        ]
    assert silent == []


def test_no_sentence_accuses_ranks_or_begs_pardon():
    own = of_the_plenary()
    said = [ITS_WORD.sub("", text) if pair[0] in own else text for pair in catalogue().items() for text in pair]
    assert [text for text in said if ACCUSING.search(PLACEHOLDER.sub("", text))] == []


def test_every_reason_for_setting_a_record_aside_is_said_in_words():
    codes = {
        said.value
        for file, tree in trees().items()
        if file.startswith("patrol/")
        for call in calls(tree)
        for said in ([*call.args[:1]] if name_of(call) in {"NotUnderstood", "LeftOut"} else call.args[1:2])
        if name_of(call) in {"NotUnderstood", "LeftOut", "required"}
        and isinstance(said, ast.Constant)
        and isinstance(said.value, str)
    }
    codes |= {"not_json", "no_id", "line_too_long", "cut_line", "unknown_format", "private", "no_interaction"}
    codes |= {"platform_outside_mandate", "blocked", "other_source"}
    assert len(codes) > 25
    assert [code for code in codes if say_reason(code) == code] == []
    assert say_reason("mapper_KeyError") == "pembaca berkas tersandung di catatan ini (KeyError)"


def run(language, *typed, home=None):
    environment = {**PLAIN, "SAKSAMA_LANG": language, "SAKSAMA_HOME": str(home or "")}
    return subprocess.run(
        [sys.executable, "-m", "saksama", *typed], capture_output=True, text=True, env=environment, check=False
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        ("id", ["--help"], ["dengan cara saksama", "Perintah:", "Buku aturan dan sumbernya.", "Tampilkan versi"]),
        (
            "en",
            ["--help"],
            ["shortest possible time", "Commands:", "The rulebook and its sources.", "Show the version"],
        ),
        ("id", ["patrol", "--help"], ["petunjuk yang beralasan", "Menyegel FILE", "Pemakaian:"]),
        ("en", ["patrol", "--help"], ["leads with their reasons", "Seal FILE", "Usage:"]),
    ],
)
def test_help_speaks_the_language_that_was_asked_for(language, typed, said):
    told = run(language, *typed)
    assert told.returncode == 0
    for sentence in said:
        assert sentence in told.stdout


@pytest.mark.parametrize(
    ("language", "said", "advised", "click_says"),
    [
        ("id", "bukan tanggal yang ada.", "Tulis TAHUN-BULAN-HARI", "--at belum diisi."),
        ("en", "is not a date that exists.", "Write YEAR-MONTH-DAY", "--at is missing."),
    ],
)
def test_a_refusal_speaks_it_too(language, said, advised, click_says):
    refused = run(language, "law", "show", "1.1", "--at", "2023-02-30")
    assert refused.returncode == 2
    assert said in refused.stderr
    assert advised in refused.stderr
    assert click_says in run(language, "law", "show", "1.1").stderr


def test_days_months_and_figures_follow_the_language():
    at = datetime(2027, 10, 14, 2, 16, tzinfo=UTC)  # 09.16 in Jakarta, a Thursday
    assert say(at, "WIB") == "Kam, 14 Okt 2027, 09.16 WIB"
    assert (whole(41208), decimal(0.04, 2), decimal(1234.5)) == ("41.208", "0,04", "1.234,5")
    with words.speaking("en"):
        assert say(at, "WIB") == "Thu, 14 Oct 2027, 09.16 WIB"
        assert (whole(41208), decimal(0.04, 2), decimal(1234.5)) == ("41,208", "0.04", "1,234.5")
    assert say(at, "WIB").startswith("Kam, 14 Okt")


def test_a_language_lasts_no_longer_than_it_was_asked_for():
    with words.speaking("en"):
        assert words.language() == "en"
    assert words.language() == "id"


def test_it_ends_when_something_goes_wrong_inside():
    @words.speaking("en")
    def wrong():
        raise ZeroDivisionError(words.language())

    with pytest.raises(ZeroDivisionError, match="en"):
        wrong()
    assert words.language() == "id"


def test_the_demo_page_is_indonesian_whatever_is_spoken():
    leads = many(3)
    in_indonesian = page(leads)
    with words.speaking("en"):
        assert page(leads) == in_indonesian
        assert words.language() == "en"
