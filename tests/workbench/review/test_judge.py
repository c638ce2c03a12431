"""The act first, the candidate behind a door, two officers blind to each other, then a resolution."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from saksama.handover.lead import Lead as Body
from saksama.handover.parts import Act
from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.agenda.models import Due, Message
from saksama.workbench.audit.models import Line
from saksama.workbench.mandates import services as mandates
from saksama.workbench.review import services
from saksama.workbench.review.models import Judgement, Resolution
from saksama.workbench.review.queries import person_of, the_two
from saksama.workbench.review.services.conclude import FINDING_WINDOW
from saksama.workbench.review.shapes import OfTheCandidate
from saksama.workbench.safe.sealing import open_row
from tests.office import a_lead
from tests.people import MONDAY, RIGHTLY, WRONGLY
from tests.workbench.review.acting import COULD, ENOUGH, NOT, OTHER, PREVENT, both, judge, place, said, take

KEY = RIGHTLY.person_key


def outcome(lead):
    found = Resolution.objects.get(lead=lead)
    return found.outcome, found.by, person_of(found)


@pytest.mark.parametrize("verdict", [NOT, ENOUGH])
def test_what_has_no_consequence_for_anybody_ends_without_a_name(house, verdict):
    lead = a_lead(house, RIGHTLY)
    take(house, "reviewer")
    judgement = judge(house, "reviewer", lead, verdict)
    assert (judgement.identity, judgement.candidate_opened_at) == ("", None)
    with pytest.raises(Refused):
        services.open_candidate(lead.pk, desk=house.desk("reviewer"), at=MONDAY)
    assert not Line.objects.filter(verb__startswith="review.candidate").exists()


@pytest.mark.parametrize("verdict", [COULD, PREVENT, OTHER])
def test_the_candidate_stays_shut_until_the_act_is_judged(house, verdict):
    lead, desk = a_lead(house, RIGHTLY), house.desk("reviewer")
    take(house, "reviewer")
    for early in (services.open_candidate, services.see_candidate):
        with pytest.raises(Refused, match="Perbuatannya belum dinilai"):
            early(lead.pk, desk=desk, at=MONDAY)
    services.judge_act(lead.pk, said(verdict), desk=desk, at=MONDAY)
    with pytest.raises(Refused, match="Calon belum dibuka"):
        services.see_candidate(lead.pk, desk=desk, at=MONDAY)
    services.open_candidate(lead.pk, desk=desk, at=MONDAY)
    services.see_candidate(lead.pk, desk=desk, at=MONDAY)
    services.see_candidate(lead.pk, desk=desk, at=MONDAY, unmasked=KEY)
    verbs = list(Line.objects.filter(actor="p-reviewer").order_by("seq").values_list("verb", flat=True))
    assert verbs[-4:] == [
        "review.act_judged", "review.candidate_opened", "review.candidate_seen", "review.nip_seen",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("verdict", "key", "ends"),
    [
        (NOT, "", ("not_a_breach", "agreement", "")),
        (ENOUGH, "", ("insufficient", "agreement", "")),
        (COULD, "", ("not_identified", "agreement", "")),
        (PREVENT, "", ("not_identified", "agreement", "")),
        (OTHER, "", ("other_body", "agreement", "")),
        (COULD, KEY, ("could_be_breach", "agreement", KEY)),
        (PREVENT, KEY, ("prevention_only", "agreement", KEY)),
    ],
)
def test_two_who_judge_the_same_end_it(house, verdict, key, ends):
    lead = a_lead(house, RIGHTLY)
    both(house, lead, verdict, key=key)
    assert outcome(lead) == ends
    assert place(lead).state == "resolved"


@pytest.mark.parametrize(
    ("first", "second"),
    [((NOT, ""), (COULD, KEY)), ((COULD, KEY), (COULD, "")), ((COULD, KEY), (COULD, WRONGLY.person_key)),
     ((PREVENT, KEY), (COULD, KEY))],
    ids=["verdict", "identity", "person", "weight"],
)  # fmt: skip
def test_two_who_differ_leave_it_to_a_third(house, first, second):
    lead = a_lead(house, RIGHTLY, WRONGLY)
    for who, (verdict, key) in (("reviewer", first), ("second", second)):
        take(house, who)
        judge(house, who, lead, verdict, key=key)
    assert place(lead).state == "differ"
    assert not Resolution.objects.exists()
    told = set(Message.objects.filter(kind="review.differ").values_list("officer__code", flat=True))
    assert told == {"p-coordinator", "p-pleno"}
    services.take_differing(lead.pk, desk=house.desk("coordinator"), at=MONDAY)
    assert [one.turn for one in the_two(place(lead))] == [1, 2]
    judge(house, "coordinator", lead, NOT, reason="Ucapan terima kasih, bukan ajakan.")
    assert outcome(lead) == ("not_a_breach", "coordinator", "")
    assert Resolution.objects.get().officer == house.officers["coordinator"]


def test_a_coordinator_who_judged_does_not_resolve(house):
    lead = a_lead(house, RIGHTLY)
    take(house, "coordinator")
    judge(house, "coordinator", lead, NOT)
    take(house, "reviewer")
    judge(house, "reviewer", lead, COULD, key=KEY)
    with pytest.raises(Refused, match="Anda ikut menilainya"):
        services.take_differing(lead.pk, desk=house.desk("coordinator"), at=MONDAY)
    with pytest.raises(Refused, match="Peran"):
        services.take_differing(lead.pk, desk=house.desk("second"), at=MONDAY)
    services.take_differing(lead.pk, desk=house.desk("pleno"), at=MONDAY)
    judge(house, "pleno", lead, COULD, key=KEY)
    assert outcome(lead) == ("could_be_breach", "coordinator", KEY)


def test_two_coordinators_do_not_resolve_one_lead(house):
    lead = a_lead(house, RIGHTLY)
    for who, verdict in (("reviewer", NOT), ("second", ENOUGH)):
        take(house, who)
        judge(house, who, lead, verdict)
    services.take_differing(lead.pk, desk=house.desk("coordinator"), at=MONDAY)
    with pytest.raises(Refused):
        services.take_differing(lead.pk, desk=house.desk("pleno"), at=MONDAY)


def test_the_seven_days_begin_at_the_second_concurring_judgement(house):
    lead, at = a_lead(house, RIGHTLY), MONDAY + timedelta(hours=3)
    take(house, "reviewer")
    judge(house, "reviewer", lead, COULD, key=KEY)
    assert not Due.objects.filter(kind=FINDING_WINDOW).exists()
    take(house, "second", at)
    judge(house, "second", lead, COULD, key=KEY, at=at)
    clock = Due.objects.get(kind=FINDING_WINDOW)
    assert clock.starts_at == at
    # Mon 14 Oct + 7 days is Mon 21 Oct; its last second in Jakarta (UTC+7) is 16:59:59 UTC
    assert clock.due_at == datetime(2024, 10, 21, 16, 59, 59, tzinfo=UTC)
    assert (clock.kind, clock.mark, clock.subject) == ("review.finding_window", "M", f"patrols.lead:{lead.pk}")
    assert "134" in clock.rule
    assert clock.source
    assert RIGHTLY.name not in clock.label


@pytest.mark.parametrize(("verdict", "key"), [(COULD, ""), (PREVENT, KEY), (OTHER, KEY), (NOT, "")])
def test_no_other_end_starts_a_clock(house, verdict, key):
    both(house, a_lead(house, RIGHTLY), verdict, key=key)
    assert not Due.objects.filter(kind=FINDING_WINDOW).exists()


def test_what_is_no_breach_is_sealed_early_and_keeps_only_its_act(house):
    lead = a_lead(house, RIGHTLY, WRONGLY)
    before = open_row(lead.sealed, Body)
    both(house, lead, NOT)
    lead.refresh_from_db()
    after = open_row(lead.sealed, Body)
    assert (after.candidates, after.account_id, after.account_handle, after.account_name) == ((), None, None, None)
    assert after.lead_id == before.lead_id == lead.lead_code
    assert [act.interaction_id for act in after.acts] == [act.interaction_id for act in before.acts]


def test_whom_two_officers_did_not_identify_is_taken_out(house):
    lead = a_lead(house, RIGHTLY, WRONGLY)
    both(house, lead, COULD, key=KEY)
    lead.refresh_from_db()
    assert [one.person_key for one in open_row(lead.sealed, Body).candidates] == [KEY]


def test_a_silent_act_is_prevention_at_most(house):
    lead = a_lead(house, RIGHTLY, act=Act.LIKE, text=None)
    take(house, "reviewer")
    with pytest.raises(Refused, match="paling jauh berakhir di pencegahan"):
        judge(house, "reviewer", lead, COULD)
    judge(house, "reviewer", lead, PREVENT, key=KEY)


@pytest.mark.parametrize("reason", ["", " ", "-", "belum ada", "x" * 4001])
def test_a_judgement_needs_a_reason(house, reason):
    lead = a_lead(house, RIGHTLY)
    take(house, "reviewer")
    with pytest.raises(BadInput):
        judge(house, "reviewer", lead, NOT, reason=reason)
    assert not Judgement.objects.exists()


def test_what_could_be_a_breach_needs_the_other_side_weighed(house):
    lead = a_lead(house, RIGHTLY)
    take(house, "reviewer")
    with pytest.raises(BadInput, match="meringankan"):
        judge(house, "reviewer", lead, COULD, weighed=" ")


def test_an_identification_needs_a_reason_and_one_of_the_candidates(house):
    lead, desk = a_lead(house, RIGHTLY), house.desk("reviewer")
    take(house, "reviewer")
    services.judge_act(lead.pk, said(COULD), desk=desk, at=MONDAY)
    services.open_candidate(lead.pk, desk=desk, at=MONDAY)
    with pytest.raises(BadInput, match="bukan alasan"):
        services.judge_candidate(lead.pk, OfTheCandidate(candidate_key=KEY), desk=desk, at=MONDAY)
    stranger = OfTheCandidate(candidate_key=WRONGLY.person_key, reason="Sama.")
    with pytest.raises(NotThere):
        services.judge_candidate(lead.pk, stranger, desk=desk, at=MONDAY)


def test_sent_twice_it_is_judged_once(house):
    lead, desk, once = a_lead(house, RIGHTLY), house.desk("reviewer"), uuid4()
    take(house, "reviewer")
    one = services.judge_act(lead.pk, said(COULD), desk=desk, at=MONDAY, once=once)
    assert services.judge_act(lead.pk, said(COULD), desk=desk, at=MONDAY, once=once) == one
    services.open_candidate(lead.pk, desk=desk, at=MONDAY)
    for _twice in range(2):
        services.judge_candidate(lead.pk, OfTheCandidate(), desk=desk, at=MONDAY, of_judgement=one.pk)
    assert Judgement.objects.count() == 1
    assert place(lead).state == "second"


def test_two_windows_of_one_officer_do_not_judge_it_twice(house):
    lead, desk = a_lead(house, RIGHTLY), house.desk("reviewer")
    take(house, "reviewer")
    services.judge_act(lead.pk, said(COULD), desk=desk, at=MONDAY, once=uuid4())
    with pytest.raises(Refused, match="jendela lain"):
        services.judge_act(lead.pk, said(NOT), desk=desk, at=MONDAY, once=uuid4())


def test_a_lock_that_ran_out_is_still_the_officer_s_until_another_takes_it(house):
    lead, later = a_lead(house, RIGHTLY), MONDAY + timedelta(hours=2)
    take(house, "reviewer")
    judge(house, "reviewer", lead, NOT, at=later)
    assert place(lead).state == "second"


def test_a_lead_that_another_took_is_refused(house):
    lead, later = a_lead(house, RIGHTLY), MONDAY + timedelta(hours=2)
    take(house, "reviewer")
    take(house, "second", later)
    with pytest.raises(Refused, match="dipegang petugas lain"):
        judge(house, "reviewer", lead, NOT, at=later)


def test_a_mandate_that_ended_meanwhile_stops_judging(house):
    lead, desk = a_lead(house, RIGHTLY), house.desk("reviewer")
    take(house, "reviewer")
    services.judge_act(lead.pk, said(COULD), desk=desk, at=MONDAY)
    mandates.end(lead.mandate, desk=house.desk("pleno"), at=MONDAY, because="Pleno mengakhiri lebih awal.")
    with pytest.raises(Refused):
        services.open_candidate(lead.pk, desk=desk, at=MONDAY)


def test_the_log_knows_codes_and_no_words(house):
    both(house, a_lead(house, RIGHTLY), COULD, key=KEY)
    written = " ".join(f"{line.subject} {line.detail}" for line in Line.objects.all())
    for word in (RIGHTLY.name, RIGHTLY.nip, KEY, "akun.rekaan1", "Ajakan", "gas pol"):
        assert word not in written
