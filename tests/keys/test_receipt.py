"""Eight words open a name and a key pair: the same everywhere, others at every office, nothing without all of them."""

from __future__ import annotations

import hashlib
import hmac

import pytest

from saksama.kernel.errors import BadInput, Damaged
from saksama.keys import age
from saksama.keys.parts import file_key, open_part, seal_part
from saksama.keys.receipt import fresh_words, known_words, opened, read_words

WORDS = known_words()[:8]


def test_the_words_are_drawn_afresh():
    drawn = [fresh_words() for _n in range(50)]
    assert len(set(drawn)) == 50
    assert all(len(words) == 8 and set(words) <= set(known_words()) for words in drawn)


def test_the_name_and_the_key_come_by_the_published_way():
    root = hashlib.scrypt(" ".join(WORDS).encode(), salt=b"saksama/tanda-terima/1/33.11", n=4096, r=8, p=1, dklen=32)
    key = hmac.digest(b"saksama/keys/1", root, "sha256")
    assert opened(WORDS, "33.11").mark == hmac.digest(key, b"tanda-terima/nama\x01", "sha256").hex()


@pytest.mark.parametrize("typed", [" ".join(WORDS).upper(), "-".join(WORDS), "  ".join(WORDS) + "\n", list(WORDS)])
def test_however_they_are_typed(typed):
    assert opened(typed, "33.11") == opened(WORDS, "33.11")


def test_another_office_or_order_is_another_receipt():
    one = opened(WORDS, "33.11")
    assert len({one.mark, opened(WORDS, "33.13").mark, opened(WORDS[::-1], "33.11").mark}) == 3


@pytest.mark.parametrize(
    "typed", ["", " ".join(WORDS[:7]), " ".join((*WORDS, "abadi")), " ".join((*WORDS[:7], "qwerty"))]
)
def test_what_is_no_code_is_said_without_the_work(typed, monkeypatch):
    monkeypatch.setattr("saksama.keys.receipt.Scrypt", None)
    with pytest.raises(BadInput):
        opened(typed, "33.11")


def test_only_the_words_open_what_is_said_to_them():
    mine, other = opened(WORDS, "33.11"), opened(WORDS[::-1], "33.11")
    sealed = age.encrypt_bytes(b"Sedang dikaji.", [age.recipient(mine.reply_to)])
    assert mine.open(sealed) == b"Sedang dikaji."
    with pytest.raises(Damaged):
        other.open(sealed)
    assert mine.identity not in repr(mine)


def test_the_word_that_is_none_of_the_list_is_named():
    with pytest.raises(BadInput) as refused:
        read_words(" ".join((*WORDS[:7], "qwerty")))
    assert "qwerty" in refused.value.advice


def test_a_part_opens_at_its_place_in_its_file_only():
    key = file_key(b"k" * 32, "a")
    sealed = seal_part(key, 1, b"bagian", about="a")
    assert open_part(key, 1, sealed, about="a") == b"bagian"
    for wrong in ((key, 0, sealed, "a"), (key, 1, sealed, "b"), (file_key(b"k" * 32, "b"), 1, sealed, "a"),
                  (key, 1, sealed[:-1], "a")):  # fmt: skip
        with pytest.raises(Damaged):
            open_part(*wrong[:3], about=wrong[3])
