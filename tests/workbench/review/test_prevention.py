"""Where "prevention only" leads: a letter that names nobody, or a colleague's word in a sealed envelope."""

from __future__ import annotations

import dataclasses
import json
from datetime import timedelta
from uuid import uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksama.handover.judgement import Verdict
from saksama.kernel.errors import BadInput, Damaged, NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.contest.models import Election
from saksama.workbench.register.queries import agencies_of
from saksama.workbench.review.models import Counted, Letter, Notice
from saksama.workbench.review.naming import still_named
from saksama.workbench.review.prevention import (
    forget,
    hand_over,
    law_on,
    make_notice,
    number_letter,
    open_notice,
    write_letter,
)
from saksama.workbench.review.prevention_queries import agency_of, letter_for, notice_for, notices_about, overview
from saksama.workbench.review.prevention_rules import (
    AGENCY_LEAST,
    FLOOR,
    Held,
    To,
    addressed,
    least,
    ready,
    said,
    twice_identified,
)
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting
from tests.office import a_lead
from tests.people import MONDAY
from tests.workbench.review.acting import both
from tests.workbench.review.prevented import EDUCATION, HEALTH, SMALL, crowd, ended, servant

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def register(house):
    return crowd(house)


def code(house, agency):
    return agencies_of(house.sukoharjo, [servant(agency, 0).person_key])[servant(agency, 0).person_key]


def write(house, agency=EDUCATION, at=MONDAY, who="prevention", once=None):
    return write_letter(code(house, agency), desk=house.desk(who), at=at, once=once or uuid4())


def lead_to(house, agency, numbers, first=1):
    return [ended(house, servant(agency, n), first + i) for i, n in enumerate(numbers)]


# ── Pure rules ───────────────────────────────────────────────────────────────────────────────────────────────────


def held(agency, *people):
    return [Held(uuid4(), agency, person) for person in people]


def test_three_leads_of_three_people_in_an_agency_of_twenty():
    three = held("a", "p1", "p2", "p3")
    assert list(ready(three, {"a": 20}, 3)) == ["a"]
    assert ready(three, {"a": 19}, 3) == {}
    assert ready(three, {}, 3) == {}
    assert ready(three[:2], {"a": 20}, 3) == {}
    assert ready(three, {"a": 20}, 4) == {}


def test_three_leads_of_one_person_are_not_three_people():
    assert ready(held("a", "p1", "p1", "p1", "p2"), {"a": 500}, 3) == {}


@pytest.mark.parametrize(("count", "says"), [(3, 3), (4, 3), (5, 3), (6, 6), (8, 6), (11, 9)])
def test_a_count_is_said_rounded_down(count, says):
    assert said(count, 3) == says


def test_the_threshold_can_be_raised_and_not_lowered():
    assert (least(1), least(3), least(10)) == (FLOOR, 3, 10)


def test_two_officers_must_have_seen_the_same_person():
    assert twice_identified(["k", "k"], "k")
    assert twice_identified(["k", "other", "k"], "k")
    for seen, chosen in ((["k"], "k"), (["k", "other"], "k"), (["", ""], ""), (["k", "k"], "other")):
        assert not twice_identified(seen, chosen)


def test_titles_stand_before_and_degrees_after_the_name():
    to = To(name="Bramantya Wicaksana", titles=("Drs.", "H.", "S.Pd.", "M.M."), agency="a", unit=None)
    assert addressed(to) == "Drs. H. Bramantya Wicaksana, S.Pd., M.M."
    assert addressed(msgspec.structs.replace(to, titles=())) == "Bramantya Wicaksana"


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 4)), max_size=30), st.integers(3, 6))
def test_whatever_waits_no_letter_is_of_fewer_than_the_threshold(pairs, threshold):
    waits = [Held(uuid4(), agency, f"p{person}") for agency, person in pairs]
    for agency, group in ready(waits, {"a": 20, "b": 500, "c": 19}, threshold).items():
        assert agency != "c"
        assert group == [one for one in waits if one.agency == agency], "all of them: nobody picks"
        assert len({one.person for one in group}) >= threshold
        assert threshold <= said(len(group), threshold) <= len(group)


# ── The letter ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_letter_is_written_over_every_lead_that_waits(house, register):
    lead_to(house, EDUCATION, range(4))
    lead_to(house, HEALTH, range(3), first=10)
    letter = write(house)
    assert (letter.said, agency_of(letter), letter.counted.count()) == (3, EDUCATION, 4)
    assert letter.law.startswith("UU 20/2023 Pasal 24 ayat (1): ")
    assert [name for _code, name in overview(house.desk("prevention"), MONDAY).letters] == [HEALTH]


def test_below_the_threshold_it_waits_and_no_agency_is_named(house, register):
    lead_to(house, EDUCATION, range(2))
    with pytest.raises(Refused, match="Belum cukup"):
        write(house)
    seen = overview(house.desk("prevention"), MONDAY)
    assert (seen.letters, seen.below, seen.threshold) == ((), 2, 3)
    assert EDUCATION not in repr(dataclasses.replace(seen, notices=()))


def test_a_small_agency_gets_no_letter_however_many_leads(house, register):
    lead_to(house, SMALL, range(4))
    with pytest.raises(Refused):
        write(house, SMALL)
    assert AGENCY_LEAST == 20


def test_two_letters_a_day_apart_tell_nothing_of_one_person(house, register):
    lead_to(house, EDUCATION, range(3))
    first = write(house)
    lead_to(house, EDUCATION, [9], first=20)  # one more the day after: the difference would be that person
    with pytest.raises(Refused, match="Belum cukup"):
        write(house, at=TUESDAY)
    lead_to(house, EDUCATION, [10, 11], first=30)
    second = write(house, at=TUESDAY)
    assert (first.said, second.said) == (3, 3)
    assert Counted.objects.filter(letter=first).count() == Counted.objects.filter(letter=second).count() == 3
    assert set(first.counted.values_list("resolution")).isdisjoint(second.counted.values_list("resolution"))


def test_adding_leads_of_those_counted_before_does_not_make_a_second_letter_of_one(house, register):
    lead_to(house, EDUCATION, range(3))
    write(house)
    lead_to(house, EDUCATION, [9, 9, 9], first=20)
    with pytest.raises(Refused):
        write(house, at=TUESDAY)


def test_who_got_a_notice_does_not_stand_behind_a_letter_too(house, register):
    first, *_rest = lead_to(house, EDUCATION, range(3))
    make_notice(first.pk, desk=house.desk("prevention"), at=MONDAY)
    with pytest.raises(Refused):
        write(house)


def test_a_setting_raises_the_threshold(house, register, settings):
    settings.SAKSAMA = dataclasses.replace(setting(), letter_least=5)
    lead_to(house, EDUCATION, range(4))
    with pytest.raises(Refused):
        write(house)
    settings.SAKSAMA = dataclasses.replace(setting(), letter_least=1)
    assert write(house).said == 3


def test_sent_twice_it_is_one_letter(house, register):
    lead_to(house, EDUCATION, range(3))
    once = uuid4()
    assert write(house, once=once) == write(house, once=once)
    assert Letter.objects.count() == 1


def test_other_ends_and_unidentified_persons_do_not_count(house, register):
    lead_to(house, EDUCATION, range(2))
    ended(house, servant(EDUCATION, 7), 7, outcome="could_be_breach")
    ended(house, servant(EDUCATION, 8), 8, seen_by=("reviewer",))
    seen = overview(house.desk("prevention"), MONDAY)
    assert (seen.below, seen.nameless, len(seen.notices)) == (2, 1, 2)


def test_nobody_stands_in_the_letter_the_log_or_the_tables_in_clear(house, register):
    lead_to(house, EDUCATION, range(3))
    letter = write(house)
    clear = json.dumps([list(Letter.objects.values()), list(Line.objects.values())], default=str)
    for number in range(3):
        person = servant(EDUCATION, number)
        assert not any(text in clear for text in (person.name, person.nip, person.person_key))
    (line,) = Line.objects.filter(verb="review.letter_written")
    assert json.loads(line.detail) == {"said": 3}
    assert letter.said == 3


def test_a_number_is_given_once_by_hand(house, register):
    lead_to(house, EDUCATION, range(3))
    letter, desk = write(house), house.desk("prevention")
    for nothing in ("", " - ", "x" * 81):
        with pytest.raises(BadInput):
            number_letter(letter, nothing, desk=desk, at=MONDAY)
    number_letter(letter, " 045/PM.00.02/X/2024 ", desk=desk, at=MONDAY)
    letter.refresh_from_db()
    assert letter.number == "045/PM.00.02/X/2024"
    with pytest.raises(Refused):
        number_letter(letter, "046", desk=desk, at=MONDAY)


def test_the_law_is_cited_as_it_stood_on_the_day():
    assert law_on(MONDAY.date()).startswith("UU 20/2023")
    assert law_on(MONDAY.date().replace(year=2023, month=10, day=30)).startswith("UU 5/2014 Pasal 9 ayat (2)")


# ── The notice ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_notice_is_made_once_and_opens_with_a_line(house, register):
    (resolution,) = lead_to(house, EDUCATION, [1])
    desk = house.desk("prevention")
    notice = make_notice(resolution.pk, desk=desk, at=MONDAY)
    assert make_notice(resolution.pk, desk=desk, at=TUESDAY) == notice
    to = open_notice(notice, desk=desk, at=MONDAY)
    assert (to.name, to.agency, to.unit) == (servant(EDUCATION, 1).name, EDUCATION, "Bagian 1")
    assert servant(EDUCATION, 1).name.encode() not in bytes(notice.sealed_to)
    verbs = list(Line.objects.filter(subject=f"review.notice:{notice.pk}").values_list("verb", flat=True))
    assert verbs == ["review.notice_made", "review.notice_opened"]


@pytest.mark.parametrize("seen_by", [("reviewer",), ("coordinator",), ()])
def test_identified_by_fewer_than_two_there_is_no_notice(house, register, seen_by):
    resolution = ended(house, servant(EDUCATION, 1), 1, seen_by=seen_by)
    with pytest.raises(Refused):
        make_notice(resolution.pk, desk=house.desk("prevention"), at=MONDAY)


def test_one_of_the_two_and_the_coordinator_are_two(house, register):
    resolution = ended(house, servant(EDUCATION, 1), 1, seen_by=("reviewer", "coordinator"))
    assert Notice.objects.count() == 0
    made = make_notice(resolution.pk, desk=house.desk("prevention"), at=MONDAY)
    assert made.number == 1


@pytest.mark.django_db(transaction=True)
def test_handed_over_its_key_is_destroyed(house, register):
    (resolution,) = lead_to(house, EDUCATION, [1])
    desk = house.desk("prevention")
    notice = make_notice(resolution.pk, desk=desk, at=MONDAY)
    sealed = bytes(notice.sealed_to)
    hand_over(notice, desk=desk, at=TUESDAY)
    hand_over(notice, desk=desk, at=TUESDAY)
    notice.refresh_from_db()
    assert (notice.sealed_to, notice.handed_at) == (None, TUESDAY)
    with pytest.raises(Refused, match="sudah diserahkan"):
        open_notice(notice, desk=desk, at=TUESDAY)
    with pytest.raises(Damaged):
        keyring().object_key(f"notice-{notice.pk.hex}")
    Notice.objects.update(sealed_to=sealed)  # as in an old backup of the tables
    with pytest.raises(Damaged):
        open_notice(Notice.objects.get(), desk=desk, at=TUESDAY)
    assert Line.objects.filter(verb="review.notice_handed").count() == 1


def test_after_the_election_nothing_of_a_person_is_left(house, register):
    (one,) = lead_to(house, EDUCATION, [1])
    lead_to(house, HEALTH, range(3), first=10)
    notice = make_notice(one.pk, desk=house.desk("prevention"), at=MONDAY)
    letter = write(house, HEALTH)
    assert forget(house.sukoharjo, at=MONDAY) == {"notices": 0, "counted": 0}
    Election.objects.update(ended_on=TUESDAY.date())
    assert forget(house.sukoharjo, at=MONDAY) == {"notices": 0, "counted": 0}
    assert forget(house.sukoharjo, at=TUESDAY) == {"notices": 1, "counted": 3}
    assert (Notice.objects.count(), Counted.objects.count()) == (0, 0)
    assert Letter.objects.get() == letter, "the letter names nobody and stays"
    with pytest.raises(Damaged):
        keyring().object_key(f"notice-{notice.pk.hex}")
    assert forget(house.sukoharjo, at=TUESDAY) == {"notices": 0, "counted": 0}
    assert Line.objects.filter(verb="review.prevention_forgotten").count() == 1


def test_another_office_s_election_changes_nothing(house, register):
    (one,) = lead_to(house, EDUCATION, [1])
    make_notice(one.pk, desk=house.desk("prevention"), at=MONDAY)
    Election.objects.update(ended_on=TUESDAY.date())
    assert forget(house.offices["33.13"], at=TUESDAY) == {"notices": 0, "counted": 0}
    assert Notice.objects.count() == 1


def test_a_person_needed_for_a_notice_stays_in_the_register_until_then(house, register):
    (one,) = lead_to(house, EDUCATION, [1])
    key = servant(EDUCATION, 1).person_key
    assert still_named(house.sukoharjo, [key, "k-nobody"]) == {key}
    make_notice(one.pk, desk=house.desk("prevention"), at=MONDAY)
    assert still_named(house.sukoharjo, [key]) == set()


def test_a_person_s_own_request_counts_their_notices(house, register):
    (one,) = lead_to(house, EDUCATION, [1])
    make_notice(one.pk, desk=house.desk("prevention"), at=MONDAY)
    assert notices_about(house.sukoharjo, [servant(EDUCATION, 1).person_key]) == 1
    assert notices_about(house.sukoharjo, [servant(EDUCATION, 2).person_key]) == 0


def test_from_two_judges_to_the_sealed_envelope(house, register):
    person = servant(EDUCATION, 1)
    lead = a_lead(house, person, number=1)
    both(house, lead, Verdict.PREVENTION_ONLY, key=person.person_key)
    (resolution,) = overview(house.desk("prevention"), MONDAY).notices
    notice = make_notice(resolution.pk, desk=house.desk("prevention"), at=MONDAY)
    assert open_notice(notice, desk=house.desk("prevention"), at=MONDAY).name == person.name


# ── Roles and offices ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ["operator", "reviewer", "pleno", "auditor", "administrator", "field", "volunteer"])
def test_other_roles_may_not(house, register, who):
    first, *_rest = lead_to(house, EDUCATION, range(3))
    with pytest.raises(Refused):
        write(house, who=who)
    with pytest.raises(Refused):
        make_notice(first.pk, desk=house.desk(who), at=MONDAY)
    notice = make_notice(first.pk, desk=house.desk("coordinator"), at=MONDAY)
    for act in (open_notice, hand_over):
        with pytest.raises(Refused):
            act(notice, desk=house.desk(who), at=MONDAY)


def test_another_office_finds_nothing(house, register):
    first, *_rest = lead_to(house, EDUCATION, range(4))
    letter, elsewhere = write(house), house.desk("elsewhere")
    last = ended(house, servant(HEALTH, 1), 40)
    notice = make_notice(last.pk, desk=house.desk("prevention"), at=MONDAY)
    for ask, thing in ((letter_for, letter), (notice_for, notice)):
        with pytest.raises(NotThere):
            ask(elsewhere, thing.pk)
    for act in (open_notice, hand_over):
        with pytest.raises(NotThere):
            act(notice, desk=elsewhere, at=MONDAY)
    with pytest.raises(NotThere):
        number_letter(letter, "1", desk=elsewhere, at=MONDAY)
    with pytest.raises(NotThere):
        make_notice(last.pk, desk=elsewhere, at=MONDAY)
    with pytest.raises(NotThere):
        write_letter(code(house, EDUCATION), desk=elsewhere, at=MONDAY, once=uuid4())
    assert first.pk != last.pk
