"""The page of benchmarks is made of what runs left, and every benchmark stands on it."""

from __future__ import annotations

import ast
import json

from benchmarks.results import HERE, PAGE, declared, page

HELPERS = {"__main__", "linkage_tokens", "load_fill", "load_count"}
"""The list itself; a table for the linkage benchmark, given as its argument; before and after the load."""


def test_the_page_is_made_of_the_kept_runs():
    assert PAGE.read_text("utf-8") == page(), "python -m benchmarks --page"


def test_every_module_that_can_be_run_declares_itself():
    runnable = {path.stem for path in HERE.glob("*.py") if 'if __name__ == "__main__"' in path.read_text("utf-8")}
    assert runnable - HELPERS == set(declared())


def test_every_benchmark_stands_on_the_page():
    assert [one.command for one in declared().values() if f"`{one.command}`" not in page()] == []


def test_what_a_run_printed_stands_there_and_breaks_no_table(tmp_path):
    name, one = next(iter(declared().items()))
    at = {"cores": 2, "memory_gb": 4.0, "kernel": "6.1", "python": "3.11", "load": 0.1}
    (tmp_path / f"{name}.json").write_text(json.dumps(
        {"name": name, "command": one.command, "date": "2024-10-14 02:00 UTC", "commit": "abc", "seconds": 1.5,
         "code": 1, "machine": at, "said": ["p50_ms 7 | baseline_ms 9", "", "<b>"]}
    ))  # fmt: skip
    row = next(line for line in page(tmp_path).splitlines() if "p50_ms" in line)
    assert "p50_ms 7 \\| baseline_ms 9<br>&lt;b>" in row
    assert "past a limit or failed, 1.5 s" in row


def test_a_declaration_is_plain_data():
    for path in HERE.glob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "BENCH":
                assert set(ast.literal_eval(node.value)) <= {"arguments", "long"}
