"""House numbers and house words, read from the source itself."""

from __future__ import annotations

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
EVERYTHING = sorted(path for top in ("src", "tests", "benchmarks", "scripts") for path in (ROOT / top).rglob("*.py"))
TRACKED = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
TEXT_ENDINGS = {".py", ".md", ".toml", ".yaml", ".yml", ".txt", ".csv", ".html", ".css", ".in", ".po", ".json", ""}
MAY_IMPORT_LATE = (
    "cli/",
    "patrol/engine/",
    "evidence/objects.py",
    "upkeep/backup/dumping.py",
    "upkeep/backup/drilling.py",
)
"""Commands load only what they need; backend files are loaded only where the extra is installed."""


@cache
def trees():
    return [(path, ast.parse(path.read_text())) for path in SOURCES]


@pytest.mark.parametrize("path", EVERYTHING, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_over_500_lines(path):
    assert len(path.read_text().splitlines()) <= 500


def test_no_function_takes_more_than_five_positional_parameters():
    crowded = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and len(node.args.posonlyargs + node.args.args) > 5 + _is_method(node)
    ]
    assert crowded == []


def test_imports_stand_at_the_top():
    late = [
        f"{path.relative_to(ROOT)}:{inner.lineno}"
        for path, tree in trees()
        if not any(part in str(path) for part in MAY_IMPORT_LATE)
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        for inner in ast.walk(node)
        if isinstance(inner, (ast.Import, ast.ImportFrom))
    ]
    assert late == []


def test_there_is_no_dumping_ground():
    assert [path for path in SOURCES if path.stem in {"utils", "helpers", "common", "misc"}] == []


def test_no_exception_is_swallowed():
    broad = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}))
        and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
    ]
    assert broad == []


def test_steps_never_use_what_differs_between_engines():
    banned = re.compile(r"\.(strip|lstrip|rstrip|approx_nunique|hash)\(|\(\?[=!<]|\\\\[1-9]")
    steps = [path for path in SOURCES if path.name in {"step.py", "ops.py"} and "ibis" in path.read_text()]
    assert steps, "no Ibis step found: this test would check nothing"
    found = [f"{path}:{n}" for path in steps for n, line in enumerate(path.read_text().splitlines(), 1)
             if banned.search(line) and not line.lstrip().startswith(("#", '"', "`", "the ends"))]  # fmt: skip
    assert [place for place in found if "ops.py" not in place] == []


def test_only_the_run_gives_names_to_the_present():
    """Time is an argument: nothing below the command line asks the clock."""
    asks = re.compile(r"datetime\.now\(|time\.time\(|date\.today\(")
    found = [
        str(path.relative_to(ROOT)) for path in SOURCES
        if "cli/" not in str(path) and path.name != "clock.py" and asks.search(path.read_text())
    ]  # fmt: skip
    assert found == []


def test_no_machine_path_or_workplace_word_stands_in_the_project():
    words = re.compile(r"/wor" + r"k/|bash_" + r"jobs|far" + r"m-|[.]libr" + r"ary|/tmp/w" + r"t")
    found = [
        name for name in TRACKED
        if Path(name).suffix in TEXT_ENDINGS and (ROOT / name).exists()
        and words.search((ROOT / name).read_text(errors="replace"))
    ]  # fmt: skip
    assert found == []


def _is_method(node: ast.FunctionDef) -> int:
    return int(bool(node.args.args) and node.args.args[0].arg in {"self", "cls"})


def test_a_locked_row_keeps_its_key():
    """On PostgreSQL a full lock also waits for everybody whose new row refers to the locked one, and that is looked at
    only when they commit: with the log's head locked in between, the two would wait for each other.
    """
    whole = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "select_for_update"
        and "no_key" not in {keyword.arg for keyword in node.keywords}
    ]
    assert whole == []


def test_no_form_is_made_of_a_table_and_none_hands_on_all_it_was_sent():
    """Each form and shape lists its fields; what else is sent goes nowhere."""
    whole = re.compile(r"\bModelForm\b|modelform|\*\*request\.(POST|GET)|request\.POST\.(dict|items)\(\)")
    assert [str(path.relative_to(ROOT)) for path in SOURCES if whole.search(path.read_text())] == []


def test_nothing_that_was_read_is_run():
    """No evaluation of words, no shell; a pickle only inside one of our own clusters, no YAML that makes objects."""
    found = {
        f"{path.relative_to(ROOT / 'src' / 'saksama')} {name}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for name in [ast.unparse(node.func)]
        if name in {"eval", "exec", "compile", "os.system", "os.popen", "marshal.loads", "pickle.loads", "pickle.load",
                    "yaml.load", "yaml.unsafe_load", "yaml.full_load"}
        or any(one.arg == "shell" and ast.unparse(one.value) != "False" for one in node.keywords)
    }  # fmt: skip
    assert found == {"patrol/sources/mapping.py yaml.load"}  # with a SafeLoader that is stricter still
