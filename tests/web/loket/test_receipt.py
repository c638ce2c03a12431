"""Eight words open what the office said, and nothing else does."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from saksama.handover.loket import Letter, Word, packed
from saksama.keys import age
from saksama.keys.receipt import fresh_words
from saksama.workbench.loket import services
from tests.web.loket.test_report import PICTURE
from tests.workbench.loket.made import AT, opened, sent

pytestmark = pytest.mark.django_db(databases=["loket"])
NOTHING = "Kode ini tidak membuka apa pun."


@pytest.fixture
def words(card):
    return " ".join(sent(card))


@pytest.fixture
def say(card, words):
    """The office says something to the holder of the words."""
    told = opened(services.take(card)[0])

    def said(kind, **more):
        word = Word(id=str(uuid4()), kind=kind, **{"said_at": AT, **more})
        sealed = age.encrypt_bytes(packed(word), [age.recipient(told.reply_to)])
        services.put_letters(card, [Letter(id=word.id, mark=told.mark, sealed=sealed)], at=AT)
        return word

    return said


def opens(visitor, words):
    return visitor.go("/33.11/kode/").press(words=words)


def sent_after(card, kind):
    return [one for one in map(opened, services.take(card)) if one.kind == kind]


def test_before_the_office_said_anything_it_waits(visitor, words):
    assert opens(visitor, words).heading == "Terkirim, menunggu dibaca"


def test_case_and_spaces_do_not_matter_but_the_order_does(visitor, words):
    assert opens(visitor, f"  {words.upper()}  ").answer.status_code == 200
    assert NOTHING in opens(visitor, " ".join(reversed(words.split()))).page


def test_words_that_open_nothing_get_one_sentence(visitor, words):
    assert NOTHING in opens(visitor, " ".join(fresh_words())).page
    assert visitor.answer.status_code == 422


def test_a_slip_of_the_finger_is_said_and_the_words_stay(visitor, words):
    visitor = opens(visitor, words.replace(words.split()[0], "qqqq", 1))
    assert visitor.answer.status_code == 422
    assert "qqqq" in visitor.fields()["words"]


@pytest.mark.parametrize(
    ("state", "heading"),
    [("received", "Diterima kantor"), ("incomplete", "Perlu dilengkapi"), ("studied", "Sedang dikaji"),
     ("registered", "Didaftarkan"), ("not_registered", "Tidak didaftarkan"),
     ("information", "Dicatat sebagai informasi awal"), ("forwarded", "Diteruskan kepada yang berwenang"),
     ("baru-sekali", "Ada kabar dari kantor")],
)  # fmt: skip
def test_where_it_stands_is_said_in_plain_words(visitor, words, say, state, heading):
    say("status", state="received", said_at=AT - timedelta(hours=1))
    say("status", state=state, words="Karena begini.")
    assert opens(visitor, words).heading == heading
    assert "Karena begini." in visitor.page


def test_a_question_is_answered_from_its_own_box(visitor, words, say, card):
    word = say("question", words="Jam berapa?", until=AT + timedelta(days=2))
    opens(visitor, words)
    assert "Paling lambat Rab, 16 Okt 2024, 09.16 WIB" in visitor.page
    visitor.press(form=1, text="Sekitar jam sembilan.")
    assert "Jawaban Anda terkirim." in visitor.page
    (answer,) = sent_after(card, "answer")
    assert (answer.answers, answer.what) == (word.id, "Sekitar jam sembilan.")


def test_a_completion_may_bring_a_file(visitor, words, say, card):
    word = say("completion", words="Lampirkan foto surat.", until=AT + timedelta(days=2))
    opens(visitor, words).press(form=1, text="Ini.", file=SimpleUploadedFile("surat.jpg", PICTURE))
    (more,) = sent_after(card, "more")
    assert (more.answers, more.what, len(more.files)) == (word.id, "Ini.", 1)


def test_an_empty_answer_is_said_above_and_sends_nothing(visitor, words, say, card):
    word = say("question", words="Jam berapa?")
    opens(visitor, words).press(form=1, text=" ")
    assert visitor.answer.status_code == 422
    assert f'href="#f-a-{word.id}"' in visitor.page
    assert sent_after(card, "answer") == []


def test_past_its_day_an_answer_still_goes_and_the_page_says_so(visitor, words, say):
    say("question", words="Jam berapa?", until=AT - timedelta(days=1))
    assert "Batas waktunya lewat." in opens(visitor, words).page


def test_more_is_added_with_links(visitor, words, card):
    opens(visitor, words).press(form=1, text="Ada lagi.", links="https://contoh.test/video")
    assert "Tambahan Anda terkirim." in visitor.page
    assert sent_after(card, "more")[0].what == "Ada lagi.\nhttps://contoh.test/video"


def test_nothing_added_is_said_and_nothing_is_sent(visitor, words, card):
    opens(visitor, words).press(form=1, text="  ")
    assert visitor.answer.status_code == 422
    assert "Tulis sesuatu, atau pilih berkas." in visitor.page
    assert sent_after(card, "more") == []


def test_a_withdrawal_is_confirmed_and_closes_the_forms(visitor, words, card):
    opens(visitor, words).press(form=2, text="Sudah selesai di desa.")
    assert visitor.answer.status_code == 422
    assert sent_after(card, "withdrawal") == []
    visitor.press(form=2, text="Sudah selesai di desa.", sure="ya")
    assert visitor.heading == "Ditarik"
    assert sent_after(card, "withdrawal")[0].what == "Sudah selesai di desa."
    assert "Tambah keterangan" not in visitor.page


def test_the_words_stand_in_no_address(visitor, words):
    opens(visitor, words)
    assert all(word not in action for action in visitor.sizes for word in words.split())
    answer = visitor.client.get("/33.11/kode/jawab/")
    assert (answer.status_code, answer["Location"]) == (302, "/33.11/kode/")


def test_in_english_it_says_the_same(visitor, words):
    visitor.go("/en/33.11/kode/").press(words=words)
    assert '<html lang="en">' in visitor.page
