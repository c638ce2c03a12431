"""A code from one officer and a second factor from another open once, for an hour, one browser (G12)."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from saksama.kernel.errors import NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.rights.fair import MOST_TRIES, VALID, VISIT
from saksama.workbench.rights.models import Access
from saksama.workbench.rights.services import respondent as services
from tests.people import MONDAY
from tests.workbench.rights.respondent.made import checked, drafted, given, inside, small

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    small(monkeypatch)


def test_code_and_factor_open_it_once(house, case):
    access, code, factor = given(house, case)
    secret = services.enter_with(code.lower().replace("-", " "), factor, at=MONDAY)
    assert services.visiting(secret, at=MONDAY) == access
    assert services.enter_with(code, factor, at=MONDAY) is None


def test_the_browser_looks_for_an_hour_and_no_longer(house, case):
    _access, code, factor = given(house, case)
    secret = services.enter_with(code, factor, at=MONDAY)
    services.visiting(secret, at=MONDAY + VISIT * 0.99)
    for held, at in ((secret, MONDAY + VISIT), ("", MONDAY), ("x", MONDAY)):
        with pytest.raises(NotThere):
            services.visiting(held, at=at)


def test_who_leaves_is_out(house, case):
    _access, code, factor = given(house, case)
    secret = services.enter_with(code, factor, at=MONDAY)
    services.leave(services.visiting(secret, at=MONDAY), at=MONDAY)
    with pytest.raises(NotThere):
        services.visiting(secret, at=MONDAY)


def test_the_fifth_wrong_factor_ends_the_code(house, case):
    _access, code, factor = given(house, case)
    wrong = f"{(int(factor) + 1) % 1_000_000:06}"
    for _try in range(MOST_TRIES):
        assert services.enter_with(code, wrong, at=MONDAY) is None
    assert services.enter_with(code, factor, at=MONDAY) is None
    assert Access.objects.get().attempts == MOST_TRIES


def test_four_wrong_ones_do_not(house, case):
    _access, code, factor = given(house, case)
    for _try in range(MOST_TRIES - 1):
        services.enter_with(code, "", at=MONDAY)
    assert services.enter_with(code, factor, at=MONDAY)


def test_a_code_nobody_made_is_answered_like_a_dead_one(house, case):
    assert services.enter_with("AAAAA-BBBBB-CCCCC-DDDDD", "123456", at=MONDAY) is None


def test_a_code_ends_by_its_day(house, case):
    _access, code, factor = given(house, case)
    assert services.enter_with(code, factor, at=MONDAY + VALID) is None


def test_another_s_factor_does_not_fit(house, case):
    access, code, _factor = given(house, case)
    _second, other, factor = given(house, case, file=access.file)
    assert services.enter_with(code, factor, at=MONDAY) is None
    assert services.enter_with(other, factor, at=MONDAY)


def test_before_the_second_officer_drew_the_factor_nothing_opens(house, case):
    _access, code = services.give_access(house.desk("coordinator"), checked(house, case), handed="office", at=MONDAY)
    assert services.enter_with(code, "", at=MONDAY) is None
    assert services.enter_with(code, "-", at=MONDAY) is None


def test_who_made_the_code_does_not_learn_the_factor(house, case):
    access, _code = services.give_access(house.desk("coordinator"), checked(house, case), handed="office", at=MONDAY)
    with pytest.raises(Refused, match="petugas lain"):
        services.draw_factor(house.desk("coordinator"), access, at=MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Access.objects.update(factor_by=access.made_by)


def test_the_factor_is_drawn_once(house, case):
    access, _code, _factor = given(house, case)
    with pytest.raises(Refused):
        services.draw_factor(house.desk("pleno"), access, at=MONDAY)


def test_only_a_checked_file_is_given(house, case):
    with pytest.raises(Refused, match="belum diperiksa"):
        services.give_access(house.desk("coordinator"), drafted(house, case, "Satu."), handed="office", at=MONDAY)


def test_an_ended_access_is_out_at_once(house, case):
    access, code, factor = given(house, case)
    secret = services.enter_with(code, factor, at=MONDAY)
    services.end_access(house.desk("coordinator"), access, at=MONDAY)
    with pytest.raises(NotThere):
        services.visiting(secret, at=MONDAY)


def test_a_sealed_case_opens_to_nobody(house, case):
    _access, code, factor = given(house, case)
    secret = services.enter_with(code, factor, at=MONDAY)
    type(case).objects.update(sealed_at=MONDAY, state="closed", outcome="not_breach")
    with pytest.raises(NotThere):
        services.visiting(secret, at=MONDAY)


def test_neither_code_nor_factor_stands_anywhere(house, case):
    _access, code, factor = given(house, case)
    row = Access.objects.values().get()
    assert code not in str(row)
    assert code.replace("-", "") not in str(row)
    assert factor not in {str(one) for one in row.values()}
    assert code not in str(list(Line.objects.values()))


def test_every_step_is_a_line_without_a_name(house, case):
    access = inside(house, case)
    services.file_bytes(access, at=MONDAY)
    verbs = list(Line.objects.filter(subject=access.scope).order_by("seq").values_list("verb", flat=True))
    assert verbs == ["rights.access_given", "rights.factor_drawn", "rights.access_opened", "rights.file_read"]


@pytest.mark.parametrize("who", ["reviewer", "auditor", "administrator", "field"])
def test_who_may_not_gives_none(house, case, who):
    with pytest.raises(Refused):
        services.give_access(house.desk(who), checked(house, case), handed="office", at=MONDAY)
