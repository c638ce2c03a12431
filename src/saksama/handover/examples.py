"""A mandate and a fence to start from: complete in shape, and never fit to be signed as they are.

What only the office can say (letter, DPIA, proof of an account, who approved) reads "belum ada", which no signing
command takes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from saksama.handover.fence import AccountClass, Calendar, CampaignAccount, Fence, Participant, Population
from saksama.handover.mandate import Election, Guideline, GuidelineKind, Mandate, Regime
from saksama.handover.parts import Approval, Period, Platform

TO_FILL = "belum ada"
WEEKS = timedelta(weeks=8)


def mandate(day: date) -> Mandate:
    """A mandate of eight weeks from `day`, for an invented office; letter, guideline and DPIA are to be filled in."""
    return Mandate(
        mandate_id="m-1",
        letter_number=TO_FILL,
        letter_date=day,
        legal_basis="UU 10/2016; Perbawaslu 5/2022",
        guideline=Guideline(kind=GuidelineKind.OFFICE_SOP, number=TO_FILL, version="1", pleno_minutes=TO_FILL),
        dpia_reference=TO_FILL,
        office="33.11",
        territory=("33.11",),
        zone="WIB",
        election=Election(code="pilkada-33.11", name="Pemilihan Bupati dan Wakil Bupati", regime=Regime.REGIONAL),
        platforms=(Platform.TIKTOK, Platform.INSTAGRAM),
        period=Period(first=day, last=day + WEEKS),
        approvals=_two(day),
    )


def fence(day: date, mandate_id: str = "m-1", roster_digest: str = TO_FILL) -> Fence:
    """A fence of one registered account, one of a would-be candidate and the empty box; proofs are to be filled in."""
    campaign = Period(first=day, last=day + WEEKS - timedelta(days=4))
    quiet = Period(first=campaign.last + timedelta(days=1), last=campaign.last + timedelta(days=3))
    return Fence(
        fence_id="f-1",
        mandate_id=mandate_id,
        participants=(
            Participant(participant_id="p1", name="Nama Pasangan Calon 1", number="1", aliases=("Panggilan",)),
            Participant(participant_id="p2", name="Nama Bakal Calon 2", slogans=("tagartanpapagar",)),
            Participant(
                participant_id="p0", name="Kolom kosong", empty_box=True,
                not_watched_because="Tidak ada akun terdaftar untuk kolom kosong.",
            ),
        ),
        accounts=(_registered(day), _would_be(day, quiet.last)),
        calendar=Calendar(
            candidates_set_on=day, campaign=campaign, quiet=quiet, voting_on=quiet.last + timedelta(days=1)
        ),
        period=Period(first=day, last=quiet.last + timedelta(days=1)),
        population=Population(residents=900_000, civil_servants=8_000, source=TO_FILL),
        roster_digest=roster_digest,
    )  # fmt: skip


def _registered(day: date) -> CampaignAccount:
    return CampaignAccount(
        campaign_account_id="ca-1",
        platform=Platform.TIKTOK,
        handle="akun.contoh.satu",
        url="https://www.tiktok.com/@akun.contoh.satu",
        participant_id="p1",
        account_class=AccountClass.REGISTERED,
        proof=TO_FILL,
        stable_id=None,
        registered_on=day,
    )


def _would_be(day: date, last: date) -> CampaignAccount:
    return CampaignAccount(
        campaign_account_id="ca-2",
        platform=Platform.INSTAGRAM,
        handle="akun.contoh.dua",
        url="https://www.instagram.com/akun.contoh.dua/",
        participant_id="p2",
        account_class=AccountClass.WOULD_BE,
        proof=TO_FILL,
        expires_on=last,
        approvals=_two(day),
    )


def _two(day: date) -> tuple[Approval, ...]:
    """Room for two officers' opaque codes; nobody has approved yet."""
    at = datetime.combine(day - timedelta(days=1), time(2), UTC)
    return (Approval(officer=TO_FILL, at=at), Approval(officer=TO_FILL, at=at))
