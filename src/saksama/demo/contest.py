"""The invented contest: a determined pair, a would-be pair that was not, the empty box; mandate and fence.

The story: two would-be pairs campaign; one is determined and stands against the empty box.
Acts before that day can only fall under the KE rules, acts after it under the DIS rules.
"""

from __future__ import annotations

import random
from datetime import UTC, date, datetime

import msgspec

from saksama.demo.dice import digits, token
from saksama.demo.places import DISTRICT
from saksama.handover.fence import AccountClass, Calendar, CampaignAccount, Fence, Participant, Population
from saksama.handover.mandate import Election, Guideline, GuidelineKind, Mandate, Regime
from saksama.handover.parts import Approval, Period, Platform

AT = datetime(2027, 10, 18, 2, 0, tzinfo=UTC)  # the demo's "now": Monday, 09.00 WIB
RESIDENTS, CIVIL_SERVANTS = 900_000, 8_000
PERIOD = Period(first=date(2027, 9, 1), last=date(2027, 10, 17))
CANDIDATES_SET_ON = date(2027, 9, 22)
CALENDAR = Calendar(
    candidates_set_on=CANDIDATES_SET_ON,
    campaign=Period(first=date(2027, 9, 25), last=date(2027, 11, 20)),
    quiet=Period(first=date(2027, 11, 21), last=date(2027, 11, 23)),
    voting_on=date(2027, 11, 24),
)
_AGREED = datetime(2027, 8, 27, 3, 0, tzinfo=UTC)
TWO = (Approval(officer="p-01", at=_AGREED), Approval(officer="p-02", at=_AGREED))
PLATFORMS = (Platform.TIKTOK, Platform.X, Platform.INSTAGRAM, Platform.YOUTUBE, Platform.FACEBOOK)

PAIR = Participant(
    participant_id="p1",
    name="Wirasena Adhiwangsa – Ratri Puspaningrum",
    number="1",
    aliases=("Wirasena", "Ratri", "Wirasena–Ratri", "Wirasena Ratri"),
    slogans=("sukoharjotumbuh", "wirasenaratri"),
)
WOULD_BE = Participant(
    participant_id="p2",
    name="Danan Jatiraga – Lestari Widuri",
    aliases=("Danan", "Danan–Lestari", "Danan Lestari"),
    slogans=("sukoharjorukun", "dananlestari"),
)
EMPTY_BOX = Participant(
    participant_id="p0",
    name="Kolom kosong",
    number="2",
    empty_box=True,
    aliases=("kotak kosong", "koko", "bumbung kosong"),
    slogans=("kolomkosongsah", "pilihkolomkosong"),
)
PARTICIPANTS = (PAIR, WOULD_BE, EMPTY_BOX)

SHARES = {"p1": (4, 4, 4, 3, 3), "p2": (2, 2, 2, 2, 2), "p0": (3, 2, 2, 3, 2)}
"""Accounts per participant, in the order of PLATFORMS; together 40."""
REGISTERED = (3, 3, 3, 2, 2)
"""How many of the determined pair's accounts are registered at KPU; the others are its volunteers'."""
_HANDLES = {
    "p1": ("wirasena.ratri", "sahabat.wirasena", "ratri.untuk.skh", "relawan.wirasena"),
    "p2": ("danan.lestari", "relawan.danan"),
    "p0": ("kolomkosong.skh", "relawan.koko", "suara.koko"),
}


def campaign_accounts(rng: random.Random) -> tuple[CampaignAccount, ...]:
    """The 40 accounts of the fence, each with a stable id."""
    found: list[CampaignAccount] = []
    for participant, counts in SHARES.items():
        for index, (platform, count) in enumerate(zip(PLATFORMS, counts, strict=True)):
            for n in range(count):
                registered = participant == "p1" and n < REGISTERED[index]
                made = _account(rng, f"{len(found) + 1:02d}", platform, participant, n)
                found.append(_registered(made) if registered else _would_be(made))
    return tuple(found)


def _account(rng: random.Random, number: str, platform: Platform, participant: str, n: int) -> CampaignAccount:
    handle, stable = _handle(platform, _HANDLES[participant][n]), stable_id(rng, platform)
    return CampaignAccount(
        campaign_account_id=f"ca-{number}",
        platform=platform,
        participant_id=participant,
        handle=handle,
        stable_id=stable,
        url=account_url(platform, handle, stable),
        account_class=AccountClass.WOULD_BE,
        proof="",
    )


def _registered(account: CampaignAccount) -> CampaignAccount:
    return msgspec.structs.replace(
        account,
        account_class=AccountClass.REGISTERED,
        registered_on=date(2027, 9, 24),
        proof=f"KPU-33.11/AK/{account.campaign_account_id} (rekaan)",
    )


def _would_be(account: CampaignAccount) -> CampaignAccount:
    return msgspec.structs.replace(
        account,
        expires_on=CALENDAR.voting_on,
        approvals=TWO,
        proof=f"Tangkapan layar bukti kampanye {account.campaign_account_id} (rekaan)",
    )


def _handle(platform: Platform, stem: str) -> str:
    # X knows no dots.
    return stem.replace(".", "") if platform is Platform.X else stem


def stable_id(rng: random.Random, platform: Platform) -> str:
    """An account id as the platform writes it."""
    if platform is Platform.TIKTOK:
        return digits(rng, 19, "67")
    if platform is Platform.YOUTUBE:
        return "UC" + token(rng, 22)
    return digits(rng, {Platform.X: 10, Platform.INSTAGRAM: 11}.get(platform, 15))


def account_url(platform: Platform, handle: str, stable: str) -> str:
    """The account's page."""
    return {
        Platform.TIKTOK: f"https://www.tiktok.com/@{handle}",
        Platform.X: f"https://x.com/{handle}",
        Platform.INSTAGRAM: f"https://www.instagram.com/{handle}/",
        Platform.YOUTUBE: f"https://www.youtube.com/channel/{stable}",
    }.get(platform, f"https://www.facebook.com/{stable}")


def mandate() -> Mandate:
    """The demo office's mandate, active at `AT`."""
    return Mandate(
        mandate_id="m-demo",
        letter_number="021/PM.00.02/K.JT-28/8/2027 (rekaan)",
        letter_date=date(2027, 8, 27),
        legal_basis="UU 10/2016; Perbawaslu 5/2022",
        dpia_reference="DPIA-02/2027 (rekaan)",
        guideline=Guideline(
            kind=GuidelineKind.OFFICE_SOP, number="SOP-01 (rekaan)", version="1", pleno_minutes="BA-07/2027"
        ),
        office=DISTRICT,
        territory=(DISTRICT,),
        zone="WIB",
        platforms=PLATFORMS,
        election=Election(code="rekaan-2027-33.11", name="Pemilihan Bupati rekaan 2027", regime=Regime.REGIONAL),
        period=Period(first=date(2027, 9, 1), last=date(2027, 11, 30)),
        approvals=TWO,
    )


def fence(accounts: tuple[CampaignAccount, ...], roster_digest: str) -> Fence:
    """The demo's fence, tied to the roster as it was read."""
    return Fence(
        fence_id="f-demo",
        mandate_id="m-demo",
        participants=PARTICIPANTS,
        accounts=accounts,
        calendar=CALENDAR,
        period=PERIOD,
        roster_digest=roster_digest,
        population=Population(residents=RESIDENTS, civil_servants=CIVIL_SERVANTS, source="rekaan"),
    )
