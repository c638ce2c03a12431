"""A case is opened from what the plenary decided: parties under codes, everything sealed under a key of its own."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from saksama.kernel.errors import BadInput, Gone, NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.cases import queries, services
from saksama.workbench.cases.models import Case, Conflict, Party, Step
from saksama.workbench.cases.rules import PartyRole, State
from saksama.workbench.cases.shapes import PartyBody
from saksama.workbench.safe.sealing import destroy_key
from tests.office import contest_of
from tests.people import MONDAY
from tests.workbench.cases.made import NUMBER, confirmed, opened, planned, reported, respondent, written
from tests.workbench.fieldwork.made import SUSPECTED, proposed
from tests.workbench.pleno.made import PARTY

pytestmark = pytest.mark.django_db


def codes(case):
    return [row.code for row, _who in queries.parties(case)]


def test_a_case_from_a_record_has_its_respondent_and_its_witnesses(house):
    case = opened(house)
    who = dict((row.code, body) for row, body in queries.parties(case))
    assert list(who) == ["Terlapor-1", "Saksi-1"]
    assert (who["Terlapor-1"].name, who["Saksi-1"].name) == (SUSPECTED.actor, "Sari Lestari")
    assert (case.number, case.state, case.basis, case.track) == (NUMBER, State.OPENED, "finding", "neutrality")
    assert respondent(case).category == "pns"
    assert queries.body_of(case).short == SUSPECTED.short


def test_a_case_from_a_report_knows_its_reporter_by_a_code_alone(house):
    case = reported(house)
    assert codes(case) == ["Terlapor-1", "Pelapor-1"]
    assert [body.name if body else None for _row, body in queries.parties(case)] == [PARTY, None]
    with pytest.raises(IntegrityError), transaction.atomic():
        Party.objects.filter(case=case, role=PartyRole.REPORTER).update(sealed=b"x")
    with pytest.raises(BadInput, match="brankas"):
        services.add_party(house.desk("reviewer"), case, role=PartyRole.REPORTER, body=PartyBody(name="Siapa"),
                           at=MONDAY, version=case.version)  # fmt: skip


def test_it_is_opened_from_exactly_one_thing_and_once(house):
    case = opened(house)
    pleno, election = house.desk("pleno"), contest_of(house)[1]
    with pytest.raises(BadInput):
        services.open_case(pleno, number="2", election=election, subject="x:1", at=MONDAY)
    with pytest.raises(BadInput):
        services.open_case(pleno, number="2", election=None, subject="x:1", at=MONDAY, record=case.record)
    with pytest.raises(IntegrityError), transaction.atomic():
        services.open_case(pleno, number="2", election=election, subject="x:1", at=MONDAY, record=case.record)


def test_no_column_and_no_line_of_the_log_has_a_name(house):
    case = reported(house)
    for table in (Case, Party, Step):
        for row in table.objects.values():
            assert PARTY not in str(
                {key: bytes(one) if isinstance(one, memoryview) else one for key, one in row.items()}
            )
    assert not [line for line in Line.objects.all() if PARTY in str(line.__dict__)]
    assert case.kept_under.startswith("perkara-")


def test_with_its_key_everything_of_it_is_gone_and_the_number_stays(house):
    case = opened(house)
    destroy_key(case.kept_under)
    with pytest.raises(Gone):
        queries.parties(case)
    assert queries.case_for(house.desk("reviewer"), case.pk).number == NUMBER


def test_who_is_respondent_becomes_known_later(house):
    case = opened(house)
    desk, party = house.desk("reviewer"), respondent(case)
    services.rewrite_party(desk, case, party, body=PartyBody(name="Sutarno", nip="19790101"), category="pns",
                           at=MONDAY, version=case.version)  # fmt: skip
    expert = services.add_party(desk, case, role=PartyRole.EXPERT, body=PartyBody(name="Dr. Ahli"), at=MONDAY,
                                version=case.version)  # fmt: skip
    assert expert.code == "Ahli-1"
    assert next(body.name for row, body in queries.parties(case) if row.pk == party.pk) == "Sutarno"
    with pytest.raises(BadInput, match="nama"):
        services.add_party(desk, case, role=PartyRole.WITNESS, body=PartyBody(), at=MONDAY, version=case.version)


# ── Whose it is ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_another_office_s_case_is_not_there(house):
    case = opened(house)
    other = house.desk("elsewhere")
    for ask in (
        lambda: queries.case_for(other, case.pk),
        lambda: services.look(other, case, at=MONDAY),
        lambda: services.declare_conflict(other, case, reason="Kerabat.", at=MONDAY),
        lambda: services.extend(other, case, reason="Ahli belum datang.", at=MONDAY, version=1),
    ):
        with pytest.raises(NotThere):
            ask()


@pytest.mark.parametrize("who", ["operator", "prevention", "field", "colleague", "auditor", "volunteer"])
def test_roles_that_do_not_handle_cases_see_none(house, who):
    case = opened(house)
    with pytest.raises(Refused):
        queries.cases(house.desk(who))
    with pytest.raises(Refused):
        services.look(house.desk(who), case, at=MONDAY)


def test_who_looks_stands_in_the_log(house):
    case = opened(house)
    services.look(house.desk("reviewer"), case, at=MONDAY)
    line = Line.objects.get(verb="cases.opened")
    assert (line.actor, line.subject) == ("p-reviewer", f"cases.case:{case.pk}")


def test_the_handler_is_told_and_must_be_one_who_handles(house):
    case = opened(house)
    lead = house.desk("coordinator")
    services.assign(lead, case, handler=house.officers["reviewer"], at=MONDAY, version=case.version)
    assert case.handler == house.officers["reviewer"]
    for who in ("operator", "elsewhere"):
        with pytest.raises(NotThere):
            services.assign(lead, case, handler=house.officers[who], at=MONDAY, version=case.version)
    with pytest.raises(Refused):
        services.assign(house.desk("reviewer"), case, handler=house.officers["second"], at=MONDAY, version=2)


# ── Stale copies, conflicts ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_stale_copy_is_refused_and_changes_nothing(house):
    case = opened(house)
    stale = case.version
    confirmed(house, case)
    lead = house.desk("coordinator")
    with pytest.raises(Refused, match="sudah berubah"):
        services.assign(lead, case, handler=house.officers["reviewer"], at=MONDAY, version=stale)
    with pytest.raises(Refused, match="sudah berubah"):
        services.choose_track(lead, case, track="criminal", at=MONDAY, version=stale)
    case.refresh_from_db()
    assert (case.handler, case.track) == (None, "neutrality")


def test_who_stepped_aside_does_nothing_more_in_this_case_and_does_not_see_it(house):
    case, other = opened(house), opened(house, record=proposed(house), number="002/REG/TM/K.JT-28/X/2024")
    desk = house.desk("reviewer")
    services.assign(house.desk("coordinator"), case, handler=desk.officer, at=MONDAY, version=case.version)
    services.declare_conflict(desk, case, reason="Terlapor-1 kerabat saya.", at=MONDAY)
    assert case.handler is None
    for deed in (
        lambda: services.look(desk, case, at=MONDAY),
        lambda: confirmed(house, case),
        lambda: planned(house, case),
        lambda: written(house, case),
        lambda: services.declare_conflict(desk, case, reason="Sekali lagi.", at=MONDAY),
    ):
        with pytest.raises(Refused):
            deed()
    assert list(queries.cases(desk)) == [other]
    assert b"kerabat" not in bytes(Conflict.objects.get().sealed)
    with pytest.raises(Refused, match="mundur"):
        services.assign(house.desk("coordinator"), case, handler=desk.officer, at=MONDAY, version=case.version)
