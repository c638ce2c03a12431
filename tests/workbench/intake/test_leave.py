"""Ways out: merged, taken back, handed to another office without who reported."""

from __future__ import annotations

import pytest

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.agenda.models import Due, Message
from saksama.workbench.intake import queries, services
from saksama.workbench.intake.rules import STUDY
from saksama.workbench.vault.models import Reporter
from tests.people import MONDAY
from tests.workbench.intake.counter import BODY, HOUR, clock, election


def merge(counter, report, into):
    return services.merge(counter.house.desk("reviewer"), report, into=into, reason="Peristiwa sama.", at=MONDAY)


def sent(counter, report, to="33.13", letter="021/PM/2024"):
    return services.forward(counter.house.desk("coordinator"), report, to=counter.house.offices[to], letter=letter,
                            reason="Tempat kejadian di sana.", at=MONDAY)  # fmt: skip


def taken(counter, handover, at=MONDAY + HOUR):
    there = counter.house.desk("elsewhere", at)
    return services.receive_forwarded(there, handover, election=election(counter.house, office="33.13"), at=at)


def test_merged_both_numbers_and_both_reporters_stay(counter):
    first, second = counter.received(), counter.received()
    merge(counter, second, first)
    assert (second.state, second.merged_into) == ("merged", first)
    assert (first.number, second.number) == ("001/LP/33.11/X/2024", "002/LP/33.11/X/2024")
    assert Reporter.objects.filter(scope__in=[first.scope, second.scope]).count() == 2
    assert clock(second, STUDY).state == Due.State.WITHDRAWN


def test_only_into_an_earlier_one_that_has_not_gone_itself(counter):
    first, second, third = (counter.received() for _n in "abc")
    with pytest.raises(Refused):
        merge(counter, first, second)
    merge(counter, second, first)
    with pytest.raises(Refused):
        merge(counter, third, second)
    with pytest.raises(Refused):
        merge(counter, first, first)


def test_withdrawn_with_a_reason_and_its_clock_ends(counter):
    report, desk = counter.received(), counter.house.desk("colleague")
    with pytest.raises(BadInput):
        services.withdraw(desk, report, reason="", at=MONDAY)
    assert services.withdraw(desk, report, reason="Sudah selesai di desa.", at=MONDAY).state == "withdrawn"
    assert clock(report, STUDY).state == Due.State.WITHDRAWN


def test_the_other_office_gives_its_own_number_and_has_nobodys_identity(counter):
    report = counter.received()
    arrived = taken(counter, sent(counter, report))
    assert (report.state, arrived.number, arrived.how) == ("forwarded", "001/LP/33.13/X/2024", "office")
    assert queries.body_of(arrived) == BODY
    assert list(Reporter.objects.values_list("office__code", flat=True)) == ["33.11"]
    assert clock(arrived, STUDY).office.code == "33.13"


def test_both_sides_know_where_it_is(counter):
    report = counter.received()
    handover = sent(counter, report)
    there = counter.house.desk("elsewhere")
    assert list(queries.arriving(there)) == [handover]
    assert Message.objects.filter(kind="intake.handover", office__code="33.13").exists()
    arrived = taken(counter, handover)
    assert list(queries.arriving(there)) == []
    assert queries.handover_of(report).arrived == arrived
    assert queries.came_from(arrived).report == report
    told = Message.objects.filter(kind="intake.arrived", office__code="33.11").first()
    assert told.label == f"Laporan {report.number} tiba di Bawaslu Kabupaten Karanganyar"


def test_it_arrives_once(counter):
    handover = sent(counter, counter.received())
    taken(counter, handover)
    with pytest.raises(Refused):
        taken(counter, handover)


def test_a_third_office_does_not_take_it(counter):
    handover = sent(counter, counter.received())
    with pytest.raises(NotThere):
        services.receive_forwarded(counter.house.desk("colleague"), handover, election=election(counter.house),
                                   at=MONDAY)  # fmt: skip


@pytest.mark.parametrize("to", ["33.11", "mitra-bkn"])
def test_not_to_ourselves_and_not_to_a_partners_desk(counter, to):
    with pytest.raises(Refused):
        sent(counter, counter.received(), to=to)


def test_not_without_the_letter_that_goes_with_it(counter):
    with pytest.raises(BadInput, match="surat pengantar"):
        sent(counter, counter.received(), letter=" ")


def test_what_the_plenary_decided_does_not_leave(counter):
    report = counter.ready()
    services.decide_registration(report, registered=True, desk=counter.house.desk("pleno"), at=MONDAY)
    for leaves in (lambda: sent(counter, report), lambda: merge(counter, report, counter.received())):
        with pytest.raises(Refused):
            leaves()
