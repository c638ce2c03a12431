"""An officer notes one act they saw, with its proof: the same gate, the same two judges, never themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO
from uuid import UUID, uuid5

from django.db import transaction

from saksama.handover.attestation import Answer, Attestation, SeenBy, require_lawful
from saksama.handover.days import calendar_notes
from saksama.handover.fence import Calendar
from saksama.handover.lead import Candidate, Ceiling, Evidence, SeenAct, Tier
from saksama.handover.lead import Lead as Body
from saksama.handover.parts import SILENT_ACTS, Act, Period, Platform, says_nothing
from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.kernel.folding import handle as folded_handle
from saksama.kernel.ids import interaction_id, lead_id
from saksama.kernel.words import _
from saksama.workbench.contest.models import CampaignAccount, Election
from saksama.workbench.contest.queries import current_election, standing_accounts
from saksama.workbench.custody.services import keep
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.mandates.queries import body_of, require_mandate
from saksama.workbench.offices.desk import Desk, log, require
from saksama.workbench.patrols.models import Lead, Observation
from saksama.workbench.patrols.services import next_numbers
from saksama.workbench.patrols.services.settled import settled_among
from saksama.workbench.pictures.services import ask_exhibit
from saksama.workbench.register.queries import declared_by, people
from saksama.workbench.review.book import rulebook
from saksama.workbench.review.models import Recusal
from saksama.workbench.review.possible import hints_for, rules_for
from saksama.workbench.review.same import known_codes, plain_address, unlinked
from saksama.workbench.review.services.queue import queue_leads
from saksama.workbench.review.shapes import SeenHow
from saksama.workbench.safe.sealing import seal_row

METHOD = "pengamatan-1"
ON_THE_ACCOUNT = frozenset({Act.FOLLOW, Act.SUBSCRIBE, Act.JOIN})
"""Acts whose object is the campaign account itself."""
VISIBILITY = "attested"


@dataclass(frozen=True)
class Noted:
    """What the officer saw: one act of one account on one campaign account. Nobody is named but by the account."""

    campaign_account: UUID
    act: Act
    account_name: str
    account_handle: str
    account_id: str
    """The platform's own number of the account; empty where it is not known."""
    text: str
    parent_text: str
    reaction: str
    link: str
    occurred_at: datetime | None
    precision: str
    seen_at: datetime
    described: str
    how: str
    seen_by: SeenBy
    logged_in: bool
    anyone_could_see: Answer
    through_relation: Answer
    chat_member: bool
    noticed: tuple[str, ...] = ()
    """Kinds of `possible.FOR_THE_PERSON`."""


@transaction.atomic
def note(seen: Noted, screenshot: BinaryIO, *, desk: Desk, at: datetime, once: UUID) -> Lead:
    """Keep one observed act with its screenshot; it becomes a lead in the queue. Sent twice it is noted once.

    A candidate stands in it only where the account's own number was declared by exactly one civil servant (G5);
    the observer is never told whether it was. They never judge it either.

    Raises Refused without an active mandate (G1), for what not everybody could see (G3), for an account outside the
    fence (G2), and for an act that was noted or judged before (G12); BadInput for days that cannot be.
    """
    require(desk, "patrols.observe")
    if kept := Observation.objects.filter(pk=once, officer=desk.officer).select_related("lead").first():
        return kept.lead
    mandate = require_mandate(desk.office, at)
    owner = _watched(seen, desk, mandate, at)
    _require_lawful(seen, mandate, desk, at)
    body = _body(seen, owner, desk, mandate, once)
    codes = _codes(body, owner, once)
    settled = settled_among([*codes, *(act.interaction_id for act in body.acts)])
    if settled or Lead.objects.filter(office=desk.office, lead_code__in=codes).exists():
        raise Refused(
            _("Perbuatan ini sudah pernah dicatat atau dinilai; ia tidak muncul dua kali."),
            _("Bila Anda melihat perbuatan lain dari akun yang sama, isi tautan atau teksnya."),
        )
    exhibit = keep(screenshot, desk=desk, purpose="patrols.observation", at=at, once=uuid5(once, "exhibit"))
    lead = _lead(body, owner, mandate, desk, at)
    ask_exhibit(exhibit, by=desk.code, at=at)
    Observation.objects.create(
        pk=once, lead=lead, officer=desk.officer, exhibit=exhibit, seen_at=seen.seen_at,
        sealed_account=seal_row(_how(seen)),
    )  # fmt: skip
    queue_leads([lead], at=at)
    Recusal.objects.create(lead=lead, officer=desk.officer, because=Recusal.Because.OBSERVED, at=at)
    log("patrols.observed", desk, at=at, subject=f"patrols.lead:{lead.pk}", detail={"act": seen.act.value})
    return lead


def _watched(seen: Noted, desk: Desk, mandate: Mandate, at: datetime) -> CampaignAccount:
    """The campaign account, if it belongs in today's fence and the mandate covers its platform."""
    election = current_election(desk.office, at)
    standing = standing_accounts(election, local_day(at, desk.zone)) if election else []
    owner = next((one for one in standing if one.pk == seen.campaign_account), None)
    if owner is None:
        raise NotThere(_("Akun kampanye itu tidak termasuk yang diawasi kantor ini hari ini."))
    if owner.platform not in mandate.platforms:
        raise Refused(_("Mandat yang aktif tidak mencakup platform itu."), _("Lihat isi mandat di halaman Mandat."))
    return owner


def _require_lawful(seen: Noted, mandate: Mandate, desk: Desk, at: datetime) -> None:
    require_lawful(
        Attestation(
            seen_by=seen.seen_by, logged_in=seen.logged_in, anyone_could_see=seen.anyone_could_see,
            through_relation=seen.through_relation, chat_member=seen.chat_member, collected_at=seen.seen_at,
            collector=desk.code,
        ),
        body_of(mandate), at,
    )  # fmt: skip
    if seen.anyone_could_see is not Answer.YES or seen.through_relation is not Answer.NO:
        raise Refused(
            _("Tidak pasti bahwa siapa pun dapat melihatnya, jadi tidak dapat menjadi petunjuk."),
            _("Periksa dari peramban tanpa masuk akun. Bila tetap tertutup, jangan dicatat di sini."),
        )
    if seen.occurred_at and seen.occurred_at > seen.seen_at:
        raise BadInput(_("Waktu perbuatan sesudah waktu Anda melihatnya; periksa keduanya."))
    if not (seen.account_id or seen.account_handle or seen.account_name):
        raise BadInput(_("Isi apa yang terlihat dari akunnya: nama tampil, nama akun, atau nomornya."))
    if seen.act not in SILENT_ACTS and says_nothing(seen.text) and says_nothing(seen.described):
        raise BadInput(_("Isi teksnya, atau uraikan apa yang terlihat."))


def _body(seen: Noted, owner: CampaignAccount, desk: Desk, mandate: Mandate, once: UUID) -> Body:
    """The lead as the patrol would have made it."""
    handle = folded_handle(seen.account_handle)
    account = _account(owner, seen.account_id, handle, once)
    day = local_day(seen.occurred_at, desk.zone) if seen.occurred_at else None
    object_id = _object(seen, owner, day)
    act = _act(seen, owner, account, object_id, day)
    candidates = _declared(seen, owner, desk, day)
    code = lead_id(platform=owner.platform, account=account, object_id=object_id)
    turn = Lead.objects.filter(participant=owner.participant, origin=Lead.Origin.OBSERVATION).count() + 1
    return Body(
        lead_id=code, platform=Platform(owner.platform), account_id=seen.account_id or None,
        account_handle=handle or None, account_name=seen.account_name or None, object_id=object_id,
        object_url=seen.link or None, campaign_account_id=owner.code, account_class=owner.account_class,
        participant_id=owner.participant.code, acts=(act,), candidates=candidates,
        ceiling=Ceiling.PREVENTION_ONLY if seen.act in SILENT_ACTS else Ceiling.OPEN,
        exculpatory=hints_for(
            seen.noticed, act=seen.act, day=day, set_on=owner.election.candidates_set_on,
            account_class=owner.account_class, names=(seen.account_name, seen.account_handle),
            account_id=seen.account_id,
        ),
        calendar_notes=calendar_notes([day], _calendar(owner.election)),
        order_key=f"{turn:06d}-{code[:8]}", run_id="",
        versions={"observation": METHOD, "rulebook": rulebook().version},
    )  # fmt: skip


def _account(owner: CampaignAccount, account_id: str, handle: str, once: UUID) -> str:
    """The account's key as the patrol writes it; one that shows neither number nor handle is nobody's but its own."""
    return f"{owner.platform}:{account_id}" if account_id else f"{owner.platform}:@{handle or once}"


def _object(seen: Noted, owner: CampaignAccount, day: date | None) -> str:
    if seen.act in ON_THE_ACCOUNT:
        return owner.code
    if seen.link:
        return plain_address(seen.link)
    return unlinked(owner=owner.code, act=seen.act.value, reaction=seen.reaction, text=seen.text, day=day)


def _codes(body: Body, owner: CampaignAccount, once: UUID) -> list[str]:
    account = _account(owner, body.account_id or "", body.account_handle or "", once)
    link = "" if body.acts[0].act in ON_THE_ACCOUNT else body.object_url or ""
    return list(known_codes(platform=owner.platform, account=account, object_id=body.object_id, link=link))


def _act(seen: Noted, owner: CampaignAccount, account: str, object_id: str, day: date | None) -> SeenAct:
    rules = rules_for(
        rulebook(), act=seen.act, reaction=seen.reaction, account_class=owner.account_class, day=day,
        set_on=owner.election.candidates_set_on,
    )  # fmt: skip
    return SeenAct(
        interaction_id=interaction_id(
            platform=owner.platform, act=seen.act.value, item_id=None, actor=account, object_id=object_id,
            text=seen.text or None, reaction=seen.reaction or None,
        ),
        act=seen.act, reaction=seen.reaction or None, text=seen.text or None, parent_text=seen.parent_text or None,
        item_id=None, object_url=seen.link or None, occurred_at=seen.occurred_at, precision=seen.precision,
        observed_at=seen.seen_at, visibility=VISIBILITY, source="observation", source_version=METHOD,
        file_digest="", line_no=None, rules=rules, stance=None, text_group=None, copies=1,
    )  # fmt: skip


def _declared(seen: Noted, owner: CampaignAccount, desk: Desk, day: date | None) -> tuple[Candidate, ...]:
    """The one civil servant who declared the account's number and served on the day; else nobody (G5)."""
    keys = declared_by(desk.office, owner.platform, seen.account_id)
    if len(keys) != 1:
        return ()
    row = people(desk.office, keys)[keys[0]]
    if day and ((row.valid_from and day < row.valid_from) or (row.valid_to and day > row.valid_to)):
        return ()
    says = _("Nomor akun ini dinyatakan instansi sebagai milik pegawai itu.")
    evidence = Evidence(
        about="declared", says=says, account_value=seen.account_id, register_value=seen.account_id, agrees=True
    )
    return (
        Candidate(
            person_key=keys[0], tier=Tier.DECLARED, probability=None, probability_at_default=None, prior=None,
            evidence=(evidence,), namesakes=None,
        ),
    )  # fmt: skip


def _calendar(election: Election) -> Calendar:
    return Calendar(
        candidates_set_on=election.candidates_set_on, voting_on=election.voting_on,
        campaign=_period(election.campaign_first, election.campaign_last),
        quiet=_period(election.quiet_first, election.quiet_last),
    )  # fmt: skip


def _period(first: date | None, last: date | None) -> Period | None:
    return Period(first=first, last=last) if first and last else None


def _lead(body: Body, owner: CampaignAccount, mandate: Mandate, desk: Desk, at: datetime) -> Lead:
    return Lead.objects.create(
        office=desk.office, election=owner.election, mandate=mandate, participant=owner.participant, run=None,
        origin=Lead.Origin.OBSERVATION, lead_code=body.lead_id, number=next_numbers(desk.office, 1)[0],
        sealed=seal_row(body), platform=body.platform.value, acts=body.acts[0].act.value,
        account_class=body.account_class, ceiling=body.ceiling.value, occurred_at=body.acts[0].occurred_at,
        arrived_at=at, order_key=body.order_key,
    )  # fmt: skip


def _how(seen: Noted) -> SeenHow:
    return SeenHow(
        described=seen.described, how=seen.how, seen_by=seen.seen_by.value, logged_in=seen.logged_in,
        anyone_could_see=seen.anyone_could_see.value, through_relation=seen.through_relation.value,
        chat_member=seen.chat_member, link=seen.link,
    )  # fmt: skip
