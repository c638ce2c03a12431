"""A person asks what is held about them: exactly one, two people, counted, noted, wiped (G2)."""

from __future__ import annotations

import ast
from datetime import timedelta
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

import saksama
from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.agenda.models import Message
from saksama.workbench.audit.models import Line
from saksama.workbench.register.models import AccessRequest, Register
from saksama.workbench.register.queries import lookups
from saksama.workbench.register.rules import Answer, Subject, SubjectKind
from saksama.workbench.register.services import (
    ask_access,
    decline_access,
    forget,
    keep_answer,
    needed_by_nobody,
    see_answer,
    see_subject,
)
from saksama.workbench.review.access import answer_access
from saksama.workbench.review.models import Place
from tests.office import a_lead, a_register
from tests.people import MONDAY, RARE, RIGHTLY, WRONGLY
from tests.workbench.register.keyed import keyed

SOURCE = Path(saksama.__file__).parent


def asked(house, at=MONDAY, **changes):
    base = {"kind": SubjectKind.NIP, "nip": WRONGLY.nip, "letter": "Surat 12/2024", "proof": "KTP dilihat di kantor"}
    return ask_access(Subject(**(base | changes)), desk=house.desk("auditor"), at=at, once=uuid4())


def answered(house, **changes):
    request = asked(house, **changes)
    answer_access(request, desk=house.desk("coordinator"), at=MONDAY)
    request.refresh_from_db()
    return see_answer(request, desk=house.desk("auditor"), at=MONDAY)


@pytest.fixture
def register(house) -> Register:
    """The cast with person keys as an import makes them: digests of their NIPs."""
    return a_register(house, *keyed(RIGHTLY, WRONGLY, RARE))


def test_two_people_answer_with_yes_or_no_and_counts(house, register):
    wrongly, rightly = keyed(WRONGLY, RIGHTLY)
    a_lead(house, wrongly, number=1)
    a_lead(house, wrongly, number=2)
    a_lead(house, rightly, number=3)
    Place.objects.filter(lead__number=2).update(state=Place.State.RESOLVED)
    answer = answered(house)
    assert (answer.in_register, answer.source, answer.declared) == (True, "BKPSDM Kabupaten Sukoharjo", 0)
    assert answer.leads == {"first": 1, "resolved": 1}


def test_by_an_account_its_declarer_and_its_leads_are_counted(house, register):
    a_lead(house, *keyed(RIGHTLY), number=1, account="9001")
    a_lead(house, *keyed(WRONGLY), number=2)
    answer = answered(house, kind=SubjectKind.ACCOUNT, nip="", platform="tiktok", stable_id="9001")
    assert (answer.in_register, answer.declared, answer.leads) == (True, 1, {"first": 1})
    other = answered(house, kind=SubjectKind.ACCOUNT, nip="", platform="x", stable_id="9001")
    assert (other.in_register, other.leads) == (False, {})


def test_who_is_in_no_register_and_no_lead_gets_a_plain_no(house, register):
    answer = answered(house, nip="199901012022011001")
    assert (answer.in_register, answer.leads, answer.source) == (False, {}, "")


def test_nobody_answers_their_own_request(house, register):
    request, both = asked(house), house.desk("auditor")
    alone = type(both)(both.officer, both.office, house.desk("coordinator").roles | both.roles)
    for act in (answer_access, decline_access, see_subject):
        with pytest.raises(Refused, match="sendiri"):
            act(request, desk=alone, at=MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessRequest.objects.filter(pk=request.pk).update(decided_by=both.officer)


def test_one_person_alone_sees_no_answer(house, register):
    request = asked(house)
    with pytest.raises(Refused, match="Belum ada jawaban"):
        see_answer(request, desk=house.desk("auditor"), at=MONDAY)


@pytest.mark.parametrize("who", ["operator", "reviewer", "prevention", "coordinator", "administrator", "volunteer"])
def test_only_the_dpo_brings_requests(house, who):
    with pytest.raises(Refused):
        ask_access(Subject(kind=SubjectKind.NIP, nip=WRONGLY.nip, letter="S 1", proof="KTP"), desk=house.desk(who),
                   at=MONDAY, once=uuid4())  # fmt: skip


@pytest.mark.parametrize("who", ["operator", "reviewer", "prevention", "auditor", "administrator", "volunteer"])
def test_only_coordinator_and_pleno_decide(house, register, who):
    request = asked(house)
    with pytest.raises(Refused):
        answer_access(request, desk=house.desk(who), at=MONDAY)


def test_the_second_person_is_told_without_a_name(house, register):
    asked(house)
    assert {one.officer.code for one in Message.objects.filter(kind="register.access")} == {"p-coordinator", "p-pleno"}
    assert not any(WRONGLY.nip in one.label + one.path for one in Message.objects.all())


def test_every_step_is_noted_and_no_line_holds_the_number(house, register):
    answered(house)
    verbs = list(Line.objects.filter(verb__startswith="register.access").order_by("seq").values_list("verb", "actor"))
    assert verbs == [
        ("register.access_asked", "p-auditor"), ("register.access_subject_seen", "p-coordinator"),
        ("register.access_answered", "p-coordinator"), ("register.access_answer_seen", "p-auditor"),
    ]  # fmt: skip
    assert WRONGLY.nip not in str(list(Line.objects.values()))


def test_look_ups_are_counted(house, register):
    answered(house)
    declined = asked(house)
    decline_access(declined, desk=house.desk("pleno"), at=MONDAY)
    assert lookups(house.sukoharjo, MONDAY - timedelta(days=1)) == 1
    assert lookups(house.sukoharjo, MONDAY + timedelta(days=1)) == 0


def test_who_was_asked_about_is_wiped_with_the_decision(house, register):
    answered(house)
    decline_access(asked(house), desk=house.desk("pleno"), at=MONDAY)
    assert set(AccessRequest.objects.values_list("sealed_subject", flat=True)) == {None}


def test_decided_once_it_stays_decided(house, register):
    request = asked(house)
    decline_access(request, desk=house.desk("pleno"), at=MONDAY)
    for act in (answer_access, decline_access):
        with pytest.raises(Refused):
            act(AccessRequest.objects.get(pk=request.pk), desk=house.desk("coordinator"), at=MONDAY)
    with pytest.raises(Refused):
        keep_answer(request, Answer(in_register=False), desk=house.desk("coordinator"), at=MONDAY)


def test_it_lapses_after_two_weeks_and_an_answer_after_one(house, register):
    waiting, done = asked(house), asked(house)
    answer_access(done, desk=house.desk("coordinator"), at=MONDAY)
    late = MONDAY + timedelta(days=14)
    with pytest.raises(Refused):
        decline_access(waiting, desk=house.desk("pleno"), at=late)
    assert forget(house.sukoharjo, at=late, needed=needed_by_nobody)["requests"] == 2
    waiting.refresh_from_db()
    done.refresh_from_db()
    assert (waiting.state, waiting.sealed_subject, done.state, done.sealed_answer) == ("lapsed", None, "answered", None)
    with pytest.raises(Refused):
        see_answer(done, desk=house.desk("auditor"), at=late)


def test_another_office_s_request_is_not_there(house, register):
    request = asked(house)
    for act in (answer_access, decline_access):
        with pytest.raises(NotThere):
            act(request, desk=house.desk("elsewhere"), at=MONDAY)


def test_a_name_is_no_question(house):
    with pytest.raises(BadInput, match="nama"):
        asked(house, nip="Siti Nurhayati")


def test_sent_twice_it_is_one_request(house):
    once, subject = uuid4(), Subject(kind=SubjectKind.NIP, nip=WRONGLY.nip, letter="S 1", proof="KTP")
    for _n in "ab":
        ask_access(subject, desk=house.desk("auditor"), at=MONDAY, once=once)
    assert (AccessRequest.objects.count(), Message.objects.count()) == (1, 2)


@cache
def names_in() -> dict[str, set[str]]:
    """File of the workbench, web, settings and commands → every name and attribute it uses."""
    rooms = ("workbench", "web", "api", "config", "cli")
    paths = sorted(path for room in rooms for path in (SOURCE / room).rglob("*.py"))
    return {path.relative_to(SOURCE).as_posix(): _names(ast.parse(path.read_text("utf-8"))) for path in paths}


def _names(tree: ast.AST) -> set[str]:
    nodes = list(ast.walk(tree))
    return {n.id for n in nodes if isinstance(n, ast.Name)} | {n.attr for n in nodes if isinstance(n, ast.Attribute)}


def callers(name: str) -> set[str]:
    """Files that name a function."""
    return {file for file, names in names_in().items() if name in names}


def test_only_a_seen_person_is_asked_for_by_name_and_only_under_a_record():
    assert callers("by_exact_name") == {"workbench/register/services/look_up.py"}
    assert callers("look_up") == {"workbench/fieldwork/services/name.py"}
    assert callers("look_up_seen") == {"web/areas/fieldwork/views/naming.py"}


def test_nothing_else_in_the_house_asks_by_number():
    assert callers("ask_access") == {"web/areas/register/access.py", "workbench/rights/services/requests.py"}
    assert callers("by_nip") == {"workbench/review/access.py"}
    assert callers("leads_by_state") == {"workbench/review/access.py"}
    assert callers("person_keys") - {"workbench/register/codes.py", "workbench/review/prevention_queries.py"} <= {
        "workbench/register/queries.py", "workbench/review/naming.py",
    }  # fmt: skip
