"""Whoever has the words of a receipt reads what the office said, answers, adds, takes back."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import uuid4

from django.db import transaction

from saksama.handover.loket import Card, Sent, Word, packed, read_word
from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.keys import age
from saksama.keys.receipt import Receipt as Typed
from saksama.keys.receipt import opened, read_words
from saksama.workbench.loket.models import Letter, Receipt
from saksama.workbench.loket.rules import LIMITS, LONGEST_WORDS, Came, Pile
from saksama.workbench.loket.services.files import whole_files
from saksama.workbench.loket.services.sending import pile_for, post, require_unspent, sealed_to_office
from saksama.workbench.loket.services.tallies import keys_of, may_say, may_try
from saksama.workbench.loket.services.tokens import draft_of
from saksama.workbench.loket.shapes import Follow, TooMany

LONGEST_ID = 40


class Held(NamedTuple):
    """A receipt whose words were typed, and its row."""

    receipt: Typed
    row: Receipt


NOBODY = Word(id="", kind="note", words=" " * 600, said_at=datetime.fromisoformat("2000-01-01T00:00:00+00:00"))
"""Sealed and opened where nobody's receipt was typed, so that it takes as long."""


def look(card: Card, words: str, *, network: str, at: datetime) -> Follow | None:
    """What the receipt of these words shows; None where nobody holds it here: the page says the same for every reason.

    The work does not depend on what the counter holds: one scrypt, two questions by the public name, and a letter is
    opened either way. Raises BadInput for words that are none of the list, TooMany past LIMITS.looks.
    """
    receipt = _opened(card, words, network, at)
    known = Receipt.objects.filter(mark=receipt.mark, office=card.code).first()
    letters = [bytes(one.sealed) for one in Letter.objects.filter(mark=receipt.mark, office=card.code)]
    said = [read_word(receipt.open(one)) for one in letters or [_nobodys(receipt)]]
    if known is None:
        return None
    told = sorted((one for one in said if one.id), key=lambda one: one.said_at, reverse=True)
    return Follow(receipt.mark, known.day, known.withdrawn_on, tuple(told))


def answer(card: Card, words: str, word_id: str, text: str, *, token: str, network: str, at: datetime) -> None:
    """An answer to the question `word_id`. Raises BadInput for an empty or overlong one, Refused as `_held`."""
    _say(card, words, "answer", text, token=token, network=network, at=at, answers=word_id)


def add_more(card: Card, words: str, text: str, *, token: str, network: str, at: datetime, answers: str = "") -> None:
    """More words or files, also the completion that the office asked for (`answers`: its id)."""
    _say(card, words, "more", text, token=token, network=network, at=at, answers=answers, files=True)


def withdraw(card: Card, words: str, reason: str, *, token: str, network: str, at: datetime) -> None:
    """Take the report back; the office is told, and what it then may or must do it says. Refused the second time."""
    held = _held(card, words, network, at)
    if held.row.withdrawn_on:
        raise _withdrawn_already()
    _post(card, held, "withdrawal", reason or "-", token=token, network=network, at=at)


def _say(
    card: Card, words: str, kind: str, text: str, *, token: str, network: str, at: datetime, answers: str,
    files: bool = False,
) -> None:  # fmt: skip
    held = _held(card, words, network, at)
    if held.row.withdrawn_on:
        raise _withdrawn_already()
    if not text.strip() and not (files and whole_files(card, token)):
        raise BadInput(_("Tulis jawaban Anda lebih dahulu."))
    _post(card, held, kind, text, token=token, network=network, at=at, answers=answers, files=files)


def _post(
    card: Card, held: Held, kind: str, text: str, *, token: str, network: str, at: datetime, answers: str = "",
    files: bool = False,
) -> None:  # fmt: skip
    if len(text) > LONGEST_WORDS or len(answers) > LONGEST_ID:
        raise BadInput(_("Terlalu panjang: paling banyak {n} huruf.").format(n=LONGEST_WORDS))
    draft = draft_of(token)
    require_unspent(draft)
    pile = _pile(card, held, text, network, at)
    sent = Sent(
        id=str(uuid4()), kind=kind, mark=held.receipt.mark, reply_to=held.receipt.reply_to, arrived_at=at,
        what=text.strip(), answers=answers, files=tuple(whole_files(card, token)) if files else (),
    )  # fmt: skip
    sealed = sealed_to_office(card, sent)
    with transaction.atomic(using=Receipt.objects.db):
        _keep_day(card, held.row, kind, at)
        post(card, sent, sealed, pile=pile, group="", draft=draft, at=at)


def _keep_day(card: Card, row: Receipt, kind: str, at: datetime) -> None:
    """A sign of life; nothing follows a withdrawal, also when two come at once. Raises Refused."""
    day = local_day(at, card.zone)
    change = {"day": day, "withdrawn_on": day} if kind == "withdrawal" else {"day": day}
    if not Receipt.objects.filter(pk=row.pk, withdrawn_on=None).update(**change):
        raise _withdrawn_already()


def _pile(card: Card, held: Held, text: str, network: str, at: datetime) -> Pile:
    """Ordinary, unless its network floods: then as a first message would. Raises TooMany and Full."""
    if not may_say(held.receipt.mark, at):
        raise TooMany(_("Terlalu banyak pesan dengan kode ini hari ini."), _("Lanjutkan besok, atau telepon kantor."))
    unhurried = Came(shown_at=at - LIMITS.fastest, script=True)  # whoever holds a receipt is no machine by its haste
    return pile_for(card, keys_of(network, held.receipt.mark + text, at), unhurried, len(text.encode()), at)


def _held(card: Card, words: str, network: str, at: datetime) -> Held:
    """The receipt and its row. Raises Refused where nobody holds it here."""
    receipt = _opened(card, words, network, at)
    row = Receipt.objects.filter(mark=receipt.mark, office=card.code).first()
    if row is None:
        raise Refused(_("Kode ini tidak dikenal di kantor ini."))
    return Held(receipt, row)


def _opened(card: Card, words: str, network: str, at: datetime) -> Typed:
    """The receipt of the words. Raises BadInput, and TooMany before the work of stretching them."""
    said = read_words(words)
    if not may_try(keys_of(network, "", at), at):
        raise TooMany(_("Terlalu banyak percobaan kode dari jaringan ini."), _("Tunggu sepuluh menit, lalu coba lagi."))
    return opened(said, card.code)


def _withdrawn_already() -> Refused:
    return Refused(_("Laporan ini sudah Anda tarik; tidak ada yang dapat ditambahkan."))


def _nobodys(receipt: Typed) -> bytes:
    return age.encrypt_bytes(packed(NOBODY), [age.recipient(receipt.reply_to)])
