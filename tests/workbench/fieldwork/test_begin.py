"""What a record begins with: a judged lead, a run of the patrol, or nothing but who writes."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.agenda.models import Due
from saksama.workbench.audit.models import Line
from saksama.workbench.documents.queries import content_of
from saksama.workbench.fieldwork import queries, services
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.rules import Ownership
from saksama.workbench.patrols.models import Run
from tests.office import a_lead, a_register, contest_of
from tests.people import MONDAY, RARE, RIGHTLY
from tests.workbench.fieldwork.made import NIL, issued, judged_lead
from tests.workbench.review.acting import COULD, ENOUGH, NOT, PREVENT, both, judge, take

pytestmark = pytest.mark.django_db
KEY = RIGHTLY.person_key
MACHINE = re.compile(r"0[.,]9|93|sikap|dukung|support|stance|tier|declared|peluang|kemungkinan|%|k-rightly")


def begun(house, lead, who="reviewer"):
    return services.begin_from_lead(house.desk(who), lead.pk, at=MONDAY)


def test_a_judged_lead_fills_the_act_the_person_and_how_the_account_is_theirs(house):
    lead = a_lead(house, RIGHTLY, account="9001", handle="bram.hadi80")
    both(house, lead, COULD, key=KEY)
    record = begun(house, lead)
    body = queries.body_of(record)
    assert "gas pol nomor 1" in body.event
    assert body.event_time == "Sen, 14 Okt 2024, 09.00 WIB"
    assert "https://www.tiktok.com/@akun/video/1" in body.event_place
    assert body.actor == "Bramantya Wicaksana Hadiwidjaja, Guru, SMP Negeri 91, Dinas Pendidikan"
    assert body.actor_account == "@bram.hadi80, id 9001 (TikTok)"
    assert (body.ownership, record.respondent) == (Ownership.DECLARED, "pns")
    assert (body.officer, body.position) == ("Bagus Prakosa", "Penilai")
    assert body.assignment == lead.mandate.letter_number != ""
    assert (record.suspicion, record.election, record.discovered_at) == (True, lead.election, lead.resolution.at)
    assert RIGHTLY.nip not in str(content_of(record.document))


def test_without_a_declared_account_the_officer_says_how_it_was_established(house):
    lead = a_lead(house, RARE)
    both(house, lead, COULD, key=RARE.person_key)
    record = begun(house, lead)
    assert (queries.body_of(record).ownership, record.respondent) == ("", "pppk")
    with pytest.raises(BadInput, match="kepemilikan akun"):
        issued(house, record)


def test_nothing_the_machine_only_thinks_gets_into_it(house):
    lead = a_lead(house, RARE, text="Mari kita kawal terus ya bu")
    both(house, lead, COULD, key=RARE.person_key)
    content = content_of(begun(house, lead).document)
    assert MACHINE.findall(" ".join([*content.values.values(), *content.values]).lower()) == []
    assert "temuan" not in str(content).lower()


def test_a_lead_has_one_record_and_its_own_clock(house):
    lead = judged_lead(house)
    record = begun(house, lead)
    assert begun(house, lead, "coordinator") == record
    assert Record.objects.count() == 1
    assert queries.clock_of(record) == Due.objects.get(kind="review.finding_window")
    assert queries.clock_of(record).starts_at == lead.resolution.at == record.discovered_at


def test_what_two_hold_to_be_possible_is_not_filed_away_by_one(house):
    record = begun(house, judged_lead(house))
    with pytest.raises(BadInput, match="nihil"):
        services.rewrite_record(house.desk("reviewer"), record, body=NIL, suspicion=False, at=MONDAY)


@pytest.mark.parametrize(("verdict", "key"), [(NOT, ""), (ENOUGH, ""), (PREVENT, KEY), (COULD, "")])
def test_a_lead_that_ended_otherwise_gives_none(house, verdict, key):
    lead = a_lead(house, RIGHTLY)
    both(house, lead, verdict, key=key)
    with pytest.raises(Refused, match="berakhir lain"):
        begun(house, lead)
    assert not Record.objects.exists()


def test_a_lead_that_one_officer_judged_gives_none(house):
    lead = a_lead(house, RIGHTLY)
    take(house, "reviewer")
    judge(house, "reviewer", lead, COULD, key=KEY)
    with pytest.raises(NotThere):
        begun(house, lead)


@pytest.mark.parametrize("who", ["operator", "pleno"])
def test_who_may_not_see_how_a_lead_ended_writes_none_from_it(house, who):
    with pytest.raises(Refused):
        begun(house, judged_lead(house), who)


def test_reading_the_lead_for_it_is_a_line_of_its_own(house):
    lead = judged_lead(house)
    begun(house, lead)
    assert Line.objects.filter(verb="fieldwork.lead_read", subject=f"patrols.lead:{lead.pk}").count() == 1


# ── From a run ─────────────────────────────────────────────────────────────────────────────────────────────────────


def a_run(house, *, leads=0, **counts):
    mandate, election = contest_of(house)
    a_register(house)
    run = Run.objects.create(
        office=house.sukoharjo, mandate=mandate, election=election, run_code="run-f", at=MONDAY, asked_by="p-operator",
        counts=counts, coverage=[{"participant": "p1", "accounts": 2}, {"participant": "p2", "accounts": 1}],
    )  # fmt: skip
    made = [a_lead(house, RIGHTLY, number=number + 1) for number in range(leads)]
    for lead in made:
        lead.run = run
        lead.save(update_fields=["run"])
    return run, made


def test_a_run_without_leads_says_that_nothing_was_found_and_how_much_was_read(house):
    run, _none = a_run(house, read=1300, inside=1204)  # 96 lay outside the fence
    record = services.begin_from_run(house.desk("operator"), run.pk, at=MONDAY)
    body = queries.body_of(record)
    assert (body.watched, body.read, record.suspicion) == (3, 1204, False)
    assert body.result == (
        "3 akun kampanye diawasi, 1.204 interaksi dibaca. Sejauh yang terbaca, tidak ditemukan dugaan pelanggaran."
    )
    assert (record.about, record.election) == (f"patrols.run:{run.pk}", run.election)
    assert issued(house, record).state == "filed"


def test_counts_that_nobody_told_are_left_out(house):
    run, _none = a_run(house)
    body = queries.body_of(services.begin_from_run(house.desk("operator"), run.pk, at=MONDAY))
    assert (body.read, body.result.startswith("3 akun kampanye diawasi. ")) == (None, True)


def test_while_leads_of_a_run_are_open_it_does_not_say_that_nothing_was_found(house):
    run, leads = a_run(house, leads=2)
    both(house, leads[0], NOT)
    record = services.begin_from_run(house.desk("operator"), run.pk, at=MONDAY)
    result = queries.body_of(record).result
    assert "1 petunjuk masih dinilai" in result
    assert "tidak ditemukan" not in result
    assert not re.search("bramantya|akun.rekaan", str(content_of(record.document)).lower())


def test_a_run_of_another_office_is_not_there(house):
    run, _none = a_run(house)
    with pytest.raises(NotThere):
        services.begin_from_run(house.desk("elsewhere"), run.pk, at=MONDAY + timedelta(hours=1))


def test_an_empty_one_says_who_writes(house):
    record = services.begin_free(house.desk("field"), suspicion=True, at=MONDAY, election=contest_of(house)[1])
    body = queries.body_of(record)
    assert (body.officer, body.position, body.stage) == ("Yuni Rahmawati", "Pengawas lapangan", "Kampanye")
    assert (body.result, body.actor, record.discovered_at) == ("", "", None)


def test_a_traced_one_names_what_it_was_traced_from_by_id_only(house):
    tip = UUID(int=7)
    record = services.begin_traced(house.desk("field"), tip, suspicion=True, at=MONDAY)
    assert (record.origin, record.about) == ("tracing", f"intake.information:{tip}")
    assert str(tip) not in str(content_of(record.document))
