"""Columns sealed under a data key of their own: who destroys the key ends what lies in the rows, and old copies."""

from __future__ import annotations

import msgspec
import pytest

from saksama.kernel.errors import BadInput, Damaged, Gone
from saksama.kernel.ids import new_id
from saksama.workbench.safe.sealing import (
    destroy_key,
    make_key,
    open_row,
    open_under,
    require_key,
    seal_row,
    seal_under,
)


class Said(msgspec.Struct, frozen=True):
    """What somebody wrote."""

    words: str


NOTE = Said("Terlapor tidak hadir pada undangan pertama.")


@pytest.fixture
def key():
    made = new_id("perkara")
    make_key(made)
    return made


def test_what_is_sealed_under_a_key_opens_under_it_as_it_was(key):
    sealed = seal_under(key, NOTE)
    assert NOTE.words.encode() not in sealed
    assert open_under(key, sealed, Said) == NOTE
    assert open_under(key, memoryview(sealed), Said) == NOTE


def test_a_destroyed_key_is_named_as_such_when_sealing_and_when_opening(key):
    sealed = seal_under(key, NOTE)
    assert destroy_key(key) is True
    for verb in (lambda: open_under(key, sealed, Said), lambda: seal_under(key, NOTE), lambda: require_key(key)):
        with pytest.raises(Gone, match="sudah dimusnahkan"):
            verb()
    assert destroy_key(key) is False


def test_a_new_key_of_the_same_id_does_not_bring_back_what_was_destroyed(key):
    sealed = seal_under(key, NOTE)
    destroy_key(key)
    make_key(key)
    with pytest.raises(Damaged) as fault:
        open_under(key, sealed, Said)
    assert not isinstance(fault.value, Gone)


def test_a_key_opens_nothing_of_another_nor_of_the_office(key):
    other = new_id("perkara")
    make_key(other)
    with pytest.raises(Damaged):
        open_under(other, seal_under(key, NOTE), Said)
    with pytest.raises(Damaged):
        open_row(seal_under(key, NOTE), Said)
    with pytest.raises(Damaged):
        open_under(key, seal_row(NOTE), Said)


def test_a_changed_byte_is_damage_and_not_destruction(key):
    sealed = bytearray(seal_under(key, NOTE))
    sealed[-1] ^= 1
    with pytest.raises(Damaged) as fault:
        open_under(key, bytes(sealed), Said)
    assert not isinstance(fault.value, Gone)


def test_a_key_is_made_once_and_its_id_is_a_plain_code(key):
    with pytest.raises(BadInput, match="sudah punya kunci"):
        make_key(key)
    with pytest.raises(BadInput):
        make_key("../perkara")
