"""The words of a receipt are the only way to a report; without them nothing says that there is one (6.5)."""

from __future__ import annotations

import re
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from saksama.handover.loket import Letter, Word, packed
from saksama.kernel.errors import BadInput, Refused
from saksama.keys import age, receipt
from saksama.workbench.loket import services
from saksama.workbench.loket.models import Message, Receipt, Tally
from saksama.workbench.loket.rules import LIMITS
from saksama.workbench.loket.services import follow, tallies
from saksama.workbench.loket.shapes import TooMany
from tests.workbench.loket.made import AT, NETWORK, a_card, filled, opened, sent

pytestmark = pytest.mark.django_db(databases=["loket"])


@pytest.fixture
def card(settings, tmp_path):
    settings.LOKET_HOME = tmp_path / "loket"
    tallies.forget()
    return a_card()


def said(card, words, text, kind="question"):
    """The office's word, as the worker lays it down."""
    told = opened(services.take(card)[0])
    word = Word(id=str(uuid4()), kind=kind, words=text, said_at=AT)
    sealed = age.encrypt_bytes(packed(word), [age.recipient(told.reply_to)])
    letter = Letter(id=word.id, mark=told.mark, sealed=sealed)
    assert services.put_letters(card, [letter, letter], at=AT) == 1
    assert services.put_letters(card, [letter], at=AT) == 0
    return word


def look(card, words, at=AT):
    return services.look(card, words, network=NETWORK, at=at)


def test_eight_words_of_a_list_in_which_no_two_are_mistaken():
    words = receipt.known_words()
    assert len(words) == len(set(words)) == 1024
    assert all(re.fullmatch(r"[a-z]{4,8}", word) for word in words)
    near = {word[:n] + "." + word[n + 1 :] for word in words for n in range(len(word))}
    assert len(near) == sum(map(len, words))  # no two differ in one letter only
    cut = [word[:n] + word[n + 1 :] for word in words for n in range(len(word))]
    assert not set(cut) & set(words)


def test_case_signs_and_lines_do_not_matter_and_each_office_has_its_own(card):
    words = receipt.fresh_words()
    same = receipt.opened(" - ".join(words).upper() + "\n", "33.11")
    assert same.mark == receipt.opened(words, "33.11").mark
    assert same.mark != receipt.opened(words, "33.13").mark


def test_a_slip_of_the_finger_is_told_and_a_wrong_number_of_words(card):
    with pytest.raises(BadInput, match="Periksa: sawaah"):
        look(card, "sawaah " + " ".join(receipt.fresh_words()[:7]))
    with pytest.raises(BadInput, match="7 kata"):
        look(card, " ".join(receipt.fresh_words()[:7]))


def test_who_holds_the_words_reads_the_question_and_answers_it(card):
    words = " ".join(sent(card))
    asked = said(card, words, "Pukul berapa kalender itu dibagikan?")
    follow_up = look(card, words)
    assert [one.words for one in follow_up.letters] == ["Pukul berapa kalender itu dibagikan?"]
    services.answer(
        card, words, asked.id, "Sekitar pukul delapan.", token=services.begin_draft(), network=NETWORK, at=AT
    )
    told = [opened(one) for one in services.take(card)]
    (answer,) = [one for one in told if one.kind == "answer"]
    assert (answer.what, answer.answers, answer.mark) == ("Sekitar pukul delapan.", asked.id, follow_up.mark)


def test_a_report_is_taken_back_once_and_then_nothing_is_added(card):
    words = " ".join(sent(card))
    services.withdraw(card, words, "", token=services.begin_draft(), network=NETWORK, at=AT)
    for again in (services.withdraw, services.add_more):
        with pytest.raises(Refused, match="tarik"):
            again(card, words, "x", token=services.begin_draft(), network=NETWORK, at=AT)
    assert look(card, words).withdrawn_on == AT.date()


def work_of_looking(card, words, monkeypatch):
    """How many stretchings, questions to the database and openings a look takes."""
    done = {"scrypt": 0, "opened": 0}
    real, real_open = receipt.Scrypt, receipt.Receipt.open

    class Counted:
        def __init__(self, **given):
            done["scrypt"] += 1
            self.inner = real(**given)

        def derive(self, data):
            return self.inner.derive(data)

    def counted_open(self, sealed):
        done["opened"] += 1
        return real_open(self, sealed)

    monkeypatch.setattr(receipt, "Scrypt", Counted)
    monkeypatch.setattr(receipt.Receipt, "open", counted_open)
    with CaptureQueriesContext(connections["loket"]) as asked:
        found = look(card, words)
    monkeypatch.undo()
    return found, done, len(asked)


def test_an_unknown_code_takes_the_same_work_with_no_reports_and_with_hundreds(card, monkeypatch):
    words = " ".join(receipt.fresh_words())
    look(card, words)  # the day's secret is there
    none = work_of_looking(card, words, monkeypatch)
    Receipt.objects.bulk_create([Receipt(mark=f"{n:064x}", office="33.11", day=AT.date()) for n in range(500)])
    assert work_of_looking(card, words, monkeypatch) == none
    assert none[0] is None
    known = work_of_looking(card, " ".join(sent(card)), monkeypatch)
    assert known[1:] == none[1:]


def test_another_office_s_code_is_unknown_here(card):
    other = a_card(code="33.13", name="Kantor lain")
    words = " ".join(sent(other))
    assert look(card, words) is None


def test_guessing_is_stopped_before_its_work_is_done(card, monkeypatch):
    monkeypatch.setattr(tallies, "LIMITS", replace(LIMITS, looks=3, looks_of_crowd=5))
    for _n in range(3):
        look(card, " ".join(receipt.fresh_words()))
    monkeypatch.setattr(follow, "opened", None)
    with pytest.raises(TooMany):
        look(card, " ".join(receipt.fresh_words()))


def test_words_that_are_none_of_the_list_are_no_try(card):
    for _n in range(3):
        with pytest.raises(BadInput):
            look(card, "bukan kata kami")
    assert not Tally.objects.exists()


def test_what_is_looked_for_is_nowhere_kept(card):
    look(card, " ".join(receipt.fresh_words()))
    assert not Message.objects.exists()
    assert not Receipt.objects.exists()
    assert follow.NOBODY.id == ""
    assert filled().identity is None
