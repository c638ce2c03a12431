"""The office's papers: mandate, contest, campaign accounts with their proof, the signed fence."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import datetime, timedelta

import segno

from saksama.demo import contest as invented
from saksama.demo.office.opening import House
from saksama.handover.fence import AccountClass
from saksama.handover.fence import CampaignAccount as Body
from saksama.handover.parts import Platform
from saksama.workbench.contest.listing import guess, heading_of
from saksama.workbench.contest.models import Election, Participant
from saksama.workbench.contest.rules import AccountContent
from saksama.workbench.contest.services import (
    add_account,
    add_participant,
    approve_account,
    import_list,
    keep_list,
    open_election,
    set_cadence,
)
from saksama.workbench.contest.services.election import ElectionContent
from saksama.workbench.contest.services.participants import ParticipantContent
from saksama.workbench.contest.sheet import read_sheet
from saksama.workbench.custody.services import keep
from saksama.workbench.mandates import services as mandates
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.mandates.rules import Content

APPROVERS = ("koordinator", "pleno")
HEADINGS = ("Peserta", "Platform", "Nama akun", "Tautan", "Nomor pendaftaran", "Tanggal pendaftaran", "ID akun")
KINDS = {"p1": "pair", "p2": "pair", "p0": "empty_box"}
NAMES = {Platform.TIKTOK: "TikTok", Platform.X: "X", Platform.INSTAGRAM: "Instagram", Platform.YOUTUBE: "YouTube",
         Platform.FACEBOOK: "Facebook"}  # fmt: skip


def sign_mandate(house: House, at: datetime) -> Mandate:
    """Drafted by the operator, approved and so signed by two others a day later."""
    drafted = mandates.draft(_mandate_content(), desk=house.desk("operator", at), at=at)
    mandates.submit(drafted, desk=house.desk("operator", at), at=at)
    later = at + timedelta(days=1)
    for key in APPROVERS:
        drafted = mandates.approve(drafted, desk=house.desk(key, later), at=later)
    return drafted


def write_contest(house: House, at: datetime) -> Election:
    """The election, its calendar and everybody on the ballot, the empty box too."""
    operator, calendar = house.desk("operator", at), invented.CALENDAR
    body = invented.mandate().election
    assert calendar.campaign is not None
    assert calendar.quiet is not None
    election = open_election(
        ElectionContent(
            code=body.code, name=body.name, regime=str(body.regime), voting_on=calendar.voting_on,
            candidates_set_on=calendar.candidates_set_on, campaign_first=calendar.campaign.first,
            campaign_last=calendar.campaign.last, quiet_first=calendar.quiet.first, quiet_last=calendar.quiet.last,
            calendar_source="Keputusan KPU 1/2027 (rekaan)", calendar_mark="M", watch_first=invented.PERIOD.first,
            watch_last=invented.PERIOD.last, residents=invented.RESIDENTS, civil_servants=invented.CIVIL_SERVANTS,
            population_source="rekaan",
        ), desk=operator, at=at,
    )  # fmt: skip
    for one in invented.PARTICIPANTS:
        content = ParticipantContent(
            kind=KINDS[one.participant_id], name=one.name, number=one.number or "", aliases=one.aliases,
            slogans=one.slogans,
        )  # fmt: skip
        add_participant(election, content, desk=operator, at=at)
    set_cadence(election, {str(one): 7 for one in invented.PLATFORMS}, desk=operator, at=at)
    return election


def write_accounts(house: House, election: Election, accounts: Iterable[Body], at: datetime) -> None:
    """Registered accounts from KPU's list; the others one by one, with a captured proof and two approvals."""
    there = list(accounts)
    registered = [one for one in there if one.account_class is AccountClass.REGISTERED]
    operator, listed = house.desk("operator", at), _kpu_list(registered)
    exhibit = keep_list(io.BytesIO(listed), desk=operator, at=at)
    import_list(election, exhibit, guess(heading_of(read_sheet(listed))), desk=operator, at=at)
    parties = {one.code: one for one in Participant.objects.filter(election=election)}
    for one in there:
        if one.account_class is not AccountClass.REGISTERED:
            _write_account(house, parties[one.participant_id], one, at)


def _write_account(house: House, participant: Participant, one: Body, at: datetime) -> None:
    operator = house.desk("operator", at)
    proof = keep(io.BytesIO(_picture(one.url)), desk=operator, purpose="contest.proof", at=at)
    content = AccountContent(
        platform=str(one.platform), handle=one.handle, url=one.url, account_class=str(one.account_class),
        proof=one.proof, stable_id=one.stable_id or "", expires_on=one.expires_on,
    )  # fmt: skip
    account = add_account(participant, content, exhibit=proof, desk=operator, at=at)
    for key in APPROVERS:
        approve_account(account, desk=house.desk(key, at), at=at)


def _mandate_content() -> Content:
    body = invented.mandate()
    return Content(
        letter_number=body.letter_number, letter_date=body.letter_date, legal_basis=body.legal_basis,
        guideline_kind=str(body.guideline.kind), guideline_number=body.guideline.number,
        guideline_version=body.guideline.version, pleno_minutes=body.guideline.pleno_minutes or "",
        dpia_reference=body.dpia_reference, territory=body.territory, platforms=tuple(map(str, body.platforms)),
        election_code=body.election.code, election_name=body.election.name, regime=str(body.election.regime),
        first_day=body.period.first, last_day=body.period.last,
    )  # fmt: skip


def _kpu_list(accounts: Iterable[Body]) -> bytes:
    numbers = {one.participant_id: one.number for one in invented.PARTICIPANTS}
    sheet = io.StringIO()
    rows = csv.writer(sheet, delimiter=";")
    rows.writerow(HEADINGS)
    for one in accounts:
        day = one.registered_on.isoformat() if one.registered_on else ""
        rows.writerow(
            [numbers[one.participant_id], NAMES[one.platform], f"@{one.handle}", one.url, one.proof, day, one.stable_id]
        )
    return sheet.getvalue().encode()


def _picture(address: str) -> bytes:
    """Stands for the screenshot that proves an account: a picture that says its address."""
    picture = io.BytesIO()
    segno.make(address).save(picture, kind="png", scale=6)
    return picture.getvalue()
