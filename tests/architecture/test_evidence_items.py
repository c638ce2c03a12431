"""docs/evidence-items.md: each of the study's fifty items stands there once, and what it names exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "evidence-items.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
LINE = re.compile(r"^\| (3\.\d)[^|]* \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
ITEMS = {int(number): proof for number, _what, proof in ROW.findall(PAGE)}
ELSEWHERE = re.compile(r"^Not here: .*\b[4-9] of 9\b")
NAMED = sorted(set(TEST.findall(PAGE)))


@cache
def declared(file):
    """Names of the tests of a file, read without running it."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def missing(pairs):
    return [f"{file}::{name}" for file, name in pairs if not (ROOT / file).is_file() or name not in declared(file)]


def test_each_item_stands_here_once():
    assert [int(number) for number, _what, _proof in ROW.findall(PAGE)] == list(range(1, 51))


def test_no_row_is_written_so_that_this_test_reads_past_it():
    rows = [line for line in PAGE.splitlines() if re.match(r"\| *[\d*`]", line)]
    assert len(rows) == len(ROW.findall(PAGE)) + len(LINE.findall(PAGE))
    assert PAGE.count("::") == len(TEST.findall(PAGE)), "a name of another form is checked by nobody"


@pytest.mark.parametrize("number", range(1, 51))
def test_each_item_has_a_test_or_says_with_which_issue_it_comes(number):
    assert TEST.search(ITEMS[number]) or ELSEWHERE.match(ITEMS[number])


def test_what_is_not_here_is_documents_and_s3_alone():
    assert [number for number, proof in sorted(ITEMS.items()) if ELSEWHERE.match(proof)] == [35, 36, 40, 42]


def test_each_acceptance_line_has_its_tests():
    lines = LINE.findall(PAGE)
    assert {number for number, _says, _proof in lines} == {f"3.{n}" for n in range(1, 8)}
    assert [says for _number, says, proof in lines if not TEST.search(proof)] == []


def test_every_test_that_is_named_exists():
    assert len(NAMED) > 100
    assert missing(NAMED) == []


def test_a_name_that_is_none_is_found():
    here = "tests/architecture/test_evidence_items.py"
    false = [(here, "test_of_nothing"), ("tests/none.py", "test_x"), (here, "missing")]
    assert missing([(here, "test_each_item_stands_here_once"), *false]) == [f"{file}::{name}" for file, name in false]
