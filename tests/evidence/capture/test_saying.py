"""Each code that a capture can write has words, and none of them accuses."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from saksama.evidence.capture import outcome, record, saying

FOLDER = Path(saying.__file__).parent
VISIT = ("visit.py", "scroll.py", "targets.py", "target_visit.py", "made.py", "watch.py", "landing.py")


def strings_given_to(method):
    """Literal codes that the visit notes by `.lack("…")` and `_try("…")`."""
    found = set()
    for name in VISIT:
        for node in ast.walk(ast.parse((FOLDER / name).read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in method:
                found |= {part.value for arg in node.args for part in ast.walk(arg) if isinstance(part, ast.Constant)}
    codes = {code for code in found if isinstance(code, str) and re.fullmatch(r"[a-z_]+", code)}
    return codes - {"bytes", "connections", "_limit", "wall_"}  # parts of codes that are put together


def test_every_missing_thing_has_words():
    codes = strings_given_to({"lack", "_try"}) | outcome.PARTS | {"wall_login", "wall_consent", "wall_captcha"}
    assert len(codes) > 15
    assert [code for code in sorted(codes) if saying.say_missing(code) == code] == []


def test_every_end_without_content_has_words():
    of_the_room = {"port", "name", "address", "dns", "own", "unreachable", "request"}
    of_limits = {f"{limit}_limit" for limit in ("bytes", "seconds", "connections", "idle")}
    codes = {code for _pattern, code in outcome.OF_CHROMIUM} | of_the_room | of_limits
    assert [code for code in sorted(codes) if saying.say_why(code) == code] == []
    assert saying.say_why("http_404") == "alamat menjawab dengan kode 404"


def test_a_number_is_said():
    assert saying.say_missing("responses:3") == "3 jawaban tidak tersimpan dalam arsip"


@pytest.mark.parametrize("wall", [one for one in record.Wall if one is not record.Wall.NONE])
def test_a_wall_says_that_it_was_not_got_around(wall):
    assert "tidak dilewati" in saying.say_wall(wall)
    assert saying.say_wall(record.Wall.NONE) == ""


def test_the_words_never_accuse():
    assert not re.search(r"temuan|pelaku|oknum|tersangka|skor", (FOLDER / "saying.py").read_text(), re.IGNORECASE)
