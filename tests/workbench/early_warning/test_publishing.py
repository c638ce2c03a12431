"""Editions: two people, once each way; what goes out of the same days a second time tells no single case."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from saksama.kernel.errors import BadInput, Damaged, NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.cases.models import Case
from saksama.workbench.contest import services as contests
from saksama.workbench.early_warning import editions
from saksama.workbench.early_warning.models import Event, Publication
from saksama.workbench.early_warning.publishing.body import digest_of
from saksama.workbench.early_warning.services import publishing
from saksama.workbench.patrols.models import Lead
from saksama.workbench.review.models import Resolution
from tests.office import election_content
from tests.people import MONDAY
from tests.workbench.early_warning.quarter_made import (
    BAKI,
    FIRST,
    GATAK,
    GROGOL,
    LAST,
    LATER,
    adopted_run,
    cases,
    heads,
    leads,
    refer,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def prepared(house, *, at=LATER, who="prevention", **said):
    given = {"first": FIRST, "last": LAST, "prevention": {}} | said
    return publishing.prepare(house.desk(who, at), at=at, **given)


def out(house, *, at=LATER, **said):
    made = prepared(house, at=at, **said)
    return publishing.approve(house.desk("pleno", at + HOUR), made, digest=made.digest, at=at + HOUR)


def family(edition, name):
    return edition.body["families"][name]


def rows(edition, name, table):
    """Row → its told cells."""
    found = family(edition, name)["tables"][table]
    return dict(zip(found["rows"], found["cells"], strict=True))


def wholes(edition, name, table):
    found = family(edition, name)["tables"][table]
    return dict(zip(found["rows"], found["row_totals"], strict=True))


# Two people


def test_one_prepares_another_lets_it_out_and_the_log_has_both(house):
    made = prepared(house)
    with pytest.raises(Refused, match="orang lain"):
        publishing.approve(house.desk("coordinator", LATER), prepared(house, who="coordinator"), digest="", at=LATER)
    assert editions.shelves() == []
    publishing.approve(house.desk("pleno", LATER), made, digest=made.digest, at=LATER + HOUR)
    assert [one.editions[0].pk for one in editions.shelves()] == [made.pk]
    verbs = Line.objects.filter(subject=str(made)).values_list("verb", "actor")
    assert set(verbs) == {("early_warning.edition_prepared", "p-prevention"),
                          ("early_warning.edition_approved", "p-pleno")}  # fmt: skip


def test_what_is_approved_is_what_was_read(house):
    made = prepared(house)
    with pytest.raises(BadInput, match="Sidik"):
        publishing.approve(house.desk("pleno", LATER), made, digest="0" * 64, at=LATER)


def test_nobody_lets_one_out_twice_and_a_draft_taken_back_never(house):
    made = out(house)
    with pytest.raises(Refused):
        publishing.approve(house.desk("coordinator", LATER), made, digest=made.digest, at=LATER + 2 * HOUR)
    other = prepared(house, at=LATER + 2 * HOUR)
    publishing.withdraw(house.desk("prevention", LATER), other, because="unused", at=LATER + 3 * HOUR)
    with pytest.raises(Refused, match="diputuskan"):
        publishing.approve(house.desk("pleno", LATER), other, digest=other.digest, at=LATER + 4 * HOUR)
    assert [one.editions for one in editions.shelves()] == [(made,)]


def test_only_who_may_let_out_takes_back_what_is_out_and_says_why_by_a_code(house):
    made = out(house)
    with pytest.raises(Refused):
        publishing.withdraw(house.desk("prevention", LATER), made, because="wrong", at=LATER + HOUR)
    with pytest.raises(BadInput):
        publishing.withdraw(house.desk("pleno", LATER), made, because="karena Bu X", at=LATER + HOUR)
    publishing.withdraw(house.desk("pleno", LATER), made, because="wrong", at=LATER + HOUR)
    shown = editions.public_edition("33.11", made.number)
    assert (shown.withdrawn_because, editions.stands(shown)) == ("wrong", False)


def test_another_office_s_edition_is_not_there(house):
    made = prepared(house)
    with pytest.raises(NotThere):
        editions.edition_for(house.desk("elsewhere", LATER), made.pk)
    with pytest.raises(NotThere):
        publishing.approve(house.desk("elsewhere", LATER), made, digest=made.digest, at=LATER)


def test_sent_twice_it_is_kept_once(house):
    once = prepared(house).pk
    again = publishing.prepare(
        house.desk("prevention", LATER), first=FIRST, last=LAST, prevention={}, at=LATER, once=once
    )
    assert (again.pk, Publication.objects.count()) == (once, 1)


def test_a_body_that_was_changed_is_not_shown(house):
    made = out(house)
    Publication.objects.filter(pk=made.pk).update(body=made.body | {"prevention": {"ikrar": 900}})
    with pytest.raises(Damaged):
        editions.public_edition("33.11", made.number)


# Days


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2024, 10, 2), LAST), (FIRST, date(2024, 12, 30)), (LAST, FIRST), (date(2023, 1, 1), LAST),
     (date(2025, 1, 1), date(2025, 3, 31))],
)  # fmt: skip
def test_whole_months_that_are_over(house, first, last):
    with pytest.raises(BadInput):
        prepared(house, first=first, last=last)


def test_days_that_overlap_a_public_edition_are_refused_also_after_it_was_taken_back(house):
    made = out(house)
    publishing.withdraw(house.desk("pleno", LATER), made, because="wrong", at=LATER + HOUR)
    with pytest.raises(Refused, match="tumpang tindih"):
        prepared(house, first=date(2024, 10, 1), last=date(2024, 10, 31), at=LATER + 2 * HOUR)
    prepared(house, first=date(2024, 7, 1), last=date(2024, 9, 30), at=LATER + 2 * HOUR)


def test_a_draft_reckoned_without_one_that_went_out_since_stays_inside(house):
    draft = prepared(house)
    out(house, at=LATER + HOUR)
    with pytest.raises(Refused, match="Edisi lain"):
        publishing.approve(house.desk("pleno", LATER), draft, digest=draft.digest, at=LATER + 3 * HOUR)


# Figures


def test_cases_by_place_and_month(house):
    heads(house)
    for area, n in ((GROGOL, 9), (BAKI, 7), (GATAK, 1)):
        cases(house, n, area=area, outcome="breach" if area == GROGOL else "not_breach")
    made = prepared(house)
    assert family(made, "opened")["total"] == 17
    assert wholes(made, "opened", "area")[GROGOL] == 9
    assert wholes(made, "opened", "area")[GATAK] is None
    assert made.withheld["opened"][f"area|{GATAK}|2024-10"] == "cases"
    assert rows(made, "decided", "outcome")["breach"] == [9]
    assert rows(made, "decided", "wait")["d14"] is not None


def test_few_civil_servants_hide_a_place_whatever_its_cases(house):
    heads(house, **{"33_11_09": 19})
    cases(house, 9, area=GROGOL)
    cases(house, 7, area=BAKI)
    made = prepared(house)
    assert wholes(made, "opened", "area")[GROGOL] is None
    assert made.withheld["opened"][f"area|{GROGOL}|"] == "asn"


def test_an_office_that_does_not_know_its_civil_servants_tells_no_case(house):
    cases(house, 9, area=GROGOL)
    made = prepared(house)
    assert family(made, "opened")["total"] == 9, "the election's papers say how many serve in the whole"
    assert wholes(made, "opened", "area")[GROGOL] is None


def test_one_case_deleted_added_or_placed_elsewhere_leaves_the_next_edition_as_if_nothing_had_been(house):
    """Word for word: not even that something changed is told."""
    heads(house)
    some = cases(house, 9, area=GROGOL, outcome="breach")
    cases(house, 7, area=BAKI, outcome="not_breach")
    out(house)
    later = LATER + 5 * HOUR
    untouched = prepared(house, at=later).body
    Event.objects.filter(subject=f"cases.case:{some[1].pk}").update(region_code=BAKI)
    moved = prepared(house, at=later).body
    some[0].delete()
    fewer = prepared(house, at=later).body
    cases(house, 2, area=BAKI, outcome="not_breach")
    more = prepared(house, at=later).body
    assert untouched == moved == fewer == more
    assert untouched["families"]["opened"]["kept_from"] == 1


def test_a_case_sealed_early_stays_counted_where_it_was(house):
    heads(house)
    some = cases(house, 9, area=GROGOL, outcome="not_breach")
    cases(house, 7, area=BAKI, outcome="breach")
    before = prepared(house)
    Case.objects.filter(pk=some[0].pk).update(state="closed", closed_at=LATER, sealed_at=LATER)
    Event.objects.filter(subject=f"cases.case:{some[0].pk}").update(dropped_at=LATER)
    after = prepared(house, at=LATER + HOUR)
    assert before.body["families"] == after.body["families"]


def test_three_more_cases_do_go_out(house):
    heads(house)
    cases(house, 9, area=GROGOL)
    cases(house, 7, area=BAKI)
    out(house)
    cases(house, 3, area=GROGOL)
    second = out(house, at=LATER + 5 * HOUR)
    assert (wholes(second, "opened", "area")[GROGOL], family(second, "opened")["kept_from"]) == (12, 0)


def test_a_third_edition_is_held_against_the_first_too(house):
    """9, then 12, then 10: the third differs from the first by one."""
    heads(house)
    some = cases(house, 9, area=GROGOL)
    cases(house, 7, area=BAKI)
    out(house)
    some += cases(house, 4, area=GROGOL)
    second = out(house, at=LATER + 5 * HOUR)
    for one in some[:3]:
        one.delete()
    third = out(house, at=LATER + 9 * HOUR)
    assert [wholes(one, "opened", "area")[GROGOL] for one in (second, third)] == [13, 13]


# Participants


def test_everybody_on_the_ballot_is_there_the_empty_box_too_with_a_reason(house):
    leads(house, 5, participant="p1", verdict="not_a_breach")
    made = prepared(house)
    listed = made.body["contest"]["participants"]
    assert [one["code"] for one in listed] == ["p1", "p2", "p0"]
    assert listed[2]["because"]
    assert set(rows(made, "leads", "participant")) == {"p1", "p2", "p0"}
    assert set(rows(made, "referred", "participant")) == {"p1", "p2", "p0", "-"}


def test_swapping_the_names_swaps_only_the_names(house):
    for code, n in (("p1", 9), ("p2", 4)):
        some = leads(house, n, participant=code, verdict="could_be_breach")
        for lead in some:
            refer(house, cases(house, 1, lead=lead, outcome="breach")[0])
    here = prepared(house).body
    one, two = (house.sukoharjo.elections.get().participants.get(code=code) for code in ("p1", "p2"))
    names = {one.name: two.name, two.name: one.name}
    type(one).objects.filter(pk=one.pk).update(name=two.name)
    type(one).objects.filter(pk=two.pk).update(name=one.name)
    there = prepared(house, at=LATER + HOUR).body
    for row in there["contest"]["participants"]:
        row["name"] = names.get(row["name"], row["name"])
    assert there == here


def test_swapping_what_was_found_swaps_only_what_is_told(house):
    """The same counts the other way round: what one participant's row hid, the other's hides."""
    for first, second in ((9, 1), (1, 9)):
        leads(house, first, participant="p1", verdict="not_a_breach", at=MONDAY)
        leads(house, second, participant="p2", verdict="not_a_breach", at=MONDAY)
        leads(house, 3, participant="p0", verdict="not_a_breach", at=MONDAY)
        told = wholes(prepared(house), "judged", "participant")
        Resolution.objects.all().delete()
        Lead.objects.all().delete()
        assert (told["p1"] is None) is (first == 1)
        assert (told["p2"] is None) is (second == 1)


def test_an_office_with_nothing_at_all_prepares_an_edition_that_tells_nothing(house):
    made = prepared(house, who="elsewhere")
    assert made.body["contest"] is None
    assert {one["total"] for one in made.body["families"].values()} == {None}


def test_a_contest_in_which_nobody_stands_yet_is_none(house):
    contests.open_election(election_content(), desk=house.desk("operator"), at=MONDAY)
    assert prepared(house).body["contest"] is None


# The index


def test_the_index_in_steps_of_five_without_small_areas(house):
    adopted_run(house, {GROGOL: (52.4, 900, 9), BAKI: (47.6, 700, 7), GATAK: (93.0, 500, 1), "33.11.12": (20, 600, 4)})
    block = prepared(house).body["index"][0]
    assert [(row["unit"], row["value"]) for row in block["areas"]] == [(GROGOL, 50), (BAKI, 50)]
    assert block["hidden"] == 2


def test_a_value_that_creeps_over_a_step_stays_where_it_was_told(house):
    adopted_run(house, {GROGOL: (52.4, 900, 9), BAKI: (47.6, 700, 7)})
    out(house)
    adopted_run(house, {GROGOL: (52.6, 900, 10), BAKI: (39, 700, 7)}, at=MONDAY + HOUR)
    block = prepared(house, at=LATER + 5 * HOUR).body["index"][0]
    assert [row["value"] for row in block["areas"]] == [50, 40]


# Nobody


def test_nobody_stands_in_a_body(house):
    heads(house)
    cases(house, 9, area=GROGOL, outcome="breach")
    made = prepared(house, prevention={"sosialisasi": 4})
    said = str(made.body)
    assert not [one.name for one in house.officers.values() if one.name in said or one.code in said]
    assert digest_of(made.body) == made.digest
