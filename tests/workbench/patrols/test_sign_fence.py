"""The fence: built from what stands, asked the patrol's own question, signed anew each time something changed (G2)."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from saksama.handover.fence import Fence
from saksama.kernel.errors import NotThere, Refused
from saksama.workbench.contest import services
from saksama.workbench.contest.models import CampaignAccount, Election, FenceVersion, Participant
from saksama.workbench.contest.queries import accounts_of, fence_body, fence_in_force
from saksama.workbench.mandates import services as mandates
from saksama.workbench.patrols.fences import require_fence, why_fence_not, why_no_fence
from saksama.workbench.patrols.services.fence import sign_fence
from saksama.workbench.safe.setting import setting
from saksama.workbench.safe.signed import read_signed, write_signed
from tests import people
from tests.office import a_fence, a_mandate, a_register, an_election
from tests.people import MONDAY
from tests.workbench.contest.asked import add, agreed, content, many_registered


@pytest.fixture
def election(house):
    a_mandate(house)
    a_register(house)
    return an_election(house)


def sign(house, election, key="pleno", at=MONDAY):
    return sign_fence(election, desk=house.desk(key, at), at=at)


def test_it_is_the_fence_of_the_cast(house, election):
    version = sign(house, election)
    body, wanted = fence_body(version), people.fence()
    assert (body.participants, body.calendar, body.period, body.population) == (
        wanted.participants, wanted.calendar, wanted.period, wanted.population,
    )  # fmt: skip
    assert body.accounts == wanted.accounts
    assert body.roster_digest == wanted.roster_digest
    assert read_signed(version.code, Fence) == body
    assert require_fence(election, at=MONDAY) == (version, body)


def test_a_new_version_each_time_something_changed_and_only_then(house, election, django_capture_on_commit_callbacks):
    first = sign(house, election)
    assert sign(house, election) == first
    agreed(house, add(house, election, content(account_class="would_be")))
    with django_capture_on_commit_callbacks(execute=True):
        second = sign(house, election)
    assert (second.number, fence_in_force(election)) == (2, second)
    assert not (setting().signed / f"{first.code}.json").exists()
    assert [one.campaign_account_id for one in fence_body(second).accounts] == ["ca-1", "ca-3", "ca-2"]


def test_accounts_that_wait_are_not_in_it(house, election):
    add(house, election, content(account_class="would_be"))
    assert len(fence_body(sign(house, election)).accounts) == 2


def test_a_civil_servants_own_account_is_never_in_it_under_any_class(house, election):
    own = people.RIGHTLY.declared_accounts[0]
    for known_by in ({"stable_id": own.stable_id}, {"handle": own.handle, "url": "https://www.tiktok.com/@b"}):
        account = add(house, election, content(account_class="registered", expires_on=None, **known_by))
        with pytest.raises(Refused, match="akun pribadi") as caught:
            sign(house, election)
        assert "bram" not in str(caught.value).lower()
        services.remove_account(account, because="Akun pegawai", desk=house.desk("operator"), at=MONDAY)
    assert sign(house, election)


def test_who_entered_a_registered_account_does_not_sign_it(house, election):
    add(house, election, content(account_class="registered", expires_on=None), who="coordinator")
    with pytest.raises(Refused, match="memasukkan"):
        sign(house, election, "coordinator")
    assert sign(house, election, "pleno")
    assert sign(house, election, "coordinator").number == 1


@pytest.mark.parametrize("key", ["operator", "reviewer", "field", "auditor"])
def test_only_those_who_approve_sign(house, election, key):
    with pytest.raises(Refused, match="Peran"):
        sign(house, election, key)


def test_another_office_cannot_tell_that_it_exists(house, election):
    with pytest.raises(NotThere):
        sign(house, election, "elsewhere")


def test_without_mandate_register_or_participant_the_reason_is_said(house, election):
    Participant.objects.filter(election=election, code="p0").update(not_watched_because="-")
    assert "tidak ada alasannya" in why_no_fence(election, at=MONDAY)
    assert "berakhir" in why_no_fence(election, at=MONDAY + timedelta(days=60))
    a_register_of = election.office.registers
    a_register_of.update(in_force=False)
    assert "daftar pegawai" in why_no_fence(election, at=MONDAY)


def test_a_mandate_for_another_election_carries_no_fence(house, election):
    other = a_mandate(house, election_code="pemilu-2029")
    assert other.signed_at
    mandate = election.office.mandates.exclude(pk=other.pk).get()
    mandates.end(mandate, because="Diganti", desk=house.desk("pleno"), at=MONDAY)
    assert "bukan untuk pemilihan ini" in why_no_fence(election, at=MONDAY)


def test_a_prior_that_nobody_agreed_to_is_refused(house, election):
    Election.objects.filter(pk=election.pk).update(prior=0.05)
    election.refresh_from_db()
    assert "Perkiraan awal" in why_no_fence(election, at=MONDAY)


def test_an_agreed_prior_stands_in_the_fence_with_both_officers(house, election):
    proposal = services.propose_prior(
        election, value=0.02, because="Sensus pegawai", desk=house.desk("operator"), at=MONDAY
    )
    with pytest.raises(Refused, match="Peran"):
        services.approve_prior(proposal, desk=house.desk("operator"), at=MONDAY)
    services.approve_prior(proposal, desk=house.desk("pleno"), at=MONDAY)
    prior = fence_body(sign(house, election, "coordinator")).prior
    assert (prior.value, [one.officer for one in prior.approvals]) == (0.02, ["p-operator", "p-pleno"])


def test_who_asked_for_a_prior_does_not_agree_to_it(house, election):
    desk = house.desk("coordinator")
    proposal = services.propose_prior(election, value=0.02, because="Sensus pegawai", desk=desk, at=MONDAY)
    with pytest.raises(Refused, match="mengusulkan"):
        services.approve_prior(proposal, desk=desk, at=MONDAY)


def test_additions_beyond_a_fifth_are_refused_even_when_approvals_are_older(house, election):
    many_registered(house, election, 4)
    agreed(house, add(house, election, content()))  # one of seven
    assert sign(house, election)
    for account in accounts_of(election)[:3]:
        services.remove_account(account, because="Dicabut KPU", desk=house.desk("operator"), at=MONDAY)
    assert "seperlima" in why_no_fence(election, at=MONDAY)  # one of four


def test_an_altered_row_file_or_register_puts_it_out_of_use(house, election):
    version = sign(house, election)
    forged = msgspec.structs.replace(fence_body(version), accounts=fence_body(version).accounts[:1])
    path = setting().signed / f"{version.code}.json"
    sound = path.read_bytes()
    path.write_bytes(sound.replace(b"terataisatu", b"terataidua1"))
    assert "tanda tangan tidak cocok" in why_fence_not(version, at=MONDAY)
    write_signed(version.code, forged)
    assert "berubah setelah ditandatangani" in why_fence_not(version, at=MONDAY)
    path.unlink()
    assert "tidak ada" in why_fence_not(version, at=MONDAY)
    path.write_bytes(sound)
    assert why_fence_not(version, at=MONDAY) is None
    a_register(house, people.RIGHTLY)
    assert "daftar pegawai yang lama" in why_fence_not(version, at=MONDAY)


def test_a_platform_outside_the_mandate_is_not_watched(house):
    a_register(house)
    a_mandate(house, platforms=("tiktok",))
    election = an_election(house)
    account = content(7, "registered", expires_on=None, platform="x", url="https://x.com/kampanye7")
    add(house, election, account)
    assert [one.platform for one in fence_body(sign(house, election)).accounts] == ["tiktok", "tiktok"]


def test_the_helper_signs_one(house):
    assert a_fence(house).number == 1
    assert FenceVersion.objects.count() == 1
    assert CampaignAccount.objects.count() == 2
