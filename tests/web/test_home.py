"""The frame around every page, and its small doors."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from saksama.kernel.clock import now
from saksama.web.home.days import stage_of
from saksama.workbench.agenda.models import Due
from saksama.workbench.contest.models import Election, Participant
from saksama.workbench.patrols.models import Lead, Run
from saksama.workbench.review.models import Place, Recusal, Resolution
from saksama.workbench.review.today import Tally, Waiting, per_participant, waiting_for
from tests.office import signed_in
from tests.people import BANYAN, EMPTY_BOX, LOTUS, RIGHTLY, WRONGLY
from tests.world import home
from tests.world.home import LABEL


def test_without_a_mandate_the_home_says_prevention_only(house):
    page = signed_in(house, "operator").get("/")
    assert page.status_code == 200
    assert "Pencegahan saja" in page.content.decode()
    assert "Tanpa mandat aktif" in page.content.decode()


def test_who_is_not_signed_in_is_sent_to_the_sign_in_page(client, house):
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/akun/")


def test_without_a_second_factor_the_way_leads_to_its_page(house):
    house.officers["operator"].authenticator_set.all().delete()
    answer = signed_in(house, "operator").get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/akun/2fa/")


def test_the_language_is_kept_with_the_officer(house):
    browser = signed_in(house, "operator")
    browser.post("/bahasa/", {"language": "en", "next": "/"})
    house.officers["operator"].refresh_from_db()
    assert house.officers["operator"].language == "en"
    assert '<html lang="en">' in browser.get("/").content.decode()


@pytest.mark.parametrize("onward", ["//jahat.test/", "https://jahat.test/", "javascript:1", "home", "tanpa-garis", ""])
def test_choosing_a_language_leads_nowhere_outside_and_breaks_on_nothing(client, db, onward):
    answer = client.post("/bahasa/", {"language": "en", "next": onward})
    assert answer.status_code == 302
    assert "jahat" not in answer["Location"]


def test_what_was_typed_comes_back_when_the_session_ended(client, db):
    answer = client.post("/kantor-saya/", {"office": "33.11 & kawan", "csrfmiddlewaretoken": "x"})
    assert answer.status_code == 401
    assert "33.11 &amp; kawan" in answer.content.decode()


def test_every_page_is_sent_with_the_strict_policy(house):
    page = signed_in(house, "operator").get("/")
    policy = page["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert page["Cache-Control"] == "no-store"


# ── Today's work ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def morning(house):
    """The office of the world, now."""
    home.add(house, now(), world := {})
    return world


def shown(house, key):
    return signed_in(house, key).get("/").content.decode()


def test_the_morning_is_asked_in_sixteen_queries(house, morning, django_assert_max_num_queries):
    browser = signed_in(house, "coordinator")
    with django_assert_max_num_queries(16) as asked:
        assert browser.get("/").status_code == 200
    assert len(asked) > 8, "it was asked at all"


def test_the_clock_that_runs_out_soon_stands_first_and_in_its_day(house, morning):
    page = shown(house, "reviewer")
    work, week = page.index('id="h-kerja"'), page.index('id="h-minggu"')
    assert work < page.index(LABEL) < page.index("petunjuk belum dinilai") < week
    assert page.count(LABEL) == 2
    assert "is-late" not in page


def test_a_missed_clock_stays_visible_as_late(house, morning):
    Due.objects.update(state=Due.State.MISSED, due_at=now() - timedelta(days=1))
    page = shown(house, "reviewer")
    assert "sk-tag--late" in page
    assert page.index("Lewat") < page.index(LABEL)


def test_what_waits_is_counted_for_who_may_take_it(house, morning):
    """Seven leads: two judged once by the reviewer, one where two differ, one the second officer holds."""
    leads = list(Lead.objects.order_by("number"))
    reviewer, second = house.officers["reviewer"], house.officers["second"]
    Place.objects.filter(lead__in=leads[:2]).update(state=Place.State.SECOND, first_by=reviewer)
    Place.objects.filter(lead=leads[2]).update(state=Place.State.DIFFER, first_by=reviewer)
    until = now() + timedelta(minutes=50)
    Place.objects.filter(lead=leads[3]).update(held_by=second, held_until=until)
    assert waiting_for(house.desk("reviewer", now()), now()) == Waiting(first=3, second=0, differ=1)
    assert waiting_for(house.desk("second", now()), now()) == Waiting(first=3, second=2, differ=1)
    assert "2 petunjuk menunggu petugas kedua" in shown(house, "second")
    assert "1 tersisa" in shown(house, "second")
    assert "menunggu petugas kedua" not in shown(house, "reviewer")
    assert "keputusan koordinator" not in shown(house, "second")
    assert "1 petunjuk menunggu keputusan koordinator" in shown(house, "coordinator")


def test_a_long_queue_is_said_as_more_than(house, morning, monkeypatch):
    for module in ("saksama.workbench.review.today", "saksama.web.home.today"):
        monkeypatch.setattr(f"{module}.COUNTED", 5)
    assert waiting_for(house.desk("reviewer", now()), now()).first == 6, "counting stops there"
    assert "Lebih dari 5 petunjuk belum dinilai" in shown(house, "reviewer")


def test_who_stepped_aside_is_not_told_of_that_lead(house, morning):
    lead = Lead.objects.first()
    Recusal.objects.create(lead=lead, officer=house.officers["second"], because=Recusal.Because.KNOWS, at=now())
    assert waiting_for(house.desk("second", now()), now()).first == 6
    assert waiting_for(house.desk("reviewer", now()), now()).first == 7


def test_every_participant_stands_there_the_empty_box_last_with_its_reason(house, morning):
    page = shown(house, "operator")
    table = page[page.index('id="h-rata"') :]
    assert table.index(LOTUS.name) < table.index(BANYAN.name) < table.index(EMPTY_BOX.name)
    assert EMPTY_BOX.not_watched_because in table
    assert "20.117" in table


def test_leads_and_how_they_ended_are_counted_per_participant(house, morning):
    first = Lead.objects.get(number=1)
    ended = {"outcome": "closed", "verdict": "not_a_breach", "by": "agreement", "sealed": b""}
    whose = {"office": first.office, "election": first.election, "participant": first.participant}
    Resolution.objects.create(lead=first, at=now(), **whose, **ended)
    code = dict(Participant.objects.values_list("pk", "code"))
    tallies = {code[one]: tally for one, tally in per_participant(first.election).items()}
    assert tallies == {"p1": Tally(5, 4, 1, 0), "p2": Tally(2, 2, 0, 0)}


def test_no_name_of_a_person_or_account_is_on_the_home_page(house, morning):
    for key in house.officers:
        page = shown(house, key)
        assert [
            word for word in (RIGHTLY.name, WRONGLY.name, "akun.rekaan1", "Bismillah gas pol") if word in page
        ] == []


def test_the_funnel_shows_only_what_was_counted(house, morning):
    page = shown(house, "operator")
    assert "41.208" in page
    assert "baris kembar" in page
    run = Run.objects.get()
    run.counts.pop("duplicates")
    run.save()
    assert "baris kembar" not in shown(house, "operator")


def test_an_office_without_anything_yet_is_told_what_will_come(house):
    page = shown(house, "operator")
    assert "Tidak ada yang menunggu Anda" in page
    assert '<a href="/pengamatan/">Catat pengamatan</a>' in page
    assert "Belum ada patroli" in page
    assert "Cakupan per peserta" not in page


def test_who_reads_only_the_log_finds_no_work_of_others(house, morning):
    page = shown(house, "auditor")
    assert "Anda membaca jejak" in page
    assert LABEL not in page
    assert "Cakupan per peserta" not in page


@pytest.mark.parametrize(
    ("days", "says"),
    [(-25, "5 hari sebelum"), (-20, "masa kampanye, hari ke-1"), (20, "masa kampanye, hari ke-41"),
     (22, "masa tenang"), (24, "hari pemungutan suara"), (25, "sesudah hari")],
)  # fmt: skip
def test_where_the_election_stands_is_said_in_words(days, says):
    today = date(2024, 10, 14)
    election = Election(
        campaign_first=today - timedelta(days=20), campaign_last=today + timedelta(days=20),
        quiet_first=today + timedelta(days=21), quiet_last=today + timedelta(days=23),
        voting_on=today + timedelta(days=24) if days > -25 else today - timedelta(days=20),
    )  # fmt: skip
    assert says in stage_of(election, today + timedelta(days=days))


def test_a_clock_of_the_week_after_is_a_line_below_the_week(house, morning):
    Due.objects.update(due_at=now() + timedelta(days=8))
    page = shown(house, "reviewer")
    assert page.index('id="h-minggu"') < page.index('class="sk-later"') < page.index(LABEL)
    assert page.count(LABEL) == 1


def test_who_notes_in_the_field_sees_what_was_read(house, morning):
    html = shown(house, "field")
    assert "belum ada patroli" not in html
    assert "Yang dikerjakan mesin" not in html
