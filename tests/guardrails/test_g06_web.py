"""G6 at the workbench's doors: a hint, judged by two who are blind to each other, the act before any name."""

from __future__ import annotations

import inspect
import re
from uuid import uuid4

import pytest

from saksama.kernel.clock import now
from saksama.workbench.audit.models import Line
from saksama.workbench.review import models, services
from saksama.workbench.review.models import Judgement, Place, Resolution
from saksama.workbench.review.rules import Outcome
from tests.guardrails.test_g06 import RANKING, accuses
from tests.office import a_lead, signed_in
from tests.people import RIGHTLY, WRONGLY
from tests.web.test_review import naming
from tests.workbench.review.acting import COULD, ENOUGH, NOT, judge, said, take


@pytest.fixture
def at():
    return now()


def card(lead, part=""):
    return f"/petunjuk/{lead.pk}/{part}"


def test_no_page_before_the_candidate_s_door_holds_a_value_that_tells_who(house, at):
    lead = a_lead(house, RIGHTLY, WRONGLY, at=at)
    take(house, "reviewer", at)
    browser = signed_in(house, "reviewer")
    pages = [browser.get("/antrean/"), browser.get(card(lead))]
    services.judge_act(lead.pk, said(COULD), desk=house.desk("reviewer", at), at=at)
    pages += [browser.get("/antrean/"), browser.get(card(lead))]
    for page in pages:
        html = page.content.decode()
        assert page.status_code == 200
        assert [one for one in naming(lead) if one in html] == []


@pytest.mark.parametrize("part", ["calon/", "calon/bukti/"])
def test_the_door_is_shut_until_the_act_is_judged(house, at, part):
    lead = a_lead(house, RIGHTLY, at=at)
    take(house, "reviewer", at)
    browser = signed_in(house, "reviewer")
    assert browser.get(card(lead, part)).status_code == 403
    for shut in ("calon/", "calon/buka/", "calon/nip/"):
        assert browser.post(card(lead, shut), {"who": "1", "nip": "1"}).status_code in {403, 422}
    assert RIGHTLY.name not in browser.get(card(lead, part)).content.decode()
    assert not Line.objects.filter(verb__in=["review.candidate_opened", "review.nip_seen"]).exists()


def test_after_a_name_was_seen_the_judgement_of_the_act_cannot_change(house, at):
    lead = a_lead(house, RIGHTLY, at=at)
    take(house, "reviewer", at)
    browser = signed_in(house, "reviewer")
    form = {"once": uuid4(), "verdict": "could_be_breach", "stage_read": "post", "stance_read": "support",
            "reason": "Ajakan jelas.", "weighed": "Tidak ada yang lain."}  # fmt: skip
    browser.post(card(lead), form)
    browser.post(card(lead, "calon/buka/"))
    mine = Judgement.objects.get()
    assert browser.post(f"/penilaian/{mine.pk}/batal/").status_code == 403
    browser.post(card(lead), {**form, "once": uuid4(), "verdict": "not_a_breach"})
    assert Judgement.objects.get().verdict == "could_be_breach"


def test_one_officer_never_makes_a_fact(house, at):
    lead = a_lead(house, RIGHTLY, at=at)
    take(house, "coordinator", at)
    judge(house, "coordinator", lead, COULD, key=RIGHTLY.person_key, at=at)
    assert not Resolution.objects.exists()
    browser = signed_in(house, "coordinator")
    for _again in range(2):
        browser.post("/antrean/ambil/", {"once": uuid4()})
        browser.post(card(lead), {"once": uuid4(), "verdict": "could_be_breach", "reason": "Sekali lagi."})
        browser.post(f"/antrean/beda/{lead.pk}/")
    assert Judgement.objects.count() == 1
    assert Place.objects.get().state == "second"


def test_everything_that_can_come_of_a_lead_has_its_own_name_and_not_a_breach_is_first():
    assert [end.value for end in Outcome][:2] == ["not_a_breach", "not_identified"]
    assert {"insufficient", "prevention_only", "other_body", "could_be_breach"} < {end.value for end in Outcome}


def test_there_is_no_address_that_judges_many_people_at_once(house, at):
    """Copies share the judgement of the act, each ticked by hand; whoever is behind them is judged alone."""
    leads = [a_lead(house, RIGHTLY, number=n, at=at, group="t-1") for n in (1, 2, 3)]
    take(house, "reviewer", at)
    browser = signed_in(house, "reviewer")
    form = {"once": uuid4(), "verdict": "could_be_breach", "stage_read": "post", "stance_read": "support",
            "reason": "Ajakan jelas.", "weighed": "Dicari, tidak ada.", "copies": [str(leads[1].pk)]}  # fmt: skip
    browser.post(card(leads[0]), form)
    assert [Place.objects.get(lead=lead).begun for lead in leads] == [True, True, False]
    assert Judgement.objects.filter(at__isnull=False).count() == 0
    assert list(inspect.signature(services.judge_candidate).parameters)[0] == "lead_id"


def test_machine_output_and_judgements_stand_in_different_tables():
    fields = {field.name for model in (models.Judgement, models.Resolution) for field in model._meta.get_fields()}
    assert not fields & {"probability", "tier", "stance", "prior", "candidates"}


def test_no_column_of_the_review_tells_a_person():
    """Reason, identity's person and hints are sealed; what is clear are codes, times and officers."""
    for model in (models.Place, models.Judgement, models.Resolution, models.Recusal, models.Batch):
        clear = {f.name for f in model._meta.concrete_fields if f.get_internal_type() in {"CharField", "TextField"}}
        assert clear <= {"state", "order_key", "verdict", "identity", "outcome", "by", "because"}


def test_no_word_of_the_review_s_pages_accuses_or_ranks(house, at):
    leads = [a_lead(house, RIGHTLY, WRONGLY, number=n, at=at) for n in (1, 2, 3)]
    take(house, "reviewer", at)
    judge(house, "reviewer", leads[0], NOT, at=at)
    take(house, "second", at)
    judge(house, "second", leads[0], ENOUGH, at=at)
    for who in ("reviewer", "second"):
        desk = house.desk(who, at)
        services.release(desk=desk, at=at)
        take(house, who, at)
        judge(house, who, leads[1], COULD, key=RIGHTLY.person_key, at=at)
    pages = [("coordinator", "/antrean/beda/"), ("second", "/antrean/"), ("second", "/antrean/hasil/"),
             ("second", card(leads[1], "hasil/")), ("second", card(leads[2]))]  # fmt: skip
    for who, path in pages:
        html = signed_in(house, who).get(path).content.decode()
        text = re.sub(r"<[^>]+>", " ", html)
        assert accuses(text) == [], path
        assert not RANKING.search(text.lower()), path
