"""Every requirement of ASVS level 2 is answered by number, in one of three ways, with a file that exists."""

from __future__ import annotations

import re

from tests.architecture.asvs_ids import ids
from tests.architecture.named import ROOT, is_there, rows_of

PAGE = ROOT / "docs" / "asvs.md"
ANSWERS = [row for n in range(1, 15) for row in rows_of(PAGE, f"{n}.")]
STATES = {"holds", "does not apply", "not"}


def test_every_number_is_answered_once_and_in_order():
    assert [row[0] for row in ANSWERS] == ids()
    assert len(ids()) == 259


def test_every_answer_says_how_it_stands_in_words_of_its_own():
    assert [row[0] for row in ANSWERS if row[1] not in STATES or len(row[2]) < 5] == []


def test_what_holds_names_a_file_that_exists():
    wrong = [row[0] for row in ANSWERS if (row[3] and not is_there(row[3])) or (row[1] == "holds" and not row[3])]
    assert wrong == []


def test_the_page_counts_itself_right():
    told = re.search(r"(\d+) hold, (\d+) do not apply, (\d+) are not done", PAGE.read_text("utf-8"))
    counted = [sum(row[1] == state for row in ANSWERS) for state in ("holds", "does not apply", "not")]
    assert told
    assert [int(one) for one in told.groups()] == counted
