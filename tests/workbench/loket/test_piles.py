"""A flood waits in a pile of its own; nobody is turned away for the address they share with thousands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saksama.keys.receipt import known_words
from saksama.workbench.loket import services
from saksama.workbench.loket.models import Message, Secret, Tally
from saksama.workbench.loket.rules import Came, Counted, Limits, Pile, full, pile_of
from saksama.workbench.loket.services import tallies
from saksama.workbench.loket.shapes import TooMany
from tests.workbench.loket.made import AT, NETWORK, TEXT, a_card, filled, patiently, sent

pytestmark = pytest.mark.django_db(databases=["loket"])
DAY = timedelta(days=1)


@pytest.fixture
def card(settings, tmp_path):
    settings.LOKET_HOME = tmp_path / "loket"
    tallies._TODAY.clear()
    return a_card()


def text(n):
    """Each in words of its own: figures alone make no other text."""
    words = known_words()
    return filled(what=f"{TEXT} {words[n % 1024]} {words[n * 31 % 1024]} {words[n * 7 % 1024]}.")


@pytest.mark.parametrize(
    ("came", "counted", "pile"),
    [(patiently(), Counted(1, 1, 1), "ordinary"), (patiently(), Counted(30, 300, 5), "ordinary"),
     (patiently(), Counted(31, 40, 1), "slow"), (patiently(script=False), Counted(11, 20, 1), "slow"),
     (patiently(script=False), Counted(10, 20, 1), "ordinary"), (patiently(), Counted(1, 301, 1), "slow"),
     (patiently(), Counted(1, 1, 6), "abusive"), (patiently(trap=True), Counted(1, 1, 1), "abusive"),
     (Came(shown_at=None), Counted(1, 1, 1), "abusive"),
     (Came(shown_at=AT - timedelta(seconds=2)), Counted(1, 1, 1), "abusive")],
)  # fmt: skip
def test_each_bound(came, counted, pile):
    assert pile_of(came, counted, AT) == pile


def test_a_pile_takes_so_many_of_a_network_and_in_all_and_the_ordinary_one_is_never_full():
    limits = Limits(slow_of_network=2, slow_in_all=3, abusive_of_network=1, abusive_in_all=2)
    assert not full(Pile.SLOW, 2, 3, limits)
    assert full(Pile.SLOW, 3, 3, limits)
    assert full(Pile.SLOW, 1, 4, limits)
    assert full(Pile.ABUSIVE, 2, 2, limits)
    assert not full(Pile.ORDINARY, 10**6, 10**6, limits)


def test_two_hundred_behind_one_address_all_arrive(card):
    for n in range(200):
        sent(card, text(n), at=AT + timedelta(seconds=n / 10))
    assert Message.objects.count() == 200
    assert {row.pile for row in Message.objects.all()} == {"ordinary", "slow"}


def test_the_same_words_again_and_again_share_a_group_and_end_among_the_abusive(card):
    for _n in range(7):
        sent(card, filled())
    rows = Message.objects.all()
    assert sorted(row.pile for row in rows) == ["abusive"] * 2 + ["ordinary"] * 5
    assert len({row.group for row in rows if row.pile == "ordinary"}) == 1


def test_past_its_share_a_network_is_told_so_and_nothing_is_kept(card):
    for n in range(100):
        sent(card, text(n), network=f"127.0.1.{n + 1}", came=patiently(trap=True))
    with pytest.raises(TooMany, match="Terlalu banyak kiriman"):
        sent(card, text(100), network="127.0.1.200", came=patiently(trap=True))
    assert Message.objects.count() == 100
    sent(card, text(101), network="127.0.2.9", came=patiently(trap=True))


def test_addresses_are_unreadable_and_the_day_s_secret_goes_with_the_day(card):
    sent(card)
    keys = {row.key for row in Tally.objects.all()}
    assert all(len(key) in {0, 16} for key in keys)
    assert not any(NETWORK in key for key in keys)
    before = tallies.keys_of(NETWORK, "", AT)
    sent(card, text(1), at=AT + DAY)
    assert list(Secret.objects.values_list("day", flat=True)) == [(AT + DAY).date()]
    assert not Tally.objects.filter(day=AT.date()).exists()
    assert tallies.keys_of(NETWORK, "", AT + DAY) != before


def test_files_of_a_form_that_was_never_sent_are_gone_two_days_later(card, settings):
    import io

    services.keep_file(card, services.begin_draft(), io.BytesIO(b"%PDF-1.7 x"), network=NETWORK, at=AT)
    services.tidy(at=AT + DAY)
    assert [path for path in (settings.LOKET_HOME / "files").rglob("*") if path.is_file()]
    services.tidy(at=AT + 2 * DAY)
    assert not [path for path in (settings.LOKET_HOME / "files").rglob("*") if path.is_file()]
