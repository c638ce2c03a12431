"""Whoever has the words of a receipt reads what the office said, answers, adds, takes back."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from saksama.handover.loket import Card, Sent, Word, packed, read_word
from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.keys import age
from saksama.keys.receipt import Receipt as Opened
from saksama.keys.receipt import opened
from saksama.workbench.loket.models import Letter, Receipt
from saksama.workbench.loket.rules import LIMITS, LONGEST_WORDS, Pile
from saksama.workbench.loket.services.files import whole_files
from saksama.workbench.loket.services.places import require_room
from saksama.workbench.loket.services.sending import post
from saksama.workbench.loket.services.tallies import tried
from saksama.workbench.loket.services.tokens import draft_of
from saksama.workbench.loket.shapes import Follow, TooMany

NOBODY = Word(id="", kind="note", words=" " * 600, said_at=datetime.fromisoformat("2000-01-01T00:00:00+00:00"))
"""Sealed and opened where nobody's receipt was typed, so that it takes as long."""


def look(card: Card, words: str, *, network: str, at: datetime) -> Follow | None:
    """What the receipt of these words shows; None where nobody holds it here: the page says the same for every reason.

    The work does not depend on what the counter holds: one scrypt, two questions by the public name, and a letter is
    opened either way. Raises BadInput for words that are none of the list, TooMany past LIMITS.looks.
    """
    receipt = opened(words, card.code)
    _require_patience(network, at)
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
    receipt, row = _held(card, words, network, at)
    day = local_day(at, card.zone)
    if not Receipt.objects.filter(pk=row.pk, withdrawn_on=None).update(withdrawn_on=day):
        raise Refused(_("Laporan ini sudah Anda tarik."))
    _post(card, receipt, row, "withdrawal", reason or "-", token=token, at=at, answers="", files=False)


def _say(
    card: Card, words: str, kind: str, text: str, *, token: str, network: str, at: datetime, answers: str,
    files: bool = False,
) -> None:  # fmt: skip
    receipt, row = _held(card, words, network, at)
    if row.withdrawn_on:
        raise Refused(_("Laporan ini sudah Anda tarik; tidak ada yang dapat ditambahkan."))
    if not text.strip() and not (files and whole_files(token)):
        raise BadInput(_("Tulis jawaban Anda lebih dahulu."))
    _post(card, receipt, row, kind, text, token=token, at=at, answers=answers, files=files)


def _post(
    card: Card, receipt: Opened, row: Receipt, kind: str, text: str, *, token: str, at: datetime, answers: str,
    files: bool,
) -> None:  # fmt: skip
    if len(text) > LONGEST_WORDS:
        raise BadInput(_("Terlalu panjang: paling banyak {n} huruf.").format(n=LONGEST_WORDS))
    require_room()
    sent = Sent(
        id=str(uuid4()), kind=kind, mark=receipt.mark, reply_to=receipt.reply_to, arrived_at=at, what=text.strip(),
        answers=answers, files=tuple(whole_files(token)) if files else (),
    )  # fmt: skip
    post(card, sent, Pile.ORDINARY, "", draft_of(token), at=at)
    Receipt.objects.filter(pk=row.pk).update(day=local_day(at, card.zone))


def _held(card: Card, words: str, network: str, at: datetime) -> tuple[Opened, Receipt]:
    """The receipt and its row. Raises Refused where nobody holds it here."""
    receipt = opened(words, card.code)
    _require_patience(network, at)
    row = Receipt.objects.filter(mark=receipt.mark, office=card.code).first()
    if row is None:
        raise Refused(_("Kode ini tidak dikenal di kantor ini."))
    return receipt, row


def _require_patience(network: str, at: datetime) -> None:
    if tried(network, at) > LIMITS.looks:
        raise TooMany(_("Terlalu banyak percobaan kode dari jaringan ini."), _("Tunggu sepuluh menit, lalu coba lagi."))


def _nobodys(receipt: Opened) -> bytes:
    return age.encrypt_bytes(packed(NOBODY), [age.recipient(receipt.reply_to)])
