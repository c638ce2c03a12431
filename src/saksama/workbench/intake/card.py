"""The card that a counter on the net has of the office: who it is, and with which public keys one writes to it."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import msgspec

from saksama.handover.loket import Card, Contest
from saksama.kernel import words
from saksama.kernel.clock import local_day
from saksama.keys import Purpose
from saksama.law.clock_words import say_explanation
from saksama.workbench.agenda.terms import clockbook
from saksama.workbench.contest.models import Election
from saksama.workbench.contest.queries import current_election
from saksama.workbench.documents.models import Letterhead
from saksama.workbench.intake.services import terms
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.vault.queries import generation_of, health
from saksama.workbench.vault.rules import Health


def make_card(office: Office, at: datetime) -> Card:
    """As it is today. Public throughout; the terms of filing are said in Indonesian, as the law's clocks count them."""
    head, keys = Letterhead.objects.filter(office=office).first(), keyring()
    generation = generation_of(office)
    open_to_all = generation is not None and health(office) not in {Health.NONE, Health.LOST}
    election = current_election(office, at)
    return Card(
        code=office.code, name=office.name, zone=office.zone, made_at=at,
        address=head.address if head else "", recipient=keys.recipient(Purpose.LOKET),
        signer=keys.public_keys(Purpose.LOKET)[0].public_key,
        vault=generation.recipient if generation and open_to_all else "",
        vault_generation=generation.number if generation and open_to_all else 0,
        contests=(_contest(election, at),) if election else (),
    )  # fmt: skip


def mark_of(card: Card) -> str:
    """SHA-256 of what the card says, its date left out: another one has to be brought only where this differs."""
    timeless = msgspec.structs.replace(card, made_at=datetime.fromtimestamp(0, UTC))
    return hashlib.sha256(msgspec.json.encode(timeless, order="deterministic")).hexdigest()


def _contest(election: Election, at: datetime) -> Contest:
    day = local_day(at, election.office.zone)
    until = terms.filing(election, day, at)
    with words.speaking("id"):
        says = " ".join(say_explanation(until, clockbook()))
    last = local_day(until.due_at, election.office.zone)
    return Contest(id=str(election.pk), name=election.name, report_days=(last - day).days, report_says=says[:600])
