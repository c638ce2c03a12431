"""Every parser takes its sound seeds, and everything that once broke one stays mended; the bounds themselves hold."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path

import pytest
from fuzz.__main__ import everything, todays
from fuzz.bounds import Outside, tried
from fuzz.parser import CORPUS, Parser
from fuzz.parsers import MODULES


def parsers(module):
    return import_module(f"fuzz.parsers.{module}").PARSERS


@pytest.mark.parametrize("module", MODULES)
def test_what_once_broke_a_parser_is_refused_in_words(module):
    for parser in parsers(module):
        list(parser.seeds())
        for path in parser.kept():
            tried(parser, path.read_bytes())


@pytest.mark.parametrize("module", MODULES)
def test_the_seeds_are_read_or_refused_in_words(module):
    for parser in parsers(module):
        seeds = list(parser.seeds())
        assert seeds, parser.name
        tried(parser, seeds[0])


NOTHING = {"empty": b"", "no UTF-8": b"\xff", "no UTF-8 within": b'{"a":"\xff"}', "brackets": b"[" * 2000,
           "braces": b'{"a":' * 2000, "zeros": bytes(64)}  # fmt: skip


@pytest.mark.parametrize("data", NOTHING.values(), ids=NOTHING)
def test_what_is_nothing_is_refused_in_words_by_every_parser(data):
    """Empty, not UTF-8, thousands of brackets: the three that a decoder says in its own ways."""
    for module in set(MODULES) - {"pictures"}:
        for parser in parsers(module):
            if not parser.programs:
                list(parser.seeds())  # what a try needs is made before it
                tried(parser, data)


def test_the_corpus_holds_nothing_for_a_parser_that_is_gone():
    names = {name for _module, name in everything()}
    assert len(names) == len(everything()) > 100
    assert {path.name for path in CORPUS.iterdir() if path.is_dir()} <= names


def test_every_source_of_the_patrol_has_its_fuzzer():
    from saksama.patrol.sources.registry import SOURCES

    assert {f"source-{source.name}" for source in SOURCES} <= {name for _module, name in everything()}


# ── The bounds ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_another_error_than_documented_is_a_fault():
    with pytest.raises(ZeroDivisionError):
        tried(Parser("odd", lambda data: 1 // len(data), list), b"")


@pytest.mark.parametrize(
    "deed",
    [
        lambda path: path.write_bytes(b"x"),
        lambda path: path.parent.joinpath("folder").mkdir(),
        lambda path: os.system("true"),
        lambda path: path.open("ab").close(),
    ],
)
def test_what_is_done_outside_the_folder_is_a_fault_even_where_it_is_swallowed(deed, tmp_path):
    with pytest.raises(Outside):
        tried(Parser("odd", lambda data: deed(tmp_path / "berkas"), list), b"")


def test_its_own_folder_is_the_parser_s_and_is_gone_afterwards():
    seen = []

    def read(data):
        Path("berkas").write_bytes(data)
        seen.append(Path("berkas").resolve())

    tried(Parser("sound", read, list), b"x")
    assert not seen[0].exists()


def test_in_a_round_of_days_every_parser_has_its_turn():
    known = [("m", str(number)) for number in range(11)]
    seen = {one for day in range(4) for one in todays(known, 3, day)}
    assert seen == set(known)
