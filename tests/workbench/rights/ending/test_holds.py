"""A hold keeps a case beyond its term: it holds at once, a second person agrees, another than who asked ends it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.rights import ending, services
from saksama.workbench.rights.models import Hold
from tests.workbench.rights.ending.made import SIGNER, SPRING, asked, closed

pytestmark = pytest.mark.django_db
WHY = "Diminta pengadilan, perkara 7/Pid/2025."


def held(house, case, *, who="coordinator", **said):
    return services.place_hold(house.desk(who, SPRING), case, reason=WHY, at=SPRING, **said)


def test_it_holds_at_once_and_until_another_ends_it(house):
    case = closed(house)
    hold = held(house, case)
    with pytest.raises(Refused, match="ditahan"):
        asked(house, case)
    services.agree_hold(house.desk("pleno", SPRING), hold, at=SPRING)
    with pytest.raises(Refused, match="ditahan"):
        asked(house, case)
    services.end_hold(house.desk("pleno", SPRING), hold, at=SPRING)
    assert asked(house, case).due_on == SPRING.date()


def test_a_hold_stops_a_deletion_that_was_proposed(house):
    case = closed(house)
    deletion = asked(house, case)
    held(house, case)
    with pytest.raises(Refused, match="ditahan"):
        services.approve_deletion(house.desk("pleno", SPRING), deletion, signer=SIGNER, at=SPRING)


def test_nobody_agrees_to_or_ends_their_own(house):
    hold = held(house, closed(house))
    own = house.desk("coordinator", SPRING)
    for verb in (services.agree_hold, services.end_hold):
        with pytest.raises(Refused, match="orang kedua"):
            verb(own, hold, at=SPRING)
    for columns in ({"agreed_by": "p-coordinator"}, {"ended_by": "p-coordinator"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Hold.objects.update(**columns)


def test_it_is_agreed_to_once_and_ended_once(house):
    hold, other = held(house, closed(house)), house.desk("pleno", SPRING)
    services.agree_hold(other, hold, at=SPRING)
    with pytest.raises(Refused):
        services.agree_hold(other, hold, at=SPRING)
    services.end_hold(other, hold, at=SPRING)
    with pytest.raises(Refused):
        services.end_hold(other, hold, at=SPRING)


def test_its_reason_stands_sealed_and_who_reads_it_is_noted(house):
    hold = held(house, closed(house))
    assert b"pengadilan" not in bytes(hold.sealed)
    assert services.look_hold(house.desk("pleno", SPRING), hold, at=SPRING) == WHY
    assert Line.objects.filter(verb="rights.hold_opened").count() == 1
    with pytest.raises(Refused):
        services.look_hold(house.desk("auditor", SPRING), hold, at=SPRING)


def test_sent_twice_it_is_one_and_there_is_one_at_a_time(house):
    case, once = closed(house), uuid4()
    assert held(house, case, once=once) == held(house, case, once=once)
    with pytest.raises(Refused, match="sudah ditahan"):
        held(house, case, who="pleno")


def test_a_hold_says_why(house):
    with pytest.raises(BadInput):
        services.place_hold(house.desk("coordinator", SPRING), closed(house), reason=" - ", at=SPRING)


def test_another_office_does_not_find_it(house):
    hold = held(house, closed(house))
    with pytest.raises(NotThere):
        ending.case_to_end(house.desk("elsewhere", SPRING), hold.case_id)
    assert list(ending.running_holds(house.desk("elsewhere", SPRING))) == []
    with pytest.raises(NotThere):
        services.end_hold(house.desk("elsewhere", SPRING), hold, at=SPRING)
