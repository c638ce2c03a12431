"""Two others approve, the second signs; what was signed is what runs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saksama.handover.mandate import Mandate as Body
from saksama.kernel.errors import NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.mandates import services
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.mandates.queries import active_mandate, body_of, require_mandate
from saksama.workbench.safe.setting import setting
from saksama.workbench.safe.signed import read_signed
from tests.office import a_mandate, mandate_content
from tests.people import MONDAY


def submitted(house, at=MONDAY):
    mandate = services.draft(mandate_content(at), desk=house.desk("operator"), at=at)
    services.submit(mandate, desk=house.desk("operator"), at=at)
    return mandate


def lines(verb):
    return Line.objects.filter(verb=verb).count()


def test_two_others_make_it_active_and_write_the_signed_file(house):
    mandate = a_mandate(house)
    assert active_mandate(house.sukoharjo, MONDAY) == mandate
    assert read_signed(mandate.code, Body) == body_of(mandate)
    assert (setting().signed / f"{mandate.code}.json").stat().st_mode & 0o777 == 0o600
    assert {one.officer for one in body_of(mandate).approvals} == {"p-coordinator", "p-pleno"}


def test_one_person_alone_counts_once_however_often_they_press(house):
    mandate = submitted(house)
    for _press in range(2):
        services.approve(mandate, desk=house.desk("coordinator"), at=MONDAY)
    mandate.refresh_from_db()
    assert (mandate.state, mandate.approvals.count(), lines("mandates.approved")) == (Mandate.State.SUBMITTED, 1, 1)
    assert active_mandate(house.sukoharjo, MONDAY) is None


def test_who_drafted_it_is_not_one_of_the_two(house):
    mandate = services.draft(mandate_content(), desk=house.desk("coordinator"), at=MONDAY)
    services.submit(mandate, desk=house.desk("coordinator"), at=MONDAY)
    with pytest.raises(Refused, match="Penyusun"):
        services.approve(mandate, desk=house.desk("coordinator"), at=MONDAY)
    assert mandate.approvals.count() == 0


def test_a_draft_is_not_approved(house):
    mandate = services.draft(mandate_content(), desk=house.desk("operator"), at=MONDAY)
    with pytest.raises(Refused, match="menunggu"):
        services.approve(mandate, desk=house.desk("pleno"), at=MONDAY)


@pytest.mark.parametrize("key", ["operator", "reviewer", "field", "administrator", "auditor", "prevention"])
def test_only_coordinator_and_pleno_approve(house, key):
    mandate = submitted(house)
    with pytest.raises(Refused, match="Peran"):
        services.approve(mandate, desk=house.desk(key), at=MONDAY)


def test_another_office_cannot_tell_that_it_exists(house):
    mandate = submitted(house)
    with pytest.raises(NotThere):
        services.approve(mandate, desk=house.desk("elsewhere"), at=MONDAY)


def test_a_mandate_whose_days_ran_out_while_waiting_is_not_signed(house):
    mandate = submitted(house)
    services.approve(mandate, desk=house.desk("coordinator"), at=MONDAY)
    late = MONDAY + timedelta(days=60)
    with pytest.raises(Refused, match="berakhir"):
        services.approve(mandate, desk=house.desk("pleno", late), at=late)
    mandate.refresh_from_db()
    assert (mandate.state, mandate.approvals.count()) == (Mandate.State.SUBMITTED, 1)
    assert not (setting().signed / f"{mandate.code}.json").exists()


def test_a_period_to_come_is_signed_now_and_active_then(house):
    first = MONDAY + timedelta(days=13)
    mandate = submitted(house, at=MONDAY + timedelta(days=26))
    for key in ("coordinator", "pleno"):
        services.approve(mandate, desk=house.desk(key), at=MONDAY)
    assert active_mandate(house.sukoharjo, MONDAY) is None
    with pytest.raises(Refused, match="baru berlaku mulai"):
        require_mandate(house.sukoharjo, MONDAY)
    assert active_mandate(house.sukoharjo, first) == mandate
