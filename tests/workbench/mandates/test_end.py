"""Ended early, run out, altered: in each case nothing runs, and the reason is said (G1)."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from saksama.handover.signed import seal
from saksama.kernel.errors import Refused
from saksama.keys import Keyring
from saksama.workbench.agenda.models import Due, Message
from saksama.workbench.mandates import services
from saksama.workbench.mandates.models import Approval, Mandate
from saksama.workbench.mandates.queries import active_mandate, body_of, require_mandate, standing_of, why_not_now
from saksama.workbench.mandates.rules import Standing
from saksama.workbench.mandates.sight import content_of
from saksama.workbench.safe.setting import setting
from saksama.workbench.safe.signed import signed_digest
from tests.office import a_mandate
from tests.people import MONDAY


@pytest.fixture
def mandate(house):
    return a_mandate(house)


def path_of(mandate):
    return setting().signed / f"{mandate.code}.json"


def again(mandate):
    return Mandate.objects.select_related("office").get(pk=mandate.pk)


def test_ended_early_nothing_runs_and_the_file_is_gone(house, mandate, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        services.end(mandate, because="Juknis nasional terbit", desk=house.desk("pleno"), at=MONDAY)
    assert active_mandate(house.sukoharjo, MONDAY) is None
    assert not path_of(mandate).exists()
    assert again(mandate).end_reason == "Juknis nasional terbit"
    assert Due.objects.get(kind="mandates.end").state == Due.State.WITHDRAWN
    with pytest.raises(Refused, match="Belum ada mandat aktif"):
        require_mandate(house.sukoharjo, MONDAY)


def test_a_file_that_a_crash_left_is_taken_away_later(house, mandate, django_capture_on_commit_callbacks):
    services.end(mandate, because="Diganti", desk=house.desk("pleno"), at=MONDAY)
    assert path_of(mandate).exists()  # as if the machine had stopped here
    with django_capture_on_commit_callbacks(execute=True):
        services.withdraw_ended(house.sukoharjo)
    assert not path_of(mandate).exists()


def test_an_end_needs_a_reason_and_is_for_good(house, mandate):
    with pytest.raises(Refused, match="alasan"):
        services.end(mandate, because="", desk=house.desk("pleno"), at=MONDAY)
    services.end(mandate, because="Diganti", desk=house.desk("pleno"), at=MONDAY)
    with pytest.raises(Refused, match="sudah berubah"):
        services.end(mandate, because="Diganti", desk=house.desk("coordinator"), at=MONDAY)
    with pytest.raises(Refused, match="bukan draf lagi"):
        services.rewrite(mandate, content_of(mandate), desk=house.desk("operator"), at=MONDAY)


@pytest.mark.parametrize("key", ["operator", "reviewer", "administrator"])
def test_who_may_not_end(house, mandate, key):
    with pytest.raises(Refused, match="Peran"):
        services.end(mandate, because="x", desk=house.desk(key), at=MONDAY)


def test_it_runs_out_at_midnight_of_the_offices_zone(house, mandate):
    last = MONDAY.replace(month=11, day=30, hour=16, minute=59)  # 23.59 WIB on its last day
    assert standing_of(mandate, last) is Standing.ACTIVE
    over = last + timedelta(minutes=1)
    assert standing_of(mandate, over) is Standing.EXPIRED
    assert active_mandate(house.sukoharjo, over) is None
    with pytest.raises(Refused, match="berakhir Sab, 30 Nov 2024"):
        require_mandate(house.sukoharjo, over)


# Altered


def altered(mandate):
    return standing_of(again(mandate), MONDAY) is Standing.ALTERED and why_not_now(again(mandate), MONDAY)


@pytest.mark.parametrize(
    "changes",
    [
        {"last_day": date(2025, 11, 30)}, {"platforms": ["tiktok"]}, {"territory": ["33.11", "33.11.09"]},
        {"legal_basis": "lain"}, {"guideline_kind": "national"}, {"guideline_kind": "karangan"},
        {"platforms": ["friendster"]}, {"first_day": None}, {"election_code": "lain"}, {"code": "m-lain"},
        {"signed_digest": "0" * 64},
    ],
)  # fmt: skip
def test_an_altered_row_is_refused(house, mandate, changes):
    Mandate.objects.filter(pk=mandate.pk).update(**changes)
    assert altered(mandate)
    assert active_mandate(house.sukoharjo, MONDAY) is None


def test_an_approval_added_or_exchanged_afterwards_is_refused(house, mandate):
    Approval.objects.filter(mandate=mandate, officer=house.officers["pleno"]).update(officer=house.officers["second"])
    assert altered(mandate)


def test_an_altered_file_is_refused(house, mandate):
    path = path_of(mandate)
    envelope = json.loads(path.read_bytes())
    envelope["body"]["period"]["last"] = "2025-11-30"
    path.write_text(json.dumps(envelope))
    assert "tanda tangan tidak cocok" in altered(mandate)


def test_row_and_digest_altered_together_do_not_fit_the_file(house, mandate):
    Mandate.objects.filter(pk=mandate.pk).update(last_day=date(2025, 11, 30))
    Mandate.objects.filter(pk=mandate.pk).update(signed_digest=signed_digest(body_of(again(mandate))))
    assert altered(mandate)


def test_a_file_signed_by_another_offices_keys_is_refused(house, mandate, tmp_path):
    other = Keyring.create(tmp_path / "kunci", demo=True, at=MONDAY)
    path_of(mandate).write_bytes(seal(body_of(mandate), other))
    assert "tanda tangan tidak cocok" in altered(mandate)


def test_a_file_that_is_gone_or_no_file_of_ours_is_refused(house, mandate):
    path_of(mandate).write_bytes(b"\x00\xff")
    assert altered(mandate)
    path_of(mandate).unlink()
    assert "tidak ada" in altered(mandate)


# Warnings


def warned(house, at):
    services.warn_of_ends(house.sukoharjo, at=at)
    return sorted(set(Message.objects.filter(kind__startswith="mandates.end").values_list("kind", flat=True)))


def test_the_office_is_warned_fourteen_and_three_days_before_and_on_the_day_after(house, mandate):
    # the last day is 30 November: fourteen days before is the 16th, three the 27th
    day = MONDAY.replace(month=11)
    assert warned(house, day.replace(day=15)) == []
    assert warned(house, day.replace(day=16)) == ["mandates.end-14"]
    assert warned(house, day.replace(day=26)) == ["mandates.end-14"]
    assert warned(house, day.replace(day=27)) == ["mandates.end-14", "mandates.end-3"]
    assert warned(house, day.replace(month=12, day=1)) == ["mandates.end-0", "mandates.end-14", "mandates.end-3"]
    told = Message.objects.filter(kind="mandates.end-14")
    assert sorted(one.officer.code for one in told) == ["p-coordinator", "p-operator", "p-pleno"]


def test_a_missed_day_is_made_up_for_and_an_ended_mandate_is_not_warned_of(house, mandate):
    assert warned(house, MONDAY.replace(month=11, day=29)) == ["mandates.end-3"]
    Message.objects.all().delete()
    services.end(mandate, because="Diganti", desk=house.desk("pleno"), at=MONDAY)
    assert warned(house, MONDAY.replace(month=11, day=29)) == []
