"""The gate before a platform's interface: shut by default; a paper, a purpose, an end and two others open it."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from saksama.handover.parts import Platform
from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.agenda.models import Due, Message
from saksama.workbench.audit.models import Line
from saksama.workbench.custody.models import Exhibit
from saksama.workbench.mandates import services
from saksama.workbench.mandates.agreement_sight import interfaces, sight_of
from saksama.workbench.mandates.agreements import agreement_for, in_force, require_agreement, shortest_retention
from saksama.workbench.mandates.models import PlatformAgreement
from saksama.workbench.mandates.rules import AGREEMENT_MOVES, AgreementContent, AgreementState, ends_at
from tests.people import MONDAY
from tests.workbench.mandates.agreed import an_agreement, content, paper, proposed

pytestmark = pytest.mark.django_db


def test_every_interface_is_shut_until_somebody_opens_it(house):
    faces = interfaces(house.desk("operator"), MONDAY)
    assert {one.platform for one in faces} == {str(one) for one in Platform} - {"other"}
    assert [one.platform for one in faces if one.open] == []
    for platform in ("", "youtube"):
        with pytest.raises(Refused, match="tertutup"):
            require_agreement(house.sukoharjo, MONDAY, platform=platform)


def test_two_others_open_one_platform_and_no_other(house):
    agreement = an_agreement(house)
    assert in_force(house.sukoharjo, MONDAY) == [agreement]
    assert require_agreement(house.sukoharjo, MONDAY, platform="youtube") == [agreement]
    with pytest.raises(Refused, match="perjanjian"):
        require_agreement(house.sukoharjo, MONDAY, platform="tiktok")
    assert [one.platform for one in interfaces(house.desk("operator"), MONDAY) if one.open] == ["youtube"]


def test_one_yes_is_not_enough_and_who_wrote_it_down_has_none(house):
    agreement = proposed(house, who="coordinator")
    with pytest.raises(Refused, match="sendiri"):
        services.approve_agreement(agreement, desk=house.desk("coordinator"), at=MONDAY)
    for _press in range(2):
        services.approve_agreement(agreement, desk=house.desk("pleno"), at=MONDAY)
    agreement.refresh_from_db()
    assert (agreement.state, agreement.approvals.count()) == (AgreementState.PROPOSED, 1)
    assert in_force(house.sukoharjo, MONDAY) == []


@pytest.mark.parametrize("key", ["operator", "reviewer", "field", "prevention"])
def test_only_coordinator_and_pleno_agree(house, key):
    with pytest.raises(Refused, match="Peran"):
        services.approve_agreement(proposed(house), desk=house.desk(key), at=MONDAY)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"number": "-"}, "nomor"), ({"other_party": "belum ada"}, "lembaga"), ({"purpose": " "}, "untuk apa"),
        ({"number": "PKS\u202e7"}, "U\\+202E"), ({"platform": "other"}, "tidak dikenal"),
        ({"signed_on": date(2030, 1, 1), "first_day": date(2030, 1, 1), "last_day": date(2030, 2, 1)}, "belum terjadi"),
        ({"last_day": date(2000, 1, 1)}, "mendahului"), ({"first_day": date(2000, 1, 1)}, "mendahului"),
        ({"retention_days": 0}, "1 sampai 30 hari"), ({"retention_days": 31}, "1 sampai 30 hari"),
        ({"platform": "mastodon", "retention_days": 366}, "1 sampai 365 hari"),
    ],
)  # fmt: skip
def test_what_is_missing_or_cannot_be_is_not_written_down(house, changes, says):
    with pytest.raises(BadInput, match=says):
        proposed(house, **changes)
    assert not PlatformAgreement.objects.exists()
    assert not Exhibit.objects.exists()


def test_one_whose_days_are_over_is_neither_written_down_nor_agreed_to(house):
    day = MONDAY.date()
    past = {"signed_on": day - timedelta(days=9), "first_day": day - timedelta(days=8),
            "last_day": day - timedelta(days=1)}  # fmt: skip
    with pytest.raises(BadInput, match="sudah lewat"):
        proposed(house, **past)
    agreement, late = proposed(house), MONDAY + timedelta(days=91)
    with pytest.raises(Refused, match="sudah lewat"):
        services.approve_agreement(agreement, desk=house.desk("pleno", late), at=late)


def test_the_signed_paper_is_kept_and_nothing_else_passes_as_one(house):
    agreement = proposed(house)
    assert (agreement.scan.purpose, agreement.scan.media_type) == ("mandates.agreement", "application/pdf")
    services.drop_agreement(agreement, because="Salah naskah", desk=house.desk("operator"), at=MONDAY)
    with pytest.raises(BadInput, match="bukan gambar atau PDF"):
        services.propose_agreement(content(), BytesIO(b"MZ program"), desk=house.desk("operator"), at=MONDAY)


def test_sent_twice_it_stands_once_and_one_waits_at_a_time(house):
    once, desk = uuid4(), house.desk("operator")
    for _press in range(2):
        services.propose_agreement(content(), paper(), desk=desk, at=MONDAY, once=once)
    assert (PlatformAgreement.objects.count(), Exhibit.objects.count()) == (1, 1)
    with pytest.raises(Refused, match="masih menunggu"):
        proposed(house)
    proposed(house, platform="mastodon")
    with pytest.raises(IntegrityError), transaction.atomic():
        PlatformAgreement.objects.filter(platform="mastodon").update(platform="youtube")


def test_it_opens_and_shuts_on_its_own_days_by_the_offices_zone(house):
    agreement = an_agreement(house)
    over, begins = ends_at(agreement.last_day, "WIB"), ends_at(agreement.first_day - timedelta(days=1), "WIB")
    assert in_force(house.sukoharjo, over - timedelta(seconds=1)) == [agreement]
    assert in_force(house.sukoharjo, over) == []
    assert in_force(house.sukoharjo, begins) == [agreement]
    assert in_force(house.sukoharjo, begins - timedelta(seconds=1)) == []


def test_its_end_is_a_clock_that_is_told_before_and_never_missed(house):
    agreement = an_agreement(house)
    due = Due.objects.get(kind="mandates.agreement.end")
    assert (due.source, due.state) == (agreement.number, Due.State.RUNNING)
    services.end_agreement(agreement, because="Platform menariknya", desk=house.desk("pleno"), at=MONDAY)
    due.refresh_from_db()
    assert due.state == Due.State.WITHDRAWN


def test_one_person_ends_it_for_good(house):
    agreement = an_agreement(house)
    with pytest.raises(Refused, match="alasan"):
        services.end_agreement(agreement, because="-", desk=house.desk("pleno"), at=MONDAY)
    services.end_agreement(agreement, because="Platform menariknya", desk=house.desk("pleno"), at=MONDAY)
    assert in_force(house.sukoharjo, MONDAY) == []
    with pytest.raises(Refused, match="sudah berubah"):
        services.end_agreement(agreement, because="Sekali lagi", desk=house.desk("pleno"), at=MONDAY)
    with pytest.raises(Refused, match="tidak sedang menunggu"):
        services.approve_agreement(agreement, desk=house.desk("coordinator"), at=MONDAY)


def test_who_agreed_already_cannot_drop_what_holds_and_nobody_agrees_to_what_was_dropped(house):
    holds = an_agreement(house)
    with pytest.raises(Refused, match="sudah berubah"):
        services.drop_agreement(holds, because="Tidak jadi", desk=house.desk("operator"), at=MONDAY)
    waits = proposed(house, platform="mastodon")
    services.drop_agreement(waits, because="Tidak jadi", desk=house.desk("pleno"), at=MONDAY)
    with pytest.raises(Refused, match="tidak sedang menunggu"):
        services.approve_agreement(waits, desk=house.desk("coordinator"), at=MONDAY)


@pytest.mark.parametrize("change", [{"retention_days": 30}, {"last_day": date(2099, 1, 1)}, {"digest": ""}])
def test_a_row_altered_after_two_agreed_opens_nothing(house, change):
    agreement = an_agreement(house)
    PlatformAgreement.objects.filter(pk=agreement.pk).update(**change)
    assert in_force(house.sukoharjo, MONDAY) == []
    found = agreement_for(house.desk("operator"), agreement.pk)
    assert sight_of(found, MONDAY, house.desk("operator")).standing == "altered"


def test_a_row_that_was_made_to_hold_without_two_opens_nothing(house):
    agreement = proposed(house)
    PlatformAgreement.objects.filter(pk=agreement.pk).update(state="agreed", agreed_at=MONDAY)
    assert in_force(house.sukoharjo, MONDAY) == []


def test_each_verb_is_one_line_with_codes_only(house):
    agreement = an_agreement(house)
    services.note_paper_seen(agreement, desk=house.desk("reviewer"), at=MONDAY)
    lines = Line.objects.filter(verb__startswith="mandates.agreement-").order_by("seq")
    assert [one.verb.removeprefix("mandates.agreement-") for one in lines] == [
        "proposed", "approved", "approved", "agreed", "paper-seen",
    ]  # fmt: skip
    said = " ".join(str(one.detail) for one in lines)
    assert "Perusahaan" not in said
    assert "PKS/7" not in said
    assert agreement.digest in said


def test_those_who_may_agree_are_told_and_who_wrote_it_down_is_not(house):
    proposed(house, who="coordinator")
    told = Message.objects.filter(kind="mandates.agreement-proposed").values_list("officer__code", flat=True)
    assert "p-pleno" in set(told)
    assert "p-coordinator" not in set(told)


def test_another_office_cannot_tell_that_it_exists(house):
    agreement = proposed(house)
    with pytest.raises(NotThere):
        agreement_for(house.desk("elsewhere"), agreement.pk)
    with pytest.raises(NotThere):
        services.approve_agreement(agreement, desk=house.desk("elsewhere"), at=MONDAY)


def test_of_several_the_shortest_retention_counts(house):
    an_agreement(house)
    an_agreement(house, platform="mastodon", retention_days=7)
    assert shortest_retention(require_agreement(house.sukoharjo, MONDAY)) == 7


def test_the_states_form_a_way_with_an_end_and_every_column_is_asked_for():
    assert set(AGREEMENT_MOVES) == set(AgreementState)
    assert AGREEMENT_MOVES[AgreementState.ENDED] == frozenset()
    asked = {one.name for one in fields(AgreementContent)}
    assert asked <= {one.name for one in PlatformAgreement._meta.get_fields()}
