"""A form is sent: counted, sealed to the office, answered with a receipt. In that order: a flood pays first."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

import msgspec
from django.db import IntegrityError, transaction

from saksama.handover.loket import Card, Sent, packed
from saksama.handover.reporter import Kept
from saksama.handover.reporter import packed as packed_reporter
from saksama.kernel.clock import local_day
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.keys import age
from saksama.keys.custodians import seal_to
from saksama.keys.receipt import Receipt as Typed
from saksama.keys.receipt import fresh_words, opened
from saksama.workbench.loket.checking import require_sendable
from saksama.workbench.loket.models import File, Message, Receipt, Spent
from saksama.workbench.loket.rules import Came, Pile, pile_of
from saksama.workbench.loket.services.files import whole_files
from saksama.workbench.loket.services.places import require_room
from saksama.workbench.loket.services.tallies import Keys, counted, keys_of, said, takes
from saksama.workbench.loket.services.tokens import begin_draft, draft_of
from saksama.workbench.loket.shapes import Filled, TooMany

__all__ = ["begin_draft", "pile_for", "post", "require_unspent", "sealed_to_office", "send"]


def send(card: Card, filled: Filled, *, token: str, network: str, came: Came, at: datetime) -> tuple[str, ...]:
    """The words of a new receipt; the report lies sealed, with the form's files. The words are stored nowhere.

    Raises Faulty (fields that cannot be sent), TooMany, Full, and Refused for a form that was sent already.
    """
    require_sendable(card, filled)
    draft = draft_of(token)
    require_unspent(draft)
    keys = keys_of(network, filled.what, at)
    pile = pile_for(card, keys, came, len(msgspec.json.encode(filled)), at)
    words = fresh_words()
    receipt = opened(words, card.code)
    sent = _sealed_in(card, filled, token, receipt, at)
    sealed = sealed_to_office(card, sent)
    with transaction.atomic(using=Message.objects.db):
        Receipt.objects.create(mark=receipt.mark, office=card.code, day=local_day(at, card.zone))
        group = keys.crowd if pile == Pile.ABUSIVE else keys.text
        post(card, sent, sealed, pile=pile, group=group, draft=draft, at=at)
    return words


def sealed_to_office(card: Card, sent: Sent) -> bytes:
    """What only the office opens. Outside any transaction: it takes longer than the writing."""
    return age.encrypt_bytes(packed(sent), [age.recipient(card.recipient)])


def post(card: Card, sent: Sent, sealed: bytes, *, pile: Pile, group: str, draft: str, at: datetime) -> None:
    """Lay one message down; the form's whole files belong to it from now on. Raises Refused the second time.

    `group`: messages that say the same today share one; of a flood of different texts, those of a network.
    """
    day = local_day(at, card.zone)
    try:
        with transaction.atomic(using=Message.objects.db):
            Spent.objects.create(draft=draft, day=at.date())
    except IntegrityError:
        raise _sent_already() from None
    made = Message.objects.create(pk=sent.id, office=card.code, pile=pile, group=group, day=day, sealed=sealed)
    File.objects.filter(pk__in=[one.id for one in sent.files]).update(message=made)


def require_unspent(draft: str) -> None:
    """Raises Refused for a form that was sent; `post` asks again, for two at once."""
    if Spent.objects.filter(draft=draft).exists():
        raise _sent_already()


def pile_for(card: Card, keys: Keys, came: Came, weight: int, at: datetime) -> Pile:
    """Where a message of `weight` bytes goes; it is counted, in one transaction. Raises TooMany and Full."""
    with transaction.atomic(using=Message.objects.db):
        pile = pile_of(came, counted(keys, at), at)
        if taken := takes(keys, pile, weight, at):
            said(keys, at)
    if not taken:
        raise TooMany(
            _("Terlalu banyak kiriman seperti ini dari jaringan Anda hari ini."),
            _("Datanglah atau telepon kantor {name}: laporan langsung selalu diterima.").format(name=card.name),
        )
    require_room()
    return pile


def _sealed_in(card: Card, filled: Filled, token: str, receipt: Typed, at: datetime) -> Sent:
    entry = str(uuid4())
    named = filled.identity is not None and filled.kind == "report"
    reporter = b""
    if named and filled.identity is not None:
        reporter = seal_to(card.vault, packed_reporter(Kept(entry=entry, identity=filled.identity)))
    return Sent(
        id=str(uuid4()), kind=filled.kind, mark=receipt.mark, reply_to=receipt.reply_to, language=filled.language,
        arrived_at=at, contest=filled.contest, standing=filled.standing, known_on=filled.known_on, what=filled.what,
        who=filled.who, where=filled.where, region=filled.region, place=filled.place, day=filled.day,
        hour=filled.hour, links=filled.links, files=tuple(whole_files(card, token)), truth=filled.truth,
        reporter=reporter, reporter_entry=entry if named else "",
        vault_generation=card.vault_generation if named else 0,
    )  # fmt: skip


def _sent_already() -> Refused:
    return Refused(
        _("Formulir ini sudah dikirim."),
        _("Kodenya hanya ditampilkan satu kali. Bila belum tercatat, kirim laporan baru dan sebut yang pertama."),
    )
