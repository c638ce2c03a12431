"""A key that nobody has alone: two passphrases bring it back, one or a wrong one does not, and nothing shows itself."""

from __future__ import annotations

import pickle
import traceback
from itertools import combinations

import pytest

from saksama.kernel.errors import BadInput, Damaged, Refused
from saksama.keys import custodians
from saksama.keys.custodians import Lock, OpenPiece, Passphrase, Plain, VaultKey, joined, make_lock, open_piece, seal_to

WORDS = ("kapal tujuh cangkir lumbung senja", "gerobak hujan pelita sembilan tikar", "bambu kuali rembulan sepatu dua")


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(custodians, "LOG_COST", 6)


@pytest.fixture
def shared():
    """A key, what it keeps, and the three custodians' locks with their sealed pieces."""
    key, locks = VaultKey.fresh(), [make_lock(Passphrase(words)) for words in WORDS]
    return (
        key.recipient,
        seal_to(key.recipient, Plain(b"isi")),
        list(zip(locks, key.shared_among(locks), WORDS, strict=True)),
    )


def piece_of(one) -> OpenPiece:
    lock, sealed, words = one
    return open_piece(sealed, lock, Passphrase(words))


def test_any_two_custodians_open(shared):
    recipient, kept, held = shared
    for two in combinations(held, 2):
        assert joined([piece_of(one) for one in two], recipient).open(kept).data == b"isi"


def test_one_custodian_opens_nothing_not_even_twice(shared):
    recipient, _kept, held = shared
    for pieces in ([], [piece_of(held[0])], [piece_of(held[0]), piece_of(held[0])]):
        with pytest.raises(Damaged):
            joined(pieces, recipient)


def test_pieces_of_two_keys_do_not_fit(shared):
    recipient, _kept, held = shared
    other = VaultKey.fresh().shared_among([lock for lock, _sealed, _words in held])
    with pytest.raises(Damaged):
        joined([piece_of(held[0]), piece_of((held[1][0], other[1], held[1][2]))], recipient)


def test_a_wrong_passphrase_is_said_to_be_wrong_and_is_not_quoted(shared):
    lock, sealed, words = shared[2][0]
    with pytest.raises(Refused, match="salah") as caught:
        open_piece(sealed, lock, Passphrase(words + " lagi"))
    assert words not in "".join(traceback.format_exception(caught.value))


def test_another_custodians_piece_does_not_open(shared):
    first, second, _third = shared[2]
    with pytest.raises(Damaged):
        open_piece(second[1], first[0], Passphrase(first[2]))


def test_a_changed_piece_is_damaged(shared):
    lock, sealed, words = shared[2][0]
    with pytest.raises(Damaged):
        open_piece(sealed[:-1] + bytes([sealed[-1] ^ 1]), lock, Passphrase(words))


def test_spaces_and_forms_of_a_letter_do_not_matter_case_does(shared):
    lock, sealed, words = shared[2][0]
    assert open_piece(sealed, lock, Passphrase("  " + words.replace(" ", "   ") + "\n")).number == 1
    with pytest.raises(Refused):
        open_piece(sealed, lock, Passphrase(words.title()))


@pytest.mark.parametrize("weak", ["", "pendek", "aaaaaaaaaaaaaaaaaaaaaaaaaaaa", "satu dua satu dua"])
def test_a_weak_passphrase_makes_no_lock(weak):
    with pytest.raises(BadInput):
        make_lock(Passphrase(weak))


def test_the_same_passphrase_makes_another_lock_each_time():
    first, second = make_lock(Passphrase(WORDS[0])), make_lock(Passphrase(WORDS[0]))
    assert first.salt != second.salt
    assert first.recipient != second.recipient


def test_the_shipped_cost_is_128_mebibytes(monkeypatch):
    monkeypatch.undo()
    assert 128 * custodians.BLOCKS * (1 << custodians.LOG_COST) == 128 * 1024 * 1024


def test_the_public_half_opens_nothing(shared):
    recipient, kept, _held = shared
    with pytest.raises(Damaged):
        VaultKey.fresh().open(kept)
    with pytest.raises(BadInput):
        seal_to("AGE-SECRET-KEY-1" + recipient[4:].upper(), Plain(b"isi"))


def test_nothing_in_memory_shows_itself_or_can_be_pickled(shared):
    piece = piece_of(shared[2][0])
    for held in (Passphrase(WORDS[0]), piece, VaultKey.fresh(), Plain(b"kapal")):
        assert not any(secret in repr(held) for secret in ("kapal", "AGE-", "b'"))
        with pytest.raises(TypeError, match="pickled"):
            pickle.dumps(held)


def test_what_is_kept_of_a_custodian_is_no_secret(shared):
    lock = shared[2][0][0]
    assert set(Lock.__struct_fields__) == {"salt", "log_cost", "recipient"}
    assert lock.recipient.startswith("age1")
