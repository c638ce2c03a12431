"""Campaign accounts: added with proof, agreed to by two others where KPU's list does not hold them, removed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from saksama.handover.fence import AccountClass
from saksama.handover.parts import Platform, says_nothing
from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.folding import handle, hidden
from saksama.kernel.words import _
from saksama.workbench.agenda.services import tell
from saksama.workbench.contest import rules
from saksama.workbench.contest.models import AccountApproval, CampaignAccount, Election, Participant
from saksama.workbench.contest.queries import standing_accounts, standing_of
from saksama.workbench.contest.rules import AccountContent, Standing
from saksama.workbench.contest.services.election import require_open
from saksama.workbench.custody.models import Exhibit
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.offices.models import Membership, Office
from saksama.workbench.offices.queries import people_of
from saksama.workbench.offices.rules import Role

INBOX = "inbox"
"""The province was told in its inbox."""


@transaction.atomic
def add_account(
    participant: Participant, content: AccountContent, *, exhibit: Exhibit, desk: Desk, at: datetime,
    once: UUID | None = None,
) -> CampaignAccount:  # fmt: skip
    """Write down a campaign account of `participant` with its captured proof; with `once`, sent again it stands once.

    One outside KPU's list waits for two others to agree. Raises BadInput for a handle, address, proof or day that
    cannot be, and for an account that stands already.
    """
    require(desk, "contest.edit")
    election = participant.election
    require_own(desk, election.office_id)
    require_own(desk, exhibit.office_id)
    require_open(Election.objects.select_for_update(no_key=True).filter(pk=election.pk, ended_on__isnull=True).exists())
    if once and (kept := CampaignAccount.objects.filter(pk=once, election=election).first()):
        return kept
    require_sound_account(election, content)
    account = CampaignAccount.objects.create(
        pk=once or uuid4(), election=election, participant=participant, code=_next_code(election),
        platform=content.platform, handle=content.handle.strip().removeprefix("@"), handle_key=handle(content.handle),
        url=content.url.strip(), stable_id=content.stable_id.strip(), account_class=content.account_class,
        proof=content.proof.strip(), proof_exhibit=exhibit, registered_on=content.registered_on,
        expires_on=content.expires_on, added_by=desk.officer, added_at=at,
    )  # fmt: skip
    log("contest.account-added", desk, at=at, subject=_subject(account),
        detail={"code": account.code, "class": account.account_class})  # fmt: skip
    return account


@transaction.atomic
def approve_account(account: CampaignAccount, *, desk: Desk, at: datetime) -> CampaignAccount:
    """Agree to an account outside KPU's list. The second agreement to an addition tells the province.

    Sent twice by one person it counts once. Raises Refused for who added it, for a registered, removed or expired
    one, and for an addition that would make a fifth of the list.
    """
    require(desk, "contest.approve")
    require_own(desk, account.election.office_id)
    account = _held(account)
    if account.added_by_id == desk.officer.pk:
        raise Refused(_("Yang menambahkan akun tidak menyetujuinya sendiri."), _("Dua orang lain menyetujui."))
    if account.account_class == AccountClass.REGISTERED:
        raise Refused(_("Akun dalam daftar KPU tidak perlu persetujuan."))
    if standing_of(account, local_day(at, desk.zone)) in {Standing.REMOVED, Standing.EXPIRED}:
        raise Refused(_("Akun ini sudah dikeluarkan atau masanya habis."))
    if AccountApproval.objects.filter(account=account, officer=desk.officer).exists():
        return account
    AccountApproval.objects.create(account=account, officer=desk.officer, at=at)
    log("contest.account-approved", desk, at=at, subject=_subject(account), detail={"code": account.code})
    if account.account_class == AccountClass.ADDITION and account.approvals.count() >= rules.APPROVALS:
        _require_few(account, at)
        _tell_province(account, at)
    return account


@transaction.atomic
def remove_account(account: CampaignAccount, *, because: str, desk: Desk, at: datetime) -> None:
    """Take an account out, with the reason; the next fence does not hold it. Raises Refused when it is out already."""
    require(desk, "contest.edit")
    require_own(desk, account.election.office_id)
    if says_nothing(because) or hidden(because):
        raise Refused(_("Tulis alasannya: ia tetap terbaca dalam riwayat."))
    found = CampaignAccount.objects.filter(pk=account.pk, removed_at__isnull=True)
    if not found.update(removed_at=at, removed_because=because.strip()[:200]):
        raise Refused(_("Akun ini sudah dikeluarkan."))
    log("contest.account-removed", desk, at=at, subject=_subject(account), detail={"code": account.code})


@transaction.atomic
def tell_by_letter(account: CampaignAccount, *, number: str, desk: Desk, at: datetime) -> None:
    """Note the letter that told the province of an addition, where the province has no desk here."""
    require(desk, "contest.edit")
    require_own(desk, account.election.office_id)
    if says_nothing(number) or hidden(number):
        raise Refused(_("Isi nomor surat pemberitahuan ke provinsi."))
    found = CampaignAccount.objects.filter(
        pk=account.pk, account_class=AccountClass.ADDITION, told_at__isnull=True, removed_at__isnull=True
    )
    if not found.update(told_at=at, told_by=number.strip()[:80]):
        raise Refused(_("Provinsi sudah diberi tahu, atau akun ini bukan akun tambahan."))
    log("contest.addition-told", desk, at=at, subject=_subject(account), detail={"code": account.code})


def require_sound_account(election: Election, content: AccountContent) -> None:
    """Raises BadInput with the reason when this account cannot be written down."""
    if reason := why_not_account(election, content):
        raise BadInput(reason)


def why_not_account(election: Election, content: AccountContent) -> str | None:
    """Why this account cannot be written down; None if it can. Asked row by row when a list is imported."""
    if content.platform not in {str(one) for one in Platform}:
        return _("Platform ini tidak dikenal.")
    name = handle(content.handle)
    return (
        rules.why_not_handle(name)
        or rules.why_not_url(content.platform, content.url.strip())
        or _why_proof(content)
        or _why_class(election, content)
        or _why_twice(election, content, name)
    )


def _why_proof(content: AccountContent) -> str | None:
    if says_nothing(content.proof) or hidden(content.proof + content.stable_id):
        return _("Isi nomor pendaftaran, atau rujukan bukti bahwa akun ini berkampanye.")
    return None


def _why_twice(election: Election, content: AccountContent, name: str) -> str | None:
    same = CampaignAccount.objects.filter(election=election, platform=content.platform, removed_at__isnull=True)
    if same.filter(handle_key=name).exists():
        return _("Akun ini sudah ada dalam daftar.")
    if content.stable_id and same.filter(stable_id=content.stable_id.strip()).exists():
        return _("Nomor akun ini sudah ada dalam daftar, dengan nama akun lain.")
    return None


def _why_class(election: Election, content: AccountContent) -> str | None:
    if content.account_class not in {str(one) for one in AccountClass}:
        return _("Pilih jenis akun.")
    if content.account_class == AccountClass.REGISTERED:
        return None
    if content.expires_on is None:
        return _("Akun di luar daftar KPU harus punya tanggal akhir.")
    if content.expires_on > election.voting_on:
        return _("Tanggal akhir paling lambat hari pemungutan suara.")
    return None


def _next_code(election: Election) -> str:
    """Rows are never deleted, so their count names the next one; the caller holds the election's row."""
    return f"ca-{CampaignAccount.objects.filter(election=election).count() + 1}"


def _held(account: CampaignAccount) -> CampaignAccount:
    """The account as it is now; election and account stay ours until the transaction ends."""
    election = Election.objects.select_for_update(no_key=True).get(pk=account.election_id)
    require_open(election.ended_on is None)
    return CampaignAccount.objects.select_for_update(no_key=True).get(pk=account.pk)


def _require_few(account: CampaignAccount, at: datetime) -> None:
    """An addition only counts with its second approval: then the list, itself included, must still hold it."""
    today = local_day(at, account.election.office.zone)
    others = [one for one in standing_accounts(account.election, today) if one.pk != account.pk]
    added = 1 + sum(one.account_class == AccountClass.ADDITION for one in others)
    if reason := rules.why_not_share(added, len(others) + 1):
        raise Refused(reason, _("Daftarkan dulu akun lain, atau biarkan akun ini di luar pagar."))


def _tell_province(account: CampaignAccount, at: datetime) -> None:
    office = account.election.office
    above = _supervisors(office.parent, at) if office.parent else []
    if not above or office.parent is None or account.told_at:
        return
    tell([one.officer for one in above], office=office.parent, kind="contest.addition", at=at,
         label=_("{office} menambah satu akun di luar daftar KPU").format(office=office.name),
         subject=_subject(account))  # fmt: skip
    CampaignAccount.objects.filter(pk=account.pk).update(told_at=at, told_by=INBOX)
    account.told_at, account.told_by = at, INBOX


def _supervisors(office: Office, at: datetime) -> list[Membership]:
    return list(people_of(office, local_day(at, office.zone)).filter(role=Role.SUPERVISOR))


def _subject(account: CampaignAccount) -> str:
    return f"contest.campaignaccount:{account.pk}"
