"""Letters of delegation that come with a bundle: shown, never more than that, and never somebody else's."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from saksama.handover.bundle import Delegation, Downward
from saksama.kernel.errors import BadInput, Refused
from saksama.workbench.nation import services
from saksama.workbench.nation.models import Taken
from saksama.workbench.offices.models import Delegation as Row
from saksama.workbench.offices.queries import desks_of
from saksama.workbench.offices.rules import DelegationState
from saksama.workbench.safe.keyring import keyring
from tests.people import MONDAY
from tests.workbench.nation.test_bundle import ends  # noqa: F401  both ends in one database
from tests.workbench.nation.test_bundle_beside import both, told  # noqa: F401  the province's too


def letter(**other):
    said = {"id": str(uuid4()), "above": "33", "below": "33.11", "verbs": ("agenda.see",), "first_day": "2024-10-01",
            "last_day": "2024-12-31", "ended": False}  # fmt: skip
    return Delegation(**{**said, **other})


def from_above(ends, *letters):  # noqa: F811
    return told(ends[0], Downward(taken=0, ledger="0" * 64, delegations=letters))


def test_a_letter_that_only_came_with_a_bundle_gives_nobody_of_this_machine_a_desk(house, both, ends):  # noqa: F811
    """The province works here too; nobody here asked for it or agreed to it, so nobody of it acts for Sukoharjo."""
    services.take_bundle(from_above(ends, letter()), "turun", at=MONDAY)
    assert Row.objects.get().state == DelegationState.AGREED
    assert all(desk.acting is None for key in house.officers for desk in desks_of(house.officers[key], MONDAY))


@pytest.mark.parametrize(
    "other", [{"last_day": "2031-12-31"}, {"last_day": "2024-09-01"}, {"last_day": "2024-02-31"}, {"id": "-" * 36}]
)
def test_a_letter_longer_than_half_a_year_or_without_sense_is_refused_with_its_bundle(house, ends, other):  # noqa: F811
    """No honest machine writes one: in words, and nothing of the bundle is taken."""
    with pytest.raises(BadInput, match="pendelegasian"):
        services.take_bundle(from_above(ends, letter(**other)), "turun", at=MONDAY)
    assert not Row.objects.exists()
    assert not Taken.objects.exists()
    assert keyring().shared_ledger() != "0" * 64, "the shared key of a refused bundle"


def test_a_letter_from_above_ends_no_delegation_that_was_made_here(house, both, ends):  # noqa: F811
    """Between the province and its neighbour, made on this machine: another office's bundle does not speak of it."""
    mine = Row.objects.create(
        above=house.offices["33"], below=house.offices["33.13"], verbs=["agenda.see"], first_day=date(2024, 10, 1),
        last_day=date(2024, 12, 1), letter_number="1", state=DelegationState.AGREED, asked_office=house.offices["33"],
        asked_by="p-satu", asked_at=MONDAY, answered_by="p-dua", answered_at=MONDAY,
    )  # fmt: skip
    with pytest.raises(Refused):
        services.take_bundle(from_above(ends, letter(id=str(mine.pk), ended=True)), "turun", at=MONDAY)
    mine.refresh_from_db()
    assert mine.state == DelegationState.AGREED
