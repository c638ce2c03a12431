"""A province counted by itself before RI worked on this machine: RI's edition is not to be laid beside that one."""

from __future__ import annotations

import pytest

from saksama.workbench.nation.services import count_quarter
from saksama.workbench.offices.models import Membership, Office
from saksama.workbench.offices.queries import desks_of
from saksama.workbench.offices.rules import Role
from saksama.workbench.offices.services import open_ladder
from tests.people import MONDAY
from tests.workbench.nation.test_counts import LATER, QUARTER, everywhere, sent, told


@pytest.fixture
def province(house):
    """Central Java told ten reports of each of its offices; then RI got people on this machine."""
    open_ladder(at=MONDAY)
    everywhere(10)
    edition = count_quarter(QUARTER, desk=desks_of(house.officers["province"], LATER)[0], at=LATER)
    assert told(edition, "reports", "33")["office", "33.11", ""] == 10
    Membership.objects.create(
        officer=house.officers["auditor"], office=Office.objects.get(code="ri"), role=Role.SUPERVISOR,
        first_day="2024-01-01",
    )  # fmt: skip


def at_ri(house):
    return next(desk for desk in desks_of(house.officers["auditor"], LATER) if desk.office.code == "ri")


def test_a_change_of_one_beside_a_provinces_own_edition_is_not_told_by_ri(house, province):
    """One report less in Sukoharjo since: no row of that province is told, the others are, and nothing follows."""
    sent("33.11", "reports", "all", 9)
    edition = count_quarter(QUARTER, desk=at_ri(house), at=LATER)
    assert told(edition, "reports", "33") == {}
    nation = told(edition, "reports")
    assert ("office", "33", "") not in nation
    assert len([key for key in nation if key[1]]) < 38, "another row is hidden with it, or the total tells"
    assert told(edition, "reports", "34")["office", "34.71", ""] == 10


def test_what_did_not_change_is_told_as_the_province_told_it(house, province):
    edition = count_quarter(QUARTER, desk=at_ri(house), at=LATER)
    assert told(edition, "reports", "33")["office", "33.11", ""] == 10
    assert told(edition, "reports")["office", "33", ""] == 350


def test_later_editions_of_ri_heed_it_too(house, province):
    """Unchanged when RI counted first, one less afterwards: the first figures stand."""
    first = count_quarter(QUARTER, desk=at_ri(house), at=LATER)
    sent("33.11", "reports", "all", 9)
    assert count_quarter(QUARTER, desk=at_ri(house), at=LATER).pk == first.pk
