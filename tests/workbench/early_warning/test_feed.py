"""The live feed: what counts, where it was, what is taken back, what stays shut."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.vulnerability.feeds import PACKAGED, feeds, load_feeds
from saksama.workbench.audit.models import Line
from saksama.workbench.cases.models import Allegation, Case, Party
from saksama.workbench.early_warning import queries, services
from saksama.workbench.early_warning.agency_list import AgencyContent
from saksama.workbench.early_warning.feeding import feed as feeding
from saksama.workbench.early_warning.models import Event
from saksama.workbench.intake.models import Report
from saksama.workbench.safe.sealing import destroy_key, make_key, seal_under
from tests.people import MONDAY
from tests.workbench.early_warning.counted import BAKI, GROGOL, HOUR, a_case, a_record, counts, fed, tip, told
from tests.workbench.pleno.made import PARTY, a_report

pytestmark = pytest.mark.django_db


def test_a_case_counts_where_its_report_says_it_was(house):
    a_case(house, report=told(house, f"{GROGOL}.2001"))
    fed(house)
    assert counts(house, region_code=f"{GROGOL}.2001") == {"perkara-terbukti": 1, "laporan-masuk": 1}


def test_of_a_case_the_village_official_and_the_place_online_count_under_their_own_keys(house):
    case = a_case(house, report=told(house, GROGOL))
    Party.objects.create(case=case, role="respondent", code="Terlapor-1", category="village_head", sealed=b"x",
                         added_by="p", added_at=MONDAY)  # fmt: skip
    said = {"case": case, "order": 1, "stage": "post", "basis": {}, "sealed": b"x", "written_by": "p"}
    said["written_at"] = MONDAY
    Allegation.objects.create(version=1, channel="offline", happened_on="2024-10-01", **said)
    Allegation.objects.create(version=2, channel="online", happened_on="2024-10-02", **said)
    fed(house)
    assert counts(house, origin="case") == {"perkara-terbukti": 1, "perangkat-desa": 1, "media-sosial": 1}
    days = set(Event.objects.filter(origin="case").values_list("happened_on", flat=True))
    assert [f"{day}" for day in days] == ["2024-10-02"], "the rewritten allegation's day, not the older version's"


@pytest.mark.parametrize("outcome", ["", "not_breach", "insufficient", "prevention_only", "other_body"])
def test_only_what_the_plenary_held_to_be_a_breach_is_a_proven_case(house, outcome):
    a_case(house, report=a_report(house), outcome=outcome)
    fed(house)
    assert counts(house, origin="case") == {}


@pytest.mark.parametrize(
    "end",
    [
        {"state": "closed", "sealed_at": MONDAY},
        {"state": "closed", "destroyed_at": MONDAY},
        {"outcome": "not_breach"},
        {"outcome": "", "state": "clarifying", "decided_at": None},
    ],
    ids=["sealed early", "destroyed", "decided otherwise", "reopened after an objection"],
)
def test_a_case_that_is_no_more_is_taken_back_and_comes_back_only_with_it(house, end):
    case = a_case(house, report=told(house, GROGOL))
    fed(house)
    Case.objects.filter(pk=case.pk).update(**end)
    done = fed(house, MONDAY + HOUR)
    assert (done.taken_back, counts(house, origin="case")) == (1, {})
    assert Event.objects.get(origin="case").dropped_at == MONDAY + HOUR
    before = {"state": "decided", "outcome": "breach", "sealed_at": None, "destroyed_at": None, "decided_at": MONDAY}
    Case.objects.filter(pk=case.pk).update(**before)
    fed(house, MONDAY + 2 * HOUR)
    assert counts(house, origin="case") == {"perkara-terbukti": 1}
    assert Event.objects.filter(origin="case").count() == 1, "the same row"


def test_of_a_destroyed_case_neither_agency_nor_number_stays(house):
    kept = AgencyContent("dinkes", "Dinas Kesehatan", GROGOL)
    agency = services.add_agency(kept, desk=house.desk("prevention"), at=MONDAY)
    cases = [a_case(house, number=f"{n}/REG", record=a_record(house)) for n in (1, 2)]
    fed(house)
    subjects = [f"cases.case:{case.pk}" for case in cases]
    services.place(subjects, area=GROGOL, agency=agency, desk=house.desk("coordinator"), at=MONDAY)
    Case.objects.filter(pk=cases[0].pk).update(state="closed", destroyed_at=MONDAY)
    fed(house, MONDAY + HOUR)
    told_of = {one.subject: (one.agency, one.document, one.region_code) for one in Event.objects.filter(origin="case")}
    assert told_of == {subjects[0]: (None, "", GROGOL), subjects[1]: (agency, "2/REG", GROGOL)}


def test_a_suspicion_counts_until_it_is_none_but_the_watching_stays(house):
    record = a_record(house)
    a_record(house, suspicion=False)
    fed(house)
    assert counts(house) == {"pengawasan": 2, "dugaan-form-a": 1}
    record.state, record.proposed_at = "no_finding", MONDAY
    record.save()
    fed(house)
    assert counts(house) == {"pengawasan": 2}


def test_a_suspicion_whose_case_was_no_breach_is_taken_back(house):
    a_case(house, record=a_record(house), outcome="not_breach")
    fed(house)
    assert counts(house) == {"pengawasan": 1}


def test_a_traced_tip_gives_its_place_to_the_form_a_and_to_the_case_behind(house):
    record = a_record(house, about=f"intake.information:{tip(house, BAKI).pk}")
    a_case(house, record=record)
    fed(house)
    assert counts(house, region_code=BAKI) == {
        "informasi-awal": 1, "pengawasan": 1, "dugaan-form-a": 1, "perkara-terbukti": 1,
    }  # fmt: skip


def test_a_village_office_s_own_form_a_is_in_its_own_area(house):
    office = house.sukoharjo
    office.code, office.kind = "33.11.09", "district"
    office.save()
    a_record(house)
    fed(house)
    assert counts(house, region_code=GROGOL) == {"pengawasan": 1, "dugaan-form-a": 1}


def test_what_was_merged_or_withdrawn_counts_no_more_and_a_foreign_code_is_no_place(house):
    told(house, "33.13.01")
    fed(house)
    assert counts(house, region_code="") == {"laporan-masuk": 1}
    Report.objects.update(state="withdrawn")
    assert fed(house).taken_back == 1


def test_twice_is_once_and_a_known_place_is_not_opened_again(house, monkeypatch):
    told(house, GROGOL)
    assert fed(house).opened == 1
    monkeypatch.setattr(feeding, "opened", lambda _office, subjects, _step: pytest.fail("opened") if subjects else {})
    done = fed(house, MONDAY + HOUR)
    assert (done.added, done.opened, Event.objects.count()) == (0, 0, 1)


def test_a_report_whose_key_is_gone_has_no_place_and_stops_nothing(house):
    make_key(key := f"laporan-{uuid4().hex}")
    report = a_report(house)
    Report.objects.filter(pk=report.pk).update(kept_under=key, sealed=seal_under(key, "x"))
    destroy_key(key)
    fed(house)
    assert counts(house, region_code="") == {"laporan-masuk": 1}


def test_one_line_in_the_log_with_counts_and_nobody_s_words(house):
    told(house, GROGOL)
    fed(house)
    line = Line.objects.get(verb="early_warning.fed")
    assert line.detail == '{"added":1,"counted":1,"opened":1,"taken_back":0,"unplaced":0}'
    kept = str(list(Event.objects.values()))
    assert PARTY not in kept
    assert "Ajakan" not in kept


def test_as_many_questions_for_three_hundred_cases_as_for_one(house):
    def asked():
        with CaptureQueriesContext(connection) as found:
            fed(house)
        return len(found)

    a_case(house, report=told(house, GROGOL))
    fed(house)
    few = asked()
    case = Case.objects.get()
    for number in range(2, 302):
        Report.objects.create(**{**_columns(case.report), "pk": uuid4(), "seq": number, "number": f"{number}/LP"})
    for report in Report.objects.exclude(pk=case.report_id):
        Case.objects.create(**{**_columns(case), "pk": uuid4(), "number": report.number, "report_id": report.pk,
                               "kept_under": str(report.pk)})  # fmt: skip
    fed(house)
    assert asked() == few
    assert counts(house) == {"perkara-terbukti": 301, "laporan-masuk": 301}


def _columns(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


# ── Where nobody said it ───────────────────────────────────────────────────────────────────────────────────────────


def test_what_has_no_place_waits_with_number_day_and_origin_only(house):
    a_case(house, report=a_report(house))
    fed(house)
    rows = list(queries.unplaced(house.desk("reviewer")))
    assert [(row["origin"], row["document"]) for row in rows] == [
        ("case", "001/REG/LP/K.JT-28/X/2024"), ("report", "001/LP/K.JT-28/X/2024"),
    ]  # fmt: skip
    assert set(rows[0]) == {"subject", "document", "origin", "on", "times"}
    assert queries.unplaced_count(house.sukoharjo) == 2


def test_an_officer_says_where_and_the_feed_leaves_it_so(house):
    record = a_record(house)
    fed(house)
    desk = house.desk("coordinator")
    assert services.place([f"fieldwork.record:{record.pk}"], area=GROGOL, agency=None, desk=desk, at=MONDAY) == 1
    fed(house, MONDAY + HOUR)
    assert counts(house, region_code=GROGOL) == {"pengawasan": 1, "dugaan-form-a": 1}
    a_case(house, record=record)
    fed(house, MONDAY + HOUR)
    assert counts(house, region_code=GROGOL, origin="case") == {"perkara-terbukti": 1}
    line = Line.objects.get(verb="early_warning.placed")
    assert (line.subject, line.detail) == (f"fieldwork.record:{record.pk}", '{"region":"33.11.09"}')


def test_a_place_is_said_once_by_who_may_and_only_in_the_office_s_area(house):
    record = a_record(house)
    fed(house)
    subject = [f"fieldwork.record:{record.pk}"]
    for who in ("prevention", "field"):
        with pytest.raises(Refused):
            services.place(subject, area=GROGOL, agency=None, desk=house.desk(who), at=MONDAY)
    for area in ("33.13.01", "Grogol", ""):
        with pytest.raises(BadInput):
            services.place(subject, area=area, agency=None, desk=house.desk("reviewer"), at=MONDAY)
    with pytest.raises(Refused):
        services.place(subject, area="33.13", agency=None, desk=house.desk("elsewhere"), at=MONDAY)
    services.place(subject, area=GROGOL, agency=None, desk=house.desk("reviewer"), at=MONDAY)
    with pytest.raises(Refused):
        services.place(subject, area=BAKI, agency=None, desk=house.desk("reviewer"), at=MONDAY)


# ── The table of keys ──────────────────────────────────────────────────────────────────────────────────────────────


def test_every_kind_has_one_key_and_a_reason():
    assert feeds().key_of("proven") == "perkara-terbukti"
    assert feeds().counted("kejadian") == {"kejadian", "perkara-terbukti"}
    assert all(one.reason.id and one.source for one in feeds().feeds)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("origin: record\n    when: watched", "origin: case\n    when: watched"), "watched"),
        (("key: pengawasan", "key: perkara-terbukti"), "dua kali"),
        (("also: [kejadian]", "also: [nama]"), "seseorang"),
        (("when: noted", "when: received"), "received"),
    ],
)
def test_a_faulty_table_is_refused_with_its_line(tmp_path, change, says):
    text = PACKAGED.read_text()
    assert change[0] in text
    (path := tmp_path / "feeds.yaml").write_text(text.replace(*change))
    with pytest.raises(BadInput, match=rf"baris \d+.*{says}"):
        load_feeds(path)


def test_a_foreign_agency_is_not_there(house):
    agency = services.add_agency(
        AgencyContent("dinkes", "Dinas Kesehatan", "33.13"), desk=house.desk("elsewhere"), at=MONDAY
    )
    a_record(house)
    fed(house)
    with pytest.raises(NotThere):
        queries.agency_for(house.desk("coordinator"), agency.pk)
    subject = Event.objects.first().subject
    with pytest.raises(NotThere):
        services.place([subject], area=GROGOL, agency=agency, desk=house.desk("reviewer"), at=MONDAY)
