"""The cast: invented people, offices and accounts. Every test takes its persons from here (DESIGN §7)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec

from saksama.handover.fence import (
    AccountClass,
    Calendar,
    CampaignAccount,
    Fence,
    Participant,
    Population,
    Prior,
)
from saksama.handover.mandate import Election, Guideline, GuidelineKind, Mandate, Regime
from saksama.handover.parts import Approval, Period, Platform
from saksama.handover.roster import Category, DeclaredAccount, Roster, RosterRow, roster_digest

# Officers, by opaque office code
OPERATOR = "p-01"  # holds the mandate
REVIEWER = "p-02"  # second reviewer
COLLEAGUE = "p-03"  # same office, not on the mandate
COORDINATOR = "p-04"
ELSEWHERE = "q-01"  # officer of another region

MONDAY = datetime(2024, 10, 14, 2, 0, tzinfo=UTC)  # 09.00 WIB, in the campaign
BEFORE = datetime(2024, 10, 1, 2, 0, tzinfo=UTC)
TWO = (Approval(officer=OPERATOR, at=BEFORE), Approval(officer=REVIEWER, at=BEFORE))

LOTUS = Participant(  # pair 1
    participant_id="p1",
    name="Wiratmo Teratai – Larasati Kembang",
    number="1",
    aliases=("Wiratmo", "Laras", "Teratai"),
    slogans=("sukoharjotumbuh",),
)
BANYAN = Participant(  # pair 2
    participant_id="p2",
    name="Suwondo Beringin – Kartini Rimba",
    number="2",
    aliases=("Suwondo", "Beringin"),
    slogans=("sukoharjorukun",),
)
EMPTY_BOX = Participant(
    participant_id="p0",
    name="Kolom kosong",
    aliases=("kotak kosong",),
    empty_box=True,
    not_watched_because="Tidak ada akun terdaftar untuk kolom kosong.",
)
LOTUS_TIKTOK = CampaignAccount(
    campaign_account_id="ca-1",
    platform=Platform.TIKTOK,
    handle="terataisatu",
    url="https://www.tiktok.com/@terataisatu",
    participant_id="p1",
    account_class=AccountClass.REGISTERED,
    proof="KPU-33.11/AK/001",
    stable_id="700100",
    registered_on=date(2024, 9, 22),
)
BANYAN_TIKTOK = CampaignAccount(
    campaign_account_id="ca-2",
    platform=Platform.TIKTOK,
    handle="beringindua",
    url="https://www.tiktok.com/@beringindua",
    participant_id="p2",
    account_class=AccountClass.REGISTERED,
    proof="KPU-33.11/AK/002",
    stable_id="700200",
    registered_on=date(2024, 9, 22),
)

RIGHTLY = RosterRow(  # a civil servant rightly suspected: declared account
    person_key="k-rightly",
    nip="198003122005011004",
    category=Category.PNS,
    name="Bramantya Wicaksana Hadiwidjaja",
    titles=("S.Pd.",),
    agency="Dinas Pendidikan",
    unit="SMP Negeri 91",
    position="Guru",
    region_code="33.11.05",
    declared_accounts=(
        DeclaredAccount(
            platform=Platform.TIKTOK,
            stable_id="9001",
            handle="bram.hadi80",
            basis="Surat BKPSDM 800/12/2024",
            declared_on=date(2024, 9, 1),
        ),
    ),
    source="BKPSDM",
)
WRONGLY = RosterRow(  # a civil servant wrongly suspected: only the name fits
    person_key="k-wrongly",
    nip="197706152003122005",
    category=Category.PNS,
    name="Siti Nurhayati",
    titles=(),
    agency="Dinas Kesehatan",
    unit="Puskesmas Gemblung",
    position="Perawat",
    region_code="33.11.09",
    source="BKPSDM",
)
NAMESAKE = msgspec.structs.replace(WRONGLY, person_key="k-namesake", nip="198111202006042011", unit="Puskesmas Wetan")
RARE = RosterRow(  # a rare name and a birth year that an account also shows
    person_key="k-rare",
    nip="198407092010012007",
    category=Category.PPPK,
    name="Prabaningrum Sekarjati Widyasmoro",
    titles=(),
    agency="Dinas Perhubungan",
    unit=None,
    position="Analis",
    region_code="33.11",
    source="BKPSDM",
)


def mandate(**changes: object) -> Mandate:
    """An active mandate of Bawaslu Sukoharjo for October 2024."""
    base = Mandate(
        mandate_id="m-1",
        letter_number="021/PM.00.02/K.JT-28/10/2024",
        letter_date=date(2024, 10, 1),
        legal_basis="UU 10/2016; Perbawaslu 5/2022",
        dpia_reference="DPIA-02/2024",
        office="33.11",
        territory=("33.11",),
        guideline=Guideline(kind=GuidelineKind.OFFICE_SOP, number="SOP-01", version="1", pleno_minutes="BA-07/2024"),
        zone="WIB",
        election=Election(code="pilkada-2024-33.11", name="Pemilihan 2024", regime=Regime.REGIONAL),
        platforms=tuple(Platform),
        period=Period(first=date(2024, 10, 1), last=date(2024, 11, 30)),
        approvals=TWO,
    )
    return msgspec.structs.replace(base, **changes)


def roster(*rows: RosterRow) -> Roster:
    """A register of the given rows, or of the whole cast."""
    return Roster(
        roster_id="r-1",
        transfer_basis="Perjanjian BKPSDM–Bawaslu 04/2024",
        received_on=date(2024, 9, 20),
        rows=rows or (RIGHTLY, WRONGLY, NAMESAKE, RARE),
    )


def fence(*, of: Roster | None = None, **changes: object) -> Fence:
    """The fence of two TikTok accounts, tied to the roster `of`."""
    base = Fence(
        fence_id="f-1",
        mandate_id="m-1",
        participants=(LOTUS, BANYAN, EMPTY_BOX),
        accounts=(LOTUS_TIKTOK, BANYAN_TIKTOK),
        calendar=Calendar(
            candidates_set_on=date(2024, 9, 22),
            campaign=Period(first=date(2024, 9, 25), last=date(2024, 11, 23)),
            quiet=Period(first=date(2024, 11, 24), last=date(2024, 11, 26)),
            voting_on=date(2024, 11, 27),
        ),
        period=Period(first=date(2024, 9, 25), last=date(2024, 11, 27)),
        population=Population(residents=900_000, civil_servants=8_000, source="rekaan"),
        prior=Prior(),
        roster_digest=roster_digest(of or roster()),
    )
    return msgspec.structs.replace(base, **changes)
