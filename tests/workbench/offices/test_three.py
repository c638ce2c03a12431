"""Exactly three people, one on leave: everything that belongs to offices and access still works, each as themselves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from saksama.kernel.errors import Refused
from saksama.workbench.mandates import services as mandates
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.offices import duty, queries
from saksama.workbench.offices.duty import TABLES, Duty
from saksama.workbench.offices.rules import Role
from saksama.workbench.offices.services import (
    Joining,
    agree_access,
    agree_loan,
    ask_join,
    ask_loan,
    ask_renewal,
    found,
    note_absence,
    open_office,
    take_access,
)
from tests.office import mandate_content
from tests.people import MONDAY

TODAY, FRIDAY = date(2024, 10, 14), date(2024, 10, 18)


def person(number):
    return Joining(email=f"{number}@rekaan.test", name=f"Rekaan {number}", roles=(), first_day=TODAY)


def settle(office, tables, letter):
    """The people of an office, as the table proposes; the first two before anybody could agree."""
    officers = []
    for number, roles in enumerate(tables):
        joining = Joining(**{**vars(person(f"{letter}{number}")), "roles": tuple(roles)})
        if not officers:
            link = found(joining, office=office, at=MONDAY)
        else:
            admin = queries.desks_of(officers[0], MONDAY)[0]
            link = ask_join(joining, office=office, desk=admin, at=MONDAY)
            if link.access.state == "asked":
                by = next(one for one in queries.who_could_agree(link.access, TODAY))
                agree_access(link.access, desk=queries.desks_of(by, MONDAY)[0], at=MONDAY)
        officers.append(take_access(link.token, password=f"kata-sandi-rekaan-{number}", language="id", at=MONDAY))
    return officers


@pytest.fixture
def offices(db):
    """Sukoharjo with three people, Karanganyar beside it with three of its own."""
    sukoharjo, karanganyar = open_office("33.11"), open_office("33.13")
    return sukoharjo, karanganyar, settle(sukoharjo, TABLES[3], "s"), settle(karanganyar, TABLES[3], "k")


def desk(officer, office):
    return next(d for d in queries.desks_of(officer, MONDAY) if d.office == office)


def lacking(office):
    stand = duty.standings(list(queries.hands(office, TODAY).values()))
    return {one.duty for one in stand if not one.works}


@pytest.mark.parametrize("away", [0, 1, 2])
def test_a_lent_coordinator_fills_the_gap(offices, away):
    sukoharjo, karanganyar, ours, theirs = offices
    assert lacking(sukoharjo) == {Duty.AUDIT}
    note_absence(ours[away], TODAY, FRIDAY, desk=desk(ours[away], sukoharjo), at=MONDAY)
    assert lacking(sukoharjo) == {Duty.MANDATE, Duty.FENCE, Duty.DIFFER, Duty.OBSERVE, Duty.PLENO, Duty.AUDIT}

    borrows = next(o for i, o in enumerate(ours) if i != away and desk(o, sukoharjo).may("offices.borrow"))
    loan = ask_loan(karanganyar, {Role.COORDINATOR}, (TODAY, FRIDAY), desk=desk(borrows, sukoharjo), at=MONDAY)
    agree_loan(loan, theirs[1], "045/K.JT/2024", desk=desk(theirs[2], karanganyar), at=MONDAY)
    assert lacking(sukoharjo) == {Duty.AUDIT}
    assert theirs[1] in queries.hands(sukoharjo, TODAY)

    present = [o for i, o in enumerate(ours) if i != away]
    drafter = next(o for o in present if desk(o, sukoharjo).may("mandates.draft"))
    approvers = [o for o in (*present, theirs[1]) if o != drafter and desk(o, sukoharjo).may("mandates.approve")]
    if len(approvers) < 2:  # the one who may draft and approve lets the lent one draft
        drafter, approvers = theirs[1], [o for o in present if desk(o, sukoharjo).may("mandates.approve")]
    then = MONDAY
    mandate = mandates.draft(mandate_content(MONDAY), desk=desk(drafter, sukoharjo), at=then)
    mandates.submit(mandate, desk=desk(drafter, sukoharjo), at=then)
    for one in approvers[:2]:
        mandates.approve(mandate, desk=desk(one, sukoharjo), at=then)
    assert Mandate.objects.get().state == Mandate.State.SIGNED


@pytest.mark.parametrize("away", [0, 1, 2])
def test_access_is_given_and_renewed_by_the_two_who_are_there(offices, away):
    sukoharjo, _karanganyar, ours, _theirs = offices
    note_absence(ours[away], TODAY, FRIDAY, desk=desk(ours[away], sukoharjo), at=MONDAY)
    present = [desk(o, sukoharjo) for i, o in enumerate(ours) if i != away]
    pairs = [(one, two) for one in present for two in present if one != two]
    admin, other = next(pair for pair in pairs if pair[0].may("offices.manage") and pair[1].may("offices.agree"))
    joining = Joining(email="baru@rekaan.test", name="Baru", roles=(Role.REVIEWER,), first_day=TODAY)
    link = ask_join(joining, office=sukoharjo, desk=admin, at=MONDAY)
    agree_access(link.access, desk=other, at=MONDAY)
    assert take_access(link.token, password="gajah-mangga-awan-21", language="id", at=MONDAY)
    lost = ask_renewal(ours[away], office=sukoharjo, desk=admin, at=MONDAY)
    with pytest.raises(Refused):
        agree_access(lost.access, desk=admin, at=MONDAY)
    agree_access(lost.access, desk=other, at=MONDAY)


def test_after_the_leave_the_lent_one_is_gone_by_themselves(offices):
    sukoharjo, karanganyar, ours, theirs = offices
    loan = ask_loan(karanganyar, {Role.COORDINATOR}, (TODAY, FRIDAY), desk=desk(ours[1], sukoharjo), at=MONDAY)
    agree_loan(loan, theirs[1], "045/K.JT/2024", desk=desk(theirs[2], karanganyar), at=MONDAY)
    after = MONDAY + timedelta(days=5)
    assert {d.office for d in queries.desks_of(theirs[1], after)} == {karanganyar}
