"""A form is sent: counted, sealed to the office, answered with a receipt. In that order: a flood pays first."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.db import IntegrityError, transaction

from saksama.handover.loket import Card, Sent, packed
from saksama.handover.reporter import Kept
from saksama.handover.reporter import packed as packed_reporter
from saksama.kernel.clock import local_day
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.keys import age
from saksama.keys.custodians import seal_to
from saksama.keys.receipt import Receipt as Opened
from saksama.keys.receipt import fresh_words, opened
from saksama.workbench.loket.checking import require_sendable
from saksama.workbench.loket.models import File, Message, Receipt
from saksama.workbench.loket.rules import Came, Pile, full, pile_of
from saksama.workbench.loket.services.files import whole_files
from saksama.workbench.loket.services.places import require_room
from saksama.workbench.loket.services.tallies import SIGNS, counted, in_pile, keys_of
from saksama.workbench.loket.services.tokens import begin_draft, draft_of
from saksama.workbench.loket.shapes import Filled, TooMany

__all__ = ["begin_draft", "post", "send"]


def send(card: Card, filled: Filled, *, token: str, network: str, came: Came, at: datetime) -> tuple[str, ...]:
    """The words of a new receipt; the report lies sealed, with the form's files. The words are stored nowhere.

    Raises Faulty (fields that cannot be sent), TooMany, Full, and Refused for a form that was sent already.
    """
    require_sendable(card, filled)
    draft = draft_of(token)
    pile = _pile(card, filled.what, network, came, at)
    if Message.objects.filter(draft=draft).exists():
        raise _sent_already()
    words = fresh_words()
    receipt = opened(words, card.code)
    sent = _sealed_in(card, filled, token, receipt, at)
    with transaction.atomic(using=Message.objects.db):
        Receipt.objects.create(mark=receipt.mark, office=card.code, day=local_day(at, card.zone))
        post(card, sent, pile, _group(network, filled.what, pile, at), draft, at=at)
    return words


def post(card: Card, sent: Sent, pile: Pile, group: str, draft: str, *, at: datetime) -> None:
    """Lay one message down, sealed; the form's whole files belong to it from now on. Raises Refused the second time."""
    sealed = age.encrypt_bytes(packed(sent), [age.recipient(card.recipient)])
    try:
        with transaction.atomic(using=Message.objects.db):
            made = Message.objects.create(
                pk=sent.id,
                office=card.code,
                pile=pile,
                group=group,
                draft=draft,
                day=local_day(at, card.zone),
                sealed=sealed,
            )
    except IntegrityError:
        raise _sent_already() from None
    File.objects.filter(pk__in=[one.id for one in sent.files]).update(message=made)


def _pile(card: Card, text: str, network: str, came: Came, at: datetime) -> Pile:
    """Where it goes. Raises TooMany and Full."""
    pile = pile_of(came, counted(network, text, at), at)
    if full(pile, *in_pile(network, pile, at)):
        raise TooMany(
            _("Terlalu banyak kiriman seperti ini dari jaringan Anda hari ini."),
            _("Datanglah atau telepon kantor {name}: laporan langsung selalu diterima.").format(name=card.name),
        )
    require_room()
    return pile


def _group(network: str, text: str, pile: Pile, at: datetime) -> str:
    """What says the same today shares a group; of a flood of different texts the network does."""
    _address, crowd, said = keys_of(network, text, at)
    return {Pile.ORDINARY: said, Pile.SLOW: said, Pile.ABUSIVE: crowd}[pile][:SIGNS]


def _sealed_in(card: Card, filled: Filled, token: str, receipt: Opened, at: datetime) -> Sent:
    entry = str(uuid4())
    named = filled.identity is not None and filled.kind == "report"
    reporter = b""
    if named and filled.identity is not None:
        reporter = seal_to(card.vault, packed_reporter(Kept(entry=entry, identity=filled.identity)))
    return Sent(
        id=str(uuid4()), kind=filled.kind, mark=receipt.mark, reply_to=receipt.reply_to, language=filled.language,
        arrived_at=at, contest=filled.contest, standing=filled.standing, known_on=filled.known_on, what=filled.what,
        who=filled.who, where=filled.where, region=filled.region, place=filled.place, day=filled.day,
        hour=filled.hour, links=filled.links, files=tuple(whole_files(token)), truth=filled.truth, reporter=reporter,
        reporter_entry=entry if named else "", vault_generation=card.vault_generation if named else 0,
    )  # fmt: skip


def _sent_already() -> Refused:
    return Refused(
        _("Formulir ini sudah dikirim."),
        _("Kodenya hanya ditampilkan satu kali. Bila belum tercatat, kirim laporan baru dan sebut yang pertama."),
    )
