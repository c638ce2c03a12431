"""The queue at work: everybody who judges holds a lead at each step; two differ; some ended; one was noted by hand."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from saksama.handover.attestation import Answer, SeenBy
from saksama.handover.judgement import Verdict
from saksama.handover.parts import Act
from saksama.kernel.clock import local_day, say_day
from saksama.kernel.ids import new_id
from saksama.workbench.agenda.models import Message
from saksama.workbench.agenda.services import tell
from saksama.workbench.contest.queries import standing_accounts
from saksama.workbench.patrols.models import Lead, LeadPicture
from saksama.workbench.pictures.storing import put
from saksama.workbench.review import services
from saksama.workbench.review.models import Batch, Place
from saksama.workbench.review.shapes import OfTheAct, OfTheCandidate
from tests.office import House, a_lead, contest_of
from tests.people import RIGHTLY, WRONGLY

JUDGES = ("reviewer", "second", "coordinator", "pleno")
TEXT = "Monggo sedherek, sesarengan ndherek nomer siji kemawon nggih"
LINE = "Paket baru menunggu di antrean Anda"
WORK = ("operator", "reviewer", "second", "coordinator", "pleno", "prevention", "field", "colleague")
REASON = "Ajakan tertulis jelas di akun resmi; bukan ucapan biasa."
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 60 + b"\x00\x00\x00\x00IEND\xaeB`\x82"
"""Parts as a picture has, all empty: it can be shown without what a camera writes."""


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """Four leads for each judge, two on which they differ, five that ended, one observation."""
    acted = at - timedelta(days=2)
    note = f"{say_day(local_day(acted, 'WIB'))}: 20 hari sesudah penetapan calon; masa kampanye, hari ke-18."
    for who in JUDGES:
        for step in ("act", "begun", "open", "done"):
            lead = a_lead(house, RIGHTLY if step != "act" else WRONGLY, number=_next(house), at=at, text=TEXT,
                          group="t-monggo" if step == "act" else None, occurred_at=acted,
                          observed_at=at - timedelta(days=1), note=note)  # fmt: skip
            world[f"review.{step}.{who}"] = str(lead.pk)
            _pictured(lead, at)
            _hold(house, who, lead, at)
            _until(step, house, who, lead, at, world)
        world[f"review.seen.{who}"] = str(_observed(house, who, at).pk)
    differ = a_lead(house, RIGHTLY, WRONGLY, number=_next(house), at=at, text=TEXT)
    _judge(house, "reviewer", differ, Verdict.NOT_A_BREACH, at)
    _judge(house, "second", differ, Verdict.COULD_BE_BREACH, at, RIGHTLY.person_key)
    ended = a_lead(house, RIGHTLY, number=_next(house), at=at, text=TEXT)
    for who in ("reviewer", "second"):
        _judge(house, who, ended, Verdict.COULD_BE_BREACH, at, RIGHTLY.person_key)
    for verdict in (Verdict.NOT_A_BREACH, Verdict.INSUFFICIENT, Verdict.PREVENTION_ONLY):
        lead = a_lead(house, WRONGLY, number=_next(house), at=at, participant="p2")
        for who in ("reviewer", "second"):
            _judge(house, who, lead, verdict, at)
    officers = [house.officers[key] for key in WORK]
    tell(officers, office=house.sukoharjo, kind="x", label=LINE, at=at, path="/antrean/")
    world |= {f"agenda.message.{m.officer.code[2:]}": str(m.pk) for m in Message.objects.filter(label=LINE)}
    world |= {
        "agenda.line": LINE, "observe.account": str(watched_account(house, at)), "observe.key": str(uuid4()),
        "observe.seen_at": (at - timedelta(minutes=9)).astimezone(ZoneInfo("Asia/Jakarta")).strftime("%Y-%m-%dT%H:%M"),
        "review.text": TEXT, "review.person": RIGHTLY.name, "review.differ": str(differ.pk),
        "review.ended": str(ended.pk), "review.reason": REASON, "review.ended.number": f"Petunjuk {ended.number}",
    }  # fmt: skip


def _next(house: House) -> int:
    return Lead.objects.filter(office=house.sukoharjo).order_by("-number").values_list("number", flat=True)[0] + 1


def _hold(house: House, who: str, lead: Lead, at: datetime) -> None:
    """As if the officer had taken it in a batch."""
    officer, until = house.officers[who], at + timedelta(minutes=40)
    batch = Batch.objects.filter(officer=officer).first() or Batch.objects.create(
        office=lead.office, officer=officer, number=Batch.objects.count() + 1, taken_at=at, expires_at=until
    )
    Place.objects.filter(lead=lead).update(held_by=officer, held_until=until, batch=batch)


def _until(step: str, house: House, who: str, lead: Lead, at: datetime, world: dict[str, Any]) -> None:
    if step == "act":
        return
    desk = house.desk(who, at)
    said = services.Said(Verdict.COULD_BE_BREACH, OfTheAct(reason=REASON, weighed="Dicari, tidak ada."))
    judgement = services.judge_act(lead.pk, said, desk=desk, at=at)
    if step in {"open", "done"}:
        services.open_candidate(lead.pk, desk=desk, at=at)
    if step == "done":
        services.judge_candidate(lead.pk, OfTheCandidate(), desk=desk, at=at)
        world[f"review.judgement.{who}"] = str(judgement.pk)


def _judge(house: House, who: str, lead: Lead, verdict: Verdict, at: datetime, key: str = "") -> None:
    _hold(house, who, lead, at)
    desk = house.desk(who, at)
    said = services.Said(verdict, OfTheAct(reason=REASON, weighed="Dicari, tidak ada.", stance_read="support"))
    if services.judge_act(lead.pk, said, desk=desk, at=at).at is None:
        services.open_candidate(lead.pk, desk=desk, at=at)
        answer = OfTheCandidate(candidate_key=key, reason="Nomor akun dinyatakan instansinya.")
        services.judge_candidate(lead.pk, answer, desk=desk, at=at)


def noted(account: UUID, at: datetime, **changes: Any) -> services.Noted:
    """What an officer saw: RIGHTLY's declared account under a campaign post."""
    said: dict[str, Any] = {
        "campaign_account": account, "act": Act.LIVE_COMMENT, "account_name": "Bram H", "account_handle": "bram.hadi80",
        "account_id": "9001", "text": TEXT, "parent_text": "", "reaction": "", "precision": "minute",
        "link": f"https://www.tiktok.com/live/{uuid4().hex}", "occurred_at": at - timedelta(hours=3),
        "seen_at": at - timedelta(hours=2), "described": "Komentar lewat di siaran langsung.",
        "how": "Peramban kantor, tanpa masuk akun.", "seen_by": SeenBy.NO_ACCOUNT, "logged_in": False,
        "anyone_could_see": Answer.YES, "through_relation": Answer.NO, "chat_member": False,
    }  # fmt: skip
    return services.Noted(**{**said, **changes})


def watched_account(house: House, at: datetime) -> UUID:
    """A campaign account of the fence of today."""
    _mandate, election = contest_of(house, at)
    return standing_accounts(election, at.date())[0].pk


def _observed(house: House, who: str, at: datetime) -> Lead:
    """Noted by the operator; the judge holds it with the candidate open."""
    lead = services.note(
        noted(watched_account(house, at), at), BytesIO(PNG), desk=house.desk("operator", at), at=at, once=uuid4()
    )
    _hold(house, who, lead, at)
    _until("open", house, who, lead, at, {})
    return lead


def _pictured(lead: Lead, at: datetime) -> None:
    """A picture came with the act: covered, and whole behind the door."""
    ids = new_id("o"), new_id("o")
    for object_id in ids:
        put(object_id, PNG, kind="shown", at=at)
    LeadPicture.objects.create(lead=lead, number=0, sha256="a" * 64, shown_id=ids[0], covered_id=ids[1], shut="")
