"""A flood waits in a pile of its own; nobody is turned away for the address they share with thousands."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest

from saksama.handover.loket import Letter
from saksama.kernel.errors import BadInput
from saksama.keys.receipt import known_words
from saksama.workbench.loket import services
from saksama.workbench.loket.models import File, Message, Receipt, Secret, Tally
from saksama.workbench.loket.models import Letter as Kept
from saksama.workbench.loket.rules import Came, Counted, Limits, Pile, crowded, pile_of, share_of
from saksama.workbench.loket.services import files, tallies
from saksama.workbench.loket.shapes import Full, TooMany
from tests.workbench.loket.made import AT, NETWORK, TEXT, a_card, filled, patiently, sent

pytestmark = pytest.mark.django_db(databases=["loket"])
DAY = timedelta(days=1)


@pytest.fixture
def card(settings, tmp_path):
    settings.LOKET_HOME = tmp_path / "loket"
    tallies.forget()
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


def test_a_network_that_is_patient_all_day_waits_too():
    assert pile_of(patiently(), Counted(1, 1, 1, of_day=3000), AT) == "ordinary"
    assert pile_of(patiently(), Counted(1, 1, 1, of_day=3001), AT) == "slow"


def bounded(monkeypatch, **said):
    """The same counter with smaller bounds."""
    small = replace(Limits(), **said)
    monkeypatch.setattr(tallies, "share_of", lambda pile: share_of(pile, small))
    monkeypatch.setattr(tallies, "LIMITS", small)


def test_the_ordinary_pile_has_no_share():
    assert share_of(Pile.ORDINARY) is None


def test_what_one_network_sends_past_its_share_uses_up_nothing_of_others(card, monkeypatch):
    bounded(monkeypatch, abusive_of_network=2, abusive_in_all=3)
    trap = patiently(trap=True)
    for n in range(2):
        sent(card, text(n), network="127.0.1.1", came=trap)
    for n in range(20):
        with pytest.raises(TooMany):
            sent(card, text(n), network="127.0.1.2", came=trap)
    sent(card, text(30), network="127.0.5.1", came=trap)
    with pytest.raises(TooMany):
        sent(card, text(31), network="127.0.6.1", came=trap)
    assert Message.objects.count() == 3


def test_a_pile_is_bounded_in_bytes_too(card, monkeypatch):
    bounded(monkeypatch, abusive_bytes=20_000)
    long = "kalender " * 800
    for n in range(2):
        sent(card, filled(what=f"{long} {known_words()[n]}"), network=f"127.0.{n}.1", came=patiently(trap=True))
    with pytest.raises(TooMany):
        sent(card, filled(what=f"{long} sekali"), network="127.0.9.1", came=patiently(trap=True))
    sent(card, filled(what=f"{long} biasa"), network="127.0.9.1")


def test_a_flood_does_not_make_the_tallies_grow(card, monkeypatch):
    bounded(monkeypatch, abusive_of_network=2)
    monkeypatch.setattr(tallies, "crowded", lambda window, day: crowded(window, day, replace(Limits(), crowd=5)))
    for n in range(60):
        try:
            sent(card, text(n), network=f"127.0.1.{n}", came=patiently(trap=True))
        except TooMany:
            continue
    assert Message.objects.count() == 2
    assert Tally.objects.filter(what__startswith="text:").count() == 2
    assert Tally.objects.filter(what__startswith="sent:").count() == 5


def test_counts_of_a_window_that_is_over_are_gone(card):
    sent(card, text(1))
    later = AT + timedelta(hours=2)
    sent(card, text(2), at=later)
    assert {row.what for row in Tally.objects.filter(what__contains=":")} == {"sent:25", "crowd:25", "text:4"}


@pytest.mark.parametrize(
    ("one", "other", "same_address", "same_crowd"),
    [("203.0.113.7", "203.0.113.8", False, True), ("203.0.113.7", "203.0.114.7", False, False),
     ("203.0.113.7", "::ffff:203.0.113.7", True, True), ("2001:db8:0:1::5", "2001:db8:0:1::6", True, True),
     ("2001:db8:0:1::5", "2001:db8:0:2::5", False, True), ("2001:db8:0:1::5", "2001:db8:1:1::5", False, False),
     ("unknown", "", True, True)],
)  # fmt: skip
def test_neighbours(one, other, same_address, same_crowd):
    mine, theirs = tallies.keys_of(one, "", AT), tallies.keys_of(other, "", AT)
    assert (mine.address == theirs.address, mine.crowd == theirs.crowd) == (same_address, same_crowd)


def test_texts_without_our_letters_are_told_apart():
    assert tallies.keys_of(NETWORK, "ꦏꦭꦺꦤ꧀ꦢꦼꦂ", AT).text != tallies.keys_of(NETWORK, "ꦥꦱ꧀ꦭꦺꦴꦤ꧀", AT).text
    assert tallies.keys_of(NETWORK, "Kalender no. 1!", AT).text == tallies.keys_of(NETWORK, "kalender NO 2", AT).text


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
    services.keep_file(card, services.begin_draft(), io.BytesIO(b"%PDF-1.7 x"), network=NETWORK, at=AT)
    tallies.today(AT + DAY)
    assert [path for path in (settings.LOKET_HOME / "files").rglob("*") if path.is_file()]
    tallies.today(AT + 2 * DAY)
    assert not [path for path in (settings.LOKET_HOME / "files").rglob("*") if path.is_file()]


def test_a_folder_without_a_row_is_swept_and_a_sent_file_stays(card, settings):
    token = services.begin_draft()
    kept = services.keep_file(card, token, io.BytesIO(b"%PDF-1.7 x"), network=NETWORK, at=AT)
    sent(card, token=token)
    lost = services.keep_file(card, services.begin_draft(), io.BytesIO(b"%PDF-1.7 y"), network=NETWORK, at=AT)
    File.objects.filter(pk=lost.id).delete()
    assert services.tidy(at=AT + 9 * DAY) == 1
    assert [path.name for path in (settings.LOKET_HOME / "files").glob("*/*")] == [kept.id.replace("-", "")]


def test_a_receipt_goes_with_its_letters_when_nobody_spoke_for_so_long(card, settings):
    settings.LOKET_KEEP_DAYS = 400
    sent(card)
    mark = Receipt.objects.get().mark
    services.put_letters(card, [Letter(id=str(uuid4()), mark=mark, sealed=b"x")], at=AT)
    services.tidy(at=AT + 400 * DAY)
    assert Receipt.objects.exists()
    services.tidy(at=AT + 401 * DAY)
    assert not Receipt.objects.exists()
    assert not Kept.objects.exists()


def test_a_full_disk_takes_no_file_first_and_then_no_text_and_says_so(card, monkeypatch):
    free = {"now": 1024**3}
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=free["now"]))
    with pytest.raises(Full, match="penuh"):
        services.keep_file(card, services.begin_draft(), io.BytesIO(b"%PDF-1.7 x"), network=NETWORK, at=AT)
    sent(card)
    free["now"] = 1024**2
    with pytest.raises(Full, match="penuh"):
        sent(card, text(2))


def test_files_of_one_network_are_bounded(card, monkeypatch):
    small = replace(Limits(), file_bytes_of_network=20_000)
    monkeypatch.setattr(files, "LIMITS", small)
    token = services.begin_draft()
    services.keep_file(card, token, io.BytesIO(b"%PDF-1.7 x"), network="127.0.1.1", at=AT)
    with pytest.raises(TooMany, match="berkas"):
        services.keep_file(card, token, io.BytesIO(b"%PDF-1.7 y"), network="127.0.1.2", at=AT)
    services.keep_file(card, token, io.BytesIO(b"%PDF-1.7 y"), network="127.0.2.2", at=AT)


def test_a_part_that_is_refused_leaves_no_row(card, monkeypatch):
    monkeypatch.setattr(files, "LIMITS", replace(Limits(), file_bytes_of_network=0))
    token = services.begin_draft()
    for n, data, refusal in ((5, b"x", BadInput), (0, b"", BadInput), (0, b"x", TooMany)):
        with pytest.raises(refusal):
            services.add_part(card, token, uuid4(), n, data, network=NETWORK, at=AT)
    assert not File.objects.exists()


def test_a_form_carries_ten_files(card):
    token = services.begin_draft()
    for n in range(10):
        services.keep_file(card, token, io.BytesIO(b"%%PDF-1.7 %d" % n), network=NETWORK, at=AT)
    with pytest.raises(BadInput, match="10 berkas"):
        services.keep_file(card, token, io.BytesIO(b"%PDF-1.7 x"), network=NETWORK, at=AT)
    assert File.objects.count() == 10


def test_a_receipt_speaks_so_often_a_day(card, monkeypatch):
    bounded(monkeypatch, said_of_receipt=2)
    words = " ".join(sent(card))

    def more(at=AT):
        services.add_more(card, words, "lagi", token=services.begin_draft(), network=NETWORK, at=at)

    more()
    more()
    with pytest.raises(TooMany, match="kode ini"):
        more()
    more(AT + DAY)


def test_answers_of_a_flooding_network_wait_too(card, monkeypatch):
    words = " ".join(sent(card))
    for n in range(30):
        sent(card, text(n))
    services.answer(card, words, str(uuid4()), "Ya.", token=services.begin_draft(), network=NETWORK, at=AT)
    assert Message.objects.filter(pile="slow").count() == 2
