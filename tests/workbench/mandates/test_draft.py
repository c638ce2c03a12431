"""A draft may have gaps; asking for approval needs everything, and every reason has its field (G1)."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.agenda.models import Message
from saksama.workbench.audit.models import Line
from saksama.workbench.mandates import services
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.mandates.queries import problems
from saksama.workbench.mandates.rules import Content
from tests.office import mandate_content
from tests.people import MONDAY

NOT_YET = ("", " ", "-", "belum ada", "BELUM ADA", "n/a", "…")
TEXTS = ("letter_number", "legal_basis", "guideline_number", "guideline_version", "pleno_minutes", "dpia_reference",
         "election_code")  # fmt: skip


def drafted(house, at=MONDAY, **changes):
    return services.draft(mandate_content(at, **changes), desk=house.desk("operator"), at=MONDAY)


def test_an_empty_draft_is_kept_and_says_everything_it_lacks(house):
    mandate = services.draft(Content(), desk=house.desk("operator"), at=MONDAY)
    assert set(problems(mandate, MONDAY)) == {
        *TEXTS, "letter_date", "guideline_kind", "territory", "platforms", "regime", "first_day", "last_day",
    } - {"pleno_minutes"}  # fmt: skip


def test_a_whole_draft_lacks_nothing(house):
    assert problems(drafted(house), MONDAY) == {}


@pytest.mark.parametrize("word", NOT_YET)
@pytest.mark.parametrize("field", TEXTS)
def test_what_says_nothing_stands_beside_its_field_and_is_not_submitted(house, field, word):
    mandate = drafted(house, **{field: word})
    assert list(problems(mandate, MONDAY)) == [field]
    with pytest.raises(Refused, match="belum diisi"):
        services.submit(mandate, desk=house.desk("operator"), at=MONDAY)
    mandate.refresh_from_db()
    assert mandate.state == Mandate.State.DRAFT


def test_a_national_guideline_needs_no_minutes(house):
    assert problems(drafted(house, guideline_kind="national", pleno_minutes=""), MONDAY) == {}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"territory": ("33.13",)}, "territory"),
        ({"territory": ("33",)}, "territory"),
        ({"first_day": date(2024, 12, 2), "last_day": date(2024, 12, 1)}, "last_day"),
        ({"last_day": date(2024, 10, 13)}, "last_day"),
        ({"letter_date": date(2024, 10, 15)}, "letter_date"),
    ],
)
def test_what_is_out_of_place_or_time_stands_beside_its_field(house, changes, field):
    assert list(problems(drafted(house, **changes), MONDAY)) == [field]


def test_those_who_may_approve_are_told_once_and_no_name_stands_there(house):
    mandate = drafted(house)
    for _press in range(2):
        services.submit(mandate, desk=house.desk("operator"), at=MONDAY)
    told = Message.objects.filter(kind="mandates.submitted")
    assert {one.officer.code for one in told} == {"p-coordinator", "p-pleno"}
    assert {one.path for one in told} == {f"/mandat/{mandate.pk}/"}
    assert Line.objects.filter(verb="mandates.submitted").count() == 1


def test_who_writes_in_a_draft_is_an_author_and_does_not_approve(house):
    mandate = drafted(house)
    services.rewrite(mandate, mandate_content(dpia_reference="DPIA-03"), desk=house.desk("coordinator"), at=MONDAY)
    services.submit(mandate, desk=house.desk("operator"), at=MONDAY)
    assert {one.officer.code for one in Message.objects.filter(kind="mandates.submitted")} == {"p-pleno"}
    with pytest.raises(Refused, match="Penyusun"):
        services.approve(mandate, desk=house.desk("coordinator"), at=MONDAY)


def test_what_was_submitted_is_not_rewritten(house):
    mandate = drafted(house)
    services.submit(mandate, desk=house.desk("operator"), at=MONDAY)
    with pytest.raises(Refused, match="bukan draf lagi"):
        services.rewrite(mandate, Content(), desk=house.desk("operator"), at=MONDAY)
    mandate.refresh_from_db()
    assert mandate.dpia_reference == "DPIA-02/2024"


def test_given_back_it_is_a_draft_again_with_the_reason_and_earlier_approvals_do_not_count(house):
    mandate = drafted(house)
    services.submit(mandate, desk=house.desk("operator"), at=MONDAY)
    services.approve(mandate, desk=house.desk("coordinator"), at=MONDAY)
    with pytest.raises(Refused, match="alasan"):
        services.give_back(mandate, because=" ", desk=house.desk("pleno"), at=MONDAY)
    services.give_back(mandate, because="Pasalnya keliru", desk=house.desk("pleno"), at=MONDAY)
    mandate.refresh_from_db()
    assert (mandate.state, mandate.returned_because) == (Mandate.State.DRAFT, "Pasalnya keliru")
    services.submit(mandate, desk=house.desk("operator"), at=MONDAY)
    services.approve(mandate, desk=house.desk("pleno"), at=MONDAY)
    mandate.refresh_from_db()
    assert mandate.state == Mandate.State.SUBMITTED


def test_sent_twice_it_is_stored_once(house):
    once, desk = uuid4(), house.desk("operator")
    for _press in range(2):
        services.draft(mandate_content(), desk=desk, at=MONDAY, once=once)
    assert Mandate.objects.count() == 1
    assert Line.objects.filter(verb="mandates.drafted").count() == 1


def test_another_offices_id_gives_nothing_away(house):
    once = uuid4()
    services.draft(Content(), desk=house.desk("operator"), at=MONDAY, once=once)
    with pytest.raises(NotThere):
        services.draft(Content(), desk=house.desk("elsewhere"), at=MONDAY, once=once)


@pytest.mark.parametrize(
    ("text", "says"), [("a\u202eb", r"U\+202E"), ("a\x07b", r"U\+0007"), ("x" * 121, "paling banyak 120")]
)
def test_what_nobody_sees_or_is_too_long_is_refused(house, text, says):
    with pytest.raises(BadInput, match=says):
        drafted(house, letter_number=text)


@pytest.mark.parametrize("key", ["reviewer", "pleno", "field", "colleague", "administrator", "auditor", "volunteer"])
def test_who_may_not_draft(house, key):
    with pytest.raises(Refused, match="Peran"):
        services.draft(Content(), desk=house.desk(key), at=MONDAY)


def test_a_period_that_ends_today_may_be_submitted_until_midnight_of_the_office(house):
    mandate = drafted(house, last_day=date(2024, 10, 14))
    assert problems(mandate, MONDAY + timedelta(hours=14, minutes=59)) == {}  # 23.59 WIB
    assert list(problems(mandate, MONDAY + timedelta(hours=15))) == ["last_day"]
