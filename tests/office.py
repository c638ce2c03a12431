"""The cast at their desks: an office of the workbench with everybody in it, at one instant (see people.py)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.test import Client

from saksama.handover.lead import Candidate, Ceiling, Evidence, Hint, Namesakes, RuleHint, SeenAct, Stance, Tier
from saksama.handover.lead import Lead as Body
from saksama.handover.parts import SILENT_ACTS, Act, Platform
from saksama.handover.roster import RosterRow
from saksama.kernel.clock import local_day
from saksama.kernel.ids import content_id
from saksama.keys import Keyring
from saksama.patrol.roster.file import save_roster
from saksama.workbench.accounts.models import Officer
from saksama.workbench.contest import services as contests
from saksama.workbench.contest.listing import guess, heading_of
from saksama.workbench.contest.models import Election, FenceVersion, Participant
from saksama.workbench.contest.services.election import ElectionContent
from saksama.workbench.contest.services.participants import ParticipantContent
from saksama.workbench.contest.sheet import read_sheet
from saksama.workbench.mandates import services as mandates
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.mandates.rules import Content
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.models import Membership, Office
from saksama.workbench.offices.queries import desks_of
from saksama.workbench.offices.rules import Role
from saksama.workbench.patrols.models import Lead
from saksama.workbench.patrols.services.fence import sign_fence
from saksama.workbench.register.models import Register
from saksama.workbench.register.roster_file import name_of, roster_path
from saksama.workbench.register.services import put_in_force
from saksama.workbench.review.services import queue_leads
from saksama.workbench.safe.keyring import forget_keyring
from saksama.workbench.safe.sealing import seal_row
from saksama.workbench.safe.setting import FOLDERS, setting
from tests.people import BANYAN, EMPTY_BOX, LOTUS, MONDAY, WRONGLY, fence, roster
from tests.standing import STANDING

PASSWORD = "sembilan-kuda-lumping"
START = date(2024, 1, 1)
CAST: dict[str, tuple[str, str, tuple[Role, ...]]] = {
    # key: (name, office, roles)
    "operator": ("Sekar Wulandari", "33.11", (Role.OPERATOR,)),
    "reviewer": ("Bagus Prakosa", "33.11", (Role.REVIEWER,)),
    "second": ("Ningrum Lestari", "33.11", (Role.REVIEWER,)),
    "colleague": ("Wahyu Pamungkas", "33.11", (Role.INTAKE,)),
    "coordinator": ("Tri Handoko", "33.11", (Role.COORDINATOR,)),
    "pleno": ("Endah Kusumaningtyas", "33.11", (Role.PLENO,)),
    "prevention": ("Galih Saputra", "33.11", (Role.PREVENTION,)),
    "field": ("Yuni Rahmawati", "33.11", (Role.FIELD,)),
    "administrator": ("Dimas Aryo", "33.11", (Role.ADMINISTRATOR,)),
    "auditor": ("Ratna Dewanti", "33.11", (Role.AUDITOR,)),
    "volunteer": ("Joko Santosa", "33.11", (Role.VOLUNTEER,)),
    "elsewhere": ("Laras Widodo", "33.13", (Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR, Role.PLENO)),
    "province": ("Hendra Gunawan", "33", (Role.SUPERVISOR,)),
    "partner": ("Maya Kartika", "mitra-bkn", (Role.PARTNER,)),
}
OFFICES = {
    "33": (Office.Kind.PROVINCE, "Bawaslu Provinsi Jawa Tengah", None),
    "33.11": (Office.Kind.REGENCY, "Bawaslu Kabupaten Sukoharjo", "33"),
    "33.13": (Office.Kind.REGENCY, "Bawaslu Kabupaten Karanganyar", "33"),
    "mitra-bkn": (Office.Kind.PARTNER, "Meja BKN", None),
}


@dataclass(frozen=True)
class House:
    """The offices of the cast and who sits where."""

    offices: dict[str, Office]
    officers: dict[str, Officer]

    @property
    def sukoharjo(self) -> Office:
        return self.offices["33.11"]

    def desk(self, key: str, at: datetime = MONDAY) -> Desk:
        """The desk of a member of the cast at the office they belong to."""
        return next(d for d in desks_of(self.officers[key], at) if d.office.code == CAST[key][1])


def prepare_home() -> Keyring:
    """Folders and demo keys of the tests' home; made once."""
    for name in (*FOLDERS, "outbox"):
        (setting().home / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    setting().home.chmod(0o700)
    if not (setting().keys / "induk").exists():
        Keyring.create(setting().keys, demo=True, at=MONDAY)
        forget_keyring()
    return Keyring.open(setting().keys)


def open_house() -> House:
    """Every office and officer of the cast, each officer with a second factor; the standing ones where they stand."""
    return STANDING.house or build_house()


def build_house() -> House:
    """The rows of the house, written."""
    offices: dict[str, Office] = {}
    for code, (kind, name, parent) in OFFICES.items():
        offices[code] = Office.objects.create(code=code, kind=kind, name=name, parent=offices.get(parent or ""))
    officers = {}
    for key, (name, office, roles) in CAST.items():
        officer = Officer.objects.create_user(f"{key}@rekaan.test", PASSWORD, name=name, code=f"p-{key}")
        Authenticator.objects.create(user=officer, type=Authenticator.Type.TOTP, data={"secret": "x"})
        for role in roles:
            Membership.objects.create(officer=officer, office=offices[office], role=role, first_day=START)
        officers[key] = officer
    return House(offices, officers)


def signed_in(house: House, key: str) -> Client:
    """A browser in which that member of the cast is signed in."""
    client = Client(raise_request_exception=False)
    client.force_login(house.officers[key], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


ELECTION = "pilkada-2024-33.11"


def mandate_content(at: datetime = MONDAY, **changes: object) -> Content:
    """What stands in the cast's mandate: from thirteen days before `at` to forty-seven after."""
    first = local_day(at, "WIB") - timedelta(days=13)
    base = Content(
        letter_number="021/PM.00.02/K.JT-28/10/2024", letter_date=first,
        legal_basis="UU 10/2016; Perbawaslu 5/2022 Pasal 18", guideline_kind="office_sop",
        guideline_number="SOP-01", guideline_version="1", pleno_minutes="BA-07/2024",
        dpia_reference="DPIA-02/2024", territory=("33.11",), platforms=tuple(Platform), election_code=ELECTION,
        election_name="Pemilihan 2024", regime="regional", first_day=first, last_day=first + timedelta(days=60),
    )  # fmt: skip
    return replace(base, **changes)


def a_mandate(house: House, at: datetime = MONDAY, **changes: object) -> Mandate:
    """A mandate of Sukoharjo, drafted, submitted, twice approved and signed thirteen days before `at`; active then."""
    then = at - timedelta(days=13)
    operator = house.desk("operator", then)
    mandate = mandates.draft(mandate_content(at, **changes), desk=operator, at=then)
    mandates.submit(mandate, desk=operator, at=then)
    mandates.approve(mandate, desk=house.desk("coordinator", then), at=then)
    return mandates.approve(mandate, desk=house.desk("pleno", then), at=then)


KPU_LIST = """Peserta;Platform;Nama akun;Tautan;Nomor pendaftaran;Tanggal pendaftaran;ID akun
1;TikTok;@terataisatu;https://www.tiktok.com/@terataisatu;KPU-33.11/AK/001;{day};700100
2;TikTok;@beringindua;https://www.tiktok.com/@beringindua;KPU-33.11/AK/002;{day};700200
"""
KINDS = {"p1": "pair", "p2": "pair", "p0": "empty_box"}


def election_content(at: datetime = MONDAY, **changes: object) -> ElectionContent:
    """The cast's election, its days as far from `at` as those of 2024 from MONDAY (people.fence)."""
    moved = local_day(at, "WIB") - local_day(MONDAY, "WIB")
    calendar = fence().calendar
    base = ElectionContent(
        code=ELECTION, name="Pemilihan 2024", regime="regional", voting_on=calendar.voting_on + moved,
        candidates_set_on=calendar.candidates_set_on + moved,
        campaign_first=calendar.campaign.first + moved, campaign_last=calendar.campaign.last + moved,
        quiet_first=calendar.quiet.first + moved, quiet_last=calendar.quiet.last + moved,
        calendar_source="Keputusan KPU 1/2024", calendar_mark="M", watch_first=calendar.campaign.first + moved,
        watch_last=calendar.voting_on + moved, residents=900_000, civil_servants=8_000, population_source="rekaan",
    )  # fmt: skip
    return replace(base, **changes)


def an_election(house: House, at: datetime = MONDAY) -> Election:
    """The cast's contest, written down by the operator: both pairs and the empty box ("p1", "p2", "p0") with the
    two registered accounts ("ca-1", "ca-2") from KPU's list; no fence is signed yet.
    """
    operator = house.desk("operator", at)
    election = contests.open_election(election_content(at), desk=operator, at=at)
    for one in (LOTUS, BANYAN, EMPTY_BOX):
        content = ParticipantContent(
            kind=KINDS[one.participant_id], name=one.name, number=one.number or "", aliases=one.aliases,
            slogans=one.slogans, not_watched_because=one.not_watched_because,
        )  # fmt: skip
        contests.add_participant(election, content, desk=operator, at=at)
    listed = KPU_LIST.format(day=(local_day(at, "WIB") - timedelta(days=22)).isoformat()).encode()
    exhibit = contests.keep_list(BytesIO(listed), desk=operator, at=at)
    contests.import_list(election, exhibit, guess(heading_of(read_sheet(listed))), desk=operator, at=at)
    contests.set_cadence(election, {"tiktok": 1}, desk=operator, at=at)
    election.refresh_from_db()
    return election


def a_register(house: House, *rows: RosterRow, at: datetime = MONDAY, office: str = "33.11") -> Register:
    """The cast's register (or `rows`) in force at an office, as an import leaves it: rows and encrypted file."""
    register_id = uuid4()
    save_roster(roster_path(name_of(register_id)), roster(*rows), Keyring.open(setting().keys))
    return put_in_force(
        register_id,
        office=house.offices[office],
        source="BKPSDM Kabupaten Sukoharjo",
        refused=0,
        by="p-operator",
        at=at,
    )


def a_fence(house: House, at: datetime = MONDAY) -> FenceVersion:
    """The fence of the cast's contest, signed by the pleno under the mandate and register in force, made as needed."""
    _mandate, election = contest_of(house, at)
    _registered(house, at)
    return sign_fence(election, desk=house.desk("pleno", at), at=at)


# ── Leads, as the patrol hands them over: sealed, with candidates of the register ──────────────────────────────────

COUNTED = Namesakes(in_register=2, residents_not_civil_servants=11.4, in_nation=5900.0, reference="token-1")


def a_candidate(row: RosterRow, *, probability: float = 0.93) -> Candidate:
    """`row` as a candidate: declared where it has an account with a stable id, else a name and one separating fact."""
    declared = next((one for one in row.declared_accounts if one.stable_id), None)
    if declared:
        says = "Akun ini dinyatakan instansi sebagai milik pegawai itu."
        evidence = (Evidence(about="declared", says=says, account_value=declared.stable_id,
                             register_value=declared.stable_id, agrees=True),)  # fmt: skip
        return Candidate(person_key=row.person_key, tier=Tier.DECLARED, probability=None, probability_at_default=None,
                         prior=None, evidence=evidence, namesakes=None)  # fmt: skip
    evidence = (
        Evidence(about="name", says="Nama tampil sama.", account_value=row.name, register_value=row.name, agrees=True),
        Evidence(about="unit", says="Profil menyebut unit kerja yang sama.", account_value=row.unit or row.agency,
                 register_value=row.unit or row.agency, agrees=True),
        Evidence(about="place", says="Profil tidak menyebut tempat.", account_value=None,
                 register_value=row.region_code, agrees=None),
    )  # fmt: skip
    return Candidate(person_key=row.person_key, tier=Tier.CORROBORATED, probability=probability,
                     probability_at_default=probability, prior=0.01, evidence=evidence, namesakes=COUNTED)  # fmt: skip


def lead_body(
    *candidates: RosterRow,
    number: int = 1,
    account: str | None = None,
    handle: str | None = None,
    name: str | None = None,
    text: str | None = "Bismillah gas pol nomor 1, kita kawal terus ya bu",
    act: Act = Act.COMMENT,
    participant: str = "p1",
    group: str | None = None,
    copies: int = 1,
    occurred_at: datetime | None = MONDAY,
    observed_at: datetime = MONDAY,
    note: str = "Sen, 14 Okt 2024: 22 hari sesudah penetapan calon; masa kampanye, hari ke-20.",
    hints: tuple[Hint, ...] = (Hint(kind="copies", says="Kalimatnya mirip dengan 5 tulisan lain."),),
) -> Body:
    """One lead as the machine gives it: `candidates` of the register, one act on a campaign account."""
    shown = candidates[0] if candidates else WRONGLY
    account = account or f"8{number:05d}"
    rule = RuleHint(code="DIS-06b", why="DIS-06b dapat menyangkut perbuatan ini.", stage_proposed="post", mark="H",
                    rulebook_version="2024-1")  # fmt: skip
    said = Stance(label="support", probability=0.81, about_participant=participant, words=("gas pol nomor 1",),
                  abstained_because=None, agreement="not measured", model_version="bawaan-1")  # fmt: skip
    seen = SeenAct(
        interaction_id=f"i-{number}-{account}", act=act, reaction=None, text=text,
        parent_text="Terima kasih warga Grogol! Besok kami mampir pasar lagi.", item_id=f"it-{number}",
        object_url=f"https://www.tiktok.com/@akun/video/{number}", occurred_at=occurred_at,
        precision="second" if occurred_at else "none", observed_at=observed_at, visibility="public",
        source="zeeschuimer", source_version="1", file_digest="0" * 64, line_no=number, rules=(rule,),
        stance=said if text else None, text_group=group, copies=copies,
    )  # fmt: skip
    silent = act in SILENT_ACTS
    return Body(
        lead_id=content_id("lead", "tiktok", account, f"v-{number}"), platform=Platform.TIKTOK, account_id=account,
        account_handle=handle or f"akun.rekaan{number}", account_name=name or shown.name, object_id=f"v-{number}",
        object_url=f"https://www.tiktok.com/@akun/video/{number}", campaign_account_id=f"ca-{participant[1:]}",
        account_class="registered", participant_id=participant, acts=(seen,),
        candidates=tuple(a_candidate(row) for row in candidates),
        ceiling=Ceiling.PREVENTION_ONLY if silent else Ceiling.OPEN, exculpatory=hints,
        calendar_notes=(note,),
        order_key=f"{number:06d}-{account[:8]}", run_id="run-1", versions={"leads": "leads-1"},
    )  # fmt: skip


def a_lead(
    house: House, *candidates: RosterRow, number: int = 1, at: datetime = MONDAY, queued: bool = True, **said: Any
) -> Lead:
    """A sealed lead of Sukoharjo about `candidates` (default: the wrongly suspected), queued; see `lead_body`."""
    people = candidates or (WRONGLY,)
    body = lead_body(*people, number=number, **said)
    mandate, election = contest_of(house, at)
    _registered(house, at)
    lead = Lead.objects.create(
        office=house.sukoharjo, election=election, mandate=mandate,
        participant=Participant.objects.get(election=election, code=body.participant_id), origin=Lead.Origin.PATROL,
        lead_code=body.lead_id, number=number, sealed=seal_row(body), platform=body.platform.value,
        acts=",".join(sorted({one.act.value for one in body.acts})), account_class=body.account_class,
        ceiling=body.ceiling.value, text_group=body.acts[0].text_group or "", occurred_at=body.acts[0].occurred_at,
        arrived_at=at, order_key=body.order_key,
    )  # fmt: skip
    if queued:
        queue_leads([lead], at=at)
    return lead


def contest_of(house: House, at: datetime = MONDAY) -> tuple[Mandate, Election]:
    """The office's mandate and election around `at`, made at the first call: two watched pairs, one account each."""
    office = house.sukoharjo
    election = Election.objects.filter(office=office, code=ELECTION).first() or an_election(house, at)
    mandate = Mandate.objects.filter(office=office, state=Mandate.State.SIGNED).first()
    return mandate or a_mandate(house, at), election


def _registered(house: House, at: datetime) -> Register:
    """The register of the cast in force, once."""
    return Register.objects.filter(office=house.sukoharjo, in_force=True).first() or a_register(house, at=at)
