"""From a lead's card to its exhibit: one click, and what shows names stays shut until then."""

from __future__ import annotations

import re
from unittest.mock import patch
from uuid import uuid4

import pytest

from saksama.workbench.custody.models import Item
from saksama.workbench.custody.queries import said_of
from saksama.workbench.custody.rules import Kind, State
from saksama.workbench.review import services as review
from tests.office import a_lead, contest_of, signed_in
from tests.people import RIGHTLY
from tests.web.keeping import HOME, page_of, seen, sent
from tests.workbench.review.acting import COULD, NOT, said
from tests.world.evidence import a_bare_one, a_package, an_exhibit

# ── From a lead's card ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def lead(house, at):
    contest_of(house, at)
    found = a_lead(house, RIGHTLY, at=at, number=7)
    review.take(desk=house.desk("reviewer", at), at=at)
    return found


def test_one_click_on_the_card_keeps_the_campaign_object(house, at, lead):
    page = seen(house, "reviewer", f"/petunjuk/{lead.pk}/")
    form = re.search(rf'action="({HOME}dari-petunjuk/{lead.pk}/)".*?name="once" value="([0-9a-f-]+)"', page, re.DOTALL)
    answer = sent(house, "reviewer", form[1], once=form[2])
    item = Item.objects.get()
    assert answer["Location"] == page_of(item)
    assert item.subject == f"patrols.lead:{lead.pk}"
    assert said_of(item).reason == "Untuk penilaian petunjuk 7."
    assert said_of(item).url.startswith("https://")
    sent(house, "reviewer", form[1], once=form[2])
    assert Item.objects.count() == 1


def test_who_may_not_capture_has_no_button(house, at, lead):
    review.release(desk=house.desk("reviewer", at), at=at)
    review.take(desk=house.desk("pleno", at), at=at)
    assert "dari-petunjuk" not in seen(house, "pleno", f"/petunjuk/{lead.pk}/")
    assert sent(house, "pleno", f"{HOME}dari-petunjuk/{lead.pk}/", once=uuid4()).status_code == 403


def test_a_lead_without_an_address_says_what_to_do_instead(house, at):
    contest_of(house, at)
    bare = a_lead(house, RIGHTLY, at=at)
    with patch("saksama.workbench.review.queries.body_of") as body:
        body.return_value.object_url = None
        answer = sent(house, "reviewer", f"{HOME}dari-petunjuk/{bare.pk}/", once=uuid4())
    assert answer.status_code == 422
    assert "tidak menyebut alamat unggahannya" in answer.content.decode()


SHUT = ("berkas/page.png", "paket/", "salinan/", "putar/")


def test_what_shows_names_is_shut_until_the_judge_opened_the_candidate(house, at, lead):
    item = an_exhibit(house, at, subject=f"patrols.lead:{lead.pk}")
    browser = signed_in(house, "reviewer")
    page = browser.get(page_of(item)).content.decode()
    assert "Isinya belum terbuka untuk Anda" in page
    assert "/berkas/" not in page
    for path in SHUT:
        assert browser.get(page_of(item) + path).status_code == 403, path
    desk = house.desk("reviewer", at)
    review.judge_act(lead.pk, said(COULD), desk=desk, at=at)
    assert browser.get(page_of(item) + SHUT[0]).status_code == 403, "the act could still be judged anew"
    review.open_candidate(lead.pk, desk=desk, at=at)
    for path in SHUT[:3]:
        assert browser.get(page_of(item) + path).status_code == 200, path
    assert "/berkas/page.png" in browser.get(page_of(item)).content.decode()


def test_who_does_not_judge_sees_it_at_once(house, at, lead):
    item = an_exhibit(house, at, subject=f"patrols.lead:{lead.pk}")
    assert "/berkas/page.png" in seen(house, "operator", page_of(item))


def test_a_redacted_copy_of_a_lead_s_exhibit_is_shut_like_its_original(house, at, lead):
    whole = an_exhibit(house, at, subject=f"patrols.lead:{lead.pk}")
    copy = an_exhibit(house, at, kind=Kind.COPY, of=whole, subject=whole.subject)
    assert signed_in(house, "reviewer").get(page_of(copy) + "berkas/salinan.png").status_code == 403


# ── A lead that ended as no breach (G12) ────────────────────────────────────────────────────────────────────────


def no_breach(house, at, lead):
    review.judge_act(lead.pk, said(NOT), desk=house.desk("reviewer", at), at=at)
    review.take(desk=house.desk("second", at), at=at)
    review.judge_act(lead.pk, said(NOT), desk=house.desk("second", at), at=at)


@pytest.mark.parametrize("who", ["operator", "reviewer", "coordinator", "pleno"])
def test_a_lead_that_ended_as_no_breach_shuts_what_was_kept_for_it_for_everybody(house, at, lead, who):
    item = an_exhibit(house, at, subject=f"patrols.lead:{lead.pk}")
    export = a_package(item, at)
    no_breach(house, at, lead)
    browser = signed_in(house, who)
    for path in ("berkas/page.png", "putar/", "paket/", f"paket/{export.pk}/"):
        assert browser.get(page_of(item) + path).status_code == 403, path
    page = browser.get(page_of(item)).content.decode()
    assert "Isinya ditutup" in page
    assert "/berkas/" not in page
    assert said_of(item).reason not in page


def test_what_is_shut_after_no_breach_can_still_be_destroyed_by_two(house, at, lead):
    item = an_exhibit(house, at, subject=f"patrols.lead:{lead.pk}")
    no_breach(house, at, lead)
    assert "hancurkan/" in seen(house, "coordinator", page_of(item))
    sent(house, "coordinator", page_of(item) + "hancurkan/", act="ask", why="Petunjuk 7 bukan pelanggaran.")
    sent(house, "pleno", page_of(item) + "hancurkan/", act="agree")
    item.refresh_from_db()
    assert item.state == State.DESTROYED


def test_nothing_more_is_kept_for_a_lead_that_ended_as_no_breach(house, at, lead):
    failed = a_bare_one(house, at, State.FAILED, why="crash", subject=f"patrols.lead:{lead.pk}", tries=1)
    no_breach(house, at, lead)
    assert sent(house, "reviewer", f"{HOME}dari-petunjuk/{lead.pk}/", once=uuid4()).status_code == 403
    assert sent(house, "reviewer", page_of(failed) + "ulangi/").status_code == 403
    assert Item.objects.count() == 1
