"""Quorum, majority and order by arithmetic."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saksama.kernel.errors import BadInput
from saksama.law.plenary import load_plenary, needed
from saksama.law.shapes import Mark
from saksama.workbench.pleno.rules import (
    MOVES,
    OUTCOME,
    Bench,
    Choice,
    Matter,
    State,
    before,
    interleave,
    may_open,
    tally,
)
from tests.people import MONDAY

RULES = load_plenary()
Y, N, A = Choice.YES, Choice.NO, Choice.ABSTAIN


def counted(members, votes, *, aside="", absent=""):
    """`members` "abc", `votes` in their order: those who step aside or are absent give none."""
    here = set(members) - set(absent)
    voting = [one for one in members if one in here and one not in aside]
    bench = Bench(frozenset(members), frozenset(aside), frozenset(here))
    return tally(bench, dict(zip(voting, votes, strict=False)), RULES)


@pytest.mark.parametrize(
    ("share", "of", "expected"),
    [("1/2", 1, 1), ("1/2", 2, 2), ("1/2", 3, 2), ("1/2", 4, 3), ("1/2", 5, 3), ("1/2", 7, 4), ("2/3", 3, 3),
     ("2/3", 5, 4), ("2/3", 6, 5)],
)  # fmt: skip
def test_more_than_a_share(share, of, expected):
    assert needed(share, of) == expected


@pytest.mark.parametrize(
    ("votes", "result"),
    [((Y, Y, N), True), ((Y, N, N), False), ((Y, Y, Y), True), ((Y, A, N), None), ((Y, A, A), None), ((A, N, N), False),
     ((Y, Y), None)],
)  # fmt: skip
def test_three_members_decide_by_two_and_only_when_all_have_voted(votes, result):
    assert counted("abc", votes).result is result


def test_an_abstention_is_no_yes():
    """Two of five say yes, three abstain: more than half of five is three."""
    stands = counted("abcde", (Y, Y, A, A, A))
    assert (stands.majority, stands.result) == (3, None)
    assert counted("abcde", (Y, Y, Y, A, N)).result is True


def test_five_members_of_whom_two_are_absent_have_a_quorum_and_decide_by_two_of_three():
    stands = counted("abcde", (Y, Y, N), absent="de")
    assert (stands.quorum, stands.voting, stands.majority, stands.result) == (3, 3, 2, True)


def test_five_members_of_whom_three_are_absent_have_none():
    stands = counted("abcde", (Y, Y), absent="cde")
    assert not stands.quorate
    assert stands.result is None


def test_whoever_steps_aside_is_counted_out_of_the_quorum():
    """Of five, three step aside: two may decide, more than half of two is two."""
    stands = counted("abcde", (Y, Y), aside="cde")
    assert (stands.entitled, stands.quorum, stands.result) == (2, 2, True)


@pytest.mark.parametrize(("votes", "result"), [((Y, Y), True), ((N, N), False), ((Y, N), None), ((Y, A), None)])
def test_three_people_one_of_them_aside_two_decide_together(votes, result):
    stands = counted("abc", votes, aside="a")
    assert not stands.too_few
    assert stands.result is result


def test_three_people_two_of_them_aside_nobody_decides_alone():
    stands = counted("abc", (Y,), aside="ab")
    assert stands.too_few
    assert stands.result is None


def test_one_aside_and_one_absent_is_no_quorum_but_not_too_few():
    """The absent one can come: the item is postponed, not handed up."""
    stands = counted("abc", (Y,), aside="a", absent="b")
    assert (stands.too_few, stands.quorate, stands.result) == (False, False, None)


def test_a_vote_of_somebody_aside_or_absent_does_not_count():
    bench = Bench(frozenset("abc"), frozenset("c"), frozenset("ac"))
    stands = tally(bench, {"a": Y, "b": Y, "c": Y}, RULES)
    assert (stands.yes, stands.voting) == (1, 1)


@pytest.mark.parametrize(("members", "here", "opens"), [(3, 2, True), (3, 1, False), (5, 3, True), (5, 2, False),
                                                        (1, 1, False), (2, 2, True), (2, 1, False)])  # fmt: skip
def test_a_meeting_opens_with_more_than_half_and_never_with_one(members, here, opens):
    assert may_open(members, here, RULES) is opens


def test_states_and_what_may_follow():
    assert set(MOVES) == set(State)
    assert before(State.OPEN) == [State.CALLED]
    assert before(State.CLOSED) == [State.OPEN]
    assert before(State.SIGNED) == [State.CLOSED]
    assert set(OUTCOME) == set(Matter)


# ── The setting ──────────────────────────────────────────────────────────────────────────────────────────────────────


def own(tmp_path, text):
    path = tmp_path / "pleno.yaml"
    path.write_text(text, "utf-8")
    return load_plenary(own=path)


def test_what_no_source_names_is_of_mark_l_and_says_so():
    assert RULES.mark is Mark.L
    assert "tidak menyebut kuorum" in RULES.source
    assert RULES.set_by == ""


def test_an_office_sets_its_own_by_a_decision(tmp_path):
    rules = own(tmp_path, 'quorum: "2/3"\nreason: tata kerja kantor\ndecided_by: BA-07/2024\n')
    assert (rules.quorum, rules.majority, rules.set_by) == ("2/3", "1/2", "BA-07/2024")
    assert may_open(3, 2, rules) is False  # more than two thirds of three is three
    assert may_open(3, 3, rules) is True


@pytest.mark.parametrize("text", [
    'majority: "1/3"\nreason: x\ndecided_by: BA-1\n',
    'majority: "2/2"\nreason: x\ndecided_by: BA-1\n',
    "least: 1\nreason: x\ndecided_by: BA-1\n",
    "least: 3\nreason: x\n",
    'record_number: "TM/{year}"\nreason: x\ndecided_by: BA-1\n',
    "chair_decides: ya\nreason: x\ndecided_by: BA-1\n",
])  # fmt: skip
def test_no_setting_lets_a_minority_or_one_alone_decide(tmp_path, text):
    with pytest.raises(BadInput, match=r"pleno\.yaml"):
        own(tmp_path, text)


# ── Order (G14) ──────────────────────────────────────────────────────────────────────────────────────────────────────


def rows(*said):
    return [(group, MONDAY + timedelta(hours=hour), name, name) for group, hour, name in said]


FOUR = [("p1", 0, "a"), ("p1", 1, "b"), ("p1", 2, "c"), ("p2", 5, "d")]


def test_the_oldest_of_each_participant_then_the_second_of_each():
    assert interleave(rows(*FOUR)) == ["a", "d", "b", "c"]


def test_exchanging_the_participants_exchanges_nothing():
    swapped = [({"p1": "p2", "p2": "p1"}[group], hour, name) for group, hour, name in FOUR]
    assert interleave(rows(*swapped)) == interleave(rows(*FOUR))
