"""Allegations: exact words, a stage that another confirms, the law of that day, every question answered."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from django.db import IntegrityError, transaction

from saksama.kernel.errors import BadInput, Refused
from saksama.workbench.cases import queries, services
from saksama.workbench.cases.models import Allegation
from saksama.workbench.cases.services.allege import basis_of
from tests.people import MONDAY
from tests.workbench.cases.made import BODY, NONE, QUOTE, alleged, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(house):
    return opened(house)


def with_(**changes):
    return msgspec.structs.replace(BODY, **changes)


def test_the_exact_words_stand_sealed_and_the_code_in_the_open(house, case):
    made = alleged(house, case, happened_on=date(2024, 10, 14))
    assert (made.act, made.stage, made.order, made.version, made.stage_by) == ("DIS-08", "post", 1, 1, "")
    assert QUOTE.encode() not in bytes(made.sealed)
    assert queries.allegations(case)[0][1].quote == QUOTE


def test_its_legal_basis_is_the_one_of_that_day(house, case):
    """UU 5/2014 was replaced by UU 20/2023 on 31 October 2023 (law.md T5): a DIS-06a of June 2023 stands on the old."""
    old, new = (alleged(house, case, act="DIS-06a", channel="online", happened_on=day, order=None,
                        body=with_(ownership="not_yet")) for day in (date(2023, 6, 1), date(2024, 10, 1)))  # fmt: skip
    states = [{one["key"]: one["state"] for one in row.basis["citations"]} for row in (old, new)]
    assert set(states[0].values()) == {"in_force"}
    assert "repealed" in states[1].values()
    assert basis_of("", MONDAY.date()) == {}


@pytest.mark.parametrize("left", [*NONE])
def test_every_question_in_the_respondent_s_favour_is_answered(house, case, left):
    with pytest.raises(BadInput, match="meringankan"):
        alleged(house, case, body=with_(exculpatory=NONE | {left: "  "}))


@pytest.mark.parametrize(("changes", "because"), [
    ({"quote": " "}, "Kutip"), ({"ownership": "name_match"}, "Pilih"), ({"exculpatory": NONE | {"own": "x"}}, "Pilih"),
    ({"ownership": "own_word"}, "Uraikan"), ({"quote": "a" * 20_001}, "paling panjang"),
])  # fmt: skip
def test_what_does_not_fit_is_refused(house, case, changes, because):
    with pytest.raises(BadInput, match=because):
        alleged(house, case, body=with_(**changes))


def test_an_online_act_says_how_the_account_s_owner_was_established(house, case):
    with pytest.raises(BadInput, match="kepemilikan akun"):
        alleged(house, case, act="DIS-02", channel="online")
    assert alleged(house, case, act="DIS-02", channel="online", body=with_(ownership="not_yet")).act == "DIS-02"


@pytest.mark.parametrize(("said", "because"), [
    ({"act": "DIS-99"}, "tidak ada"), ({"act": "KE-02", "stage": "post"}, "tahap"), ({"stage": "later"}, "Pilih"),
    ({"channel": "radio"}, "Pilih"), ({"happened_on": date(2024, 10, 15)}, "sesudah hari ini"),
])  # fmt: skip
def test_codes_and_days_that_cannot_be_are_refused(house, case, said, because):
    with pytest.raises(BadInput, match=because):
        alleged(house, case, **said)
    assert not Allegation.objects.exists()


def test_another_than_the_writer_confirms_the_stage_once(house, case):
    made = alleged(house, case)
    with pytest.raises(Refused, match="bukan penulisnya"):
        services.confirm_stage(house.desk("reviewer"), case, made, at=MONDAY, version=case.version)
    services.confirm_stage(house.desk("second"), case, made, at=MONDAY, version=case.version)
    assert made.stage_by == "p-second"
    with pytest.raises(Refused, match="sudah dikuatkan"):
        services.confirm_stage(house.desk("coordinator"), case, made, at=MONDAY, version=case.version)
    with pytest.raises(IntegrityError), transaction.atomic():
        Allegation.objects.update(stage_by="p-reviewer")


def test_rewritten_it_is_a_new_version_whose_stage_is_confirmed_anew(house, case):
    made = alleged(house, case)
    services.confirm_stage(house.desk("second"), case, made, at=MONDAY, version=case.version)
    again = alleged(house, case, order=1, body=with_(quote="Coblos nomor satu."))
    assert (again.order, again.version, again.stage_by) == (1, 2, "")
    assert [row.pk for row, _body in queries.allegations(case)] == [again.pk]
    assert Allegation.objects.count() == 2
    with pytest.raises(Refused, match="ditulis ulang"):
        services.confirm_stage(house.desk("coordinator"), case, made, at=MONDAY, version=case.version)


def test_ownership_by_a_like_name_is_no_way(house, case):
    from saksama.workbench.cases.book import casebook  # noqa: PLC0415

    assert not [code for code in casebook().ownership if "name" in code]
