"""The pages of prevention: from a warning to its effect, in numbers; no name is asked for anywhere."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from saksama.kernel.clock import local_day
from saksama.workbench.prevention import queries, services
from saksama.workbench.prevention.models import Activity, Plan
from saksama.workbench.prevention.rules import Moment
from saksama.workbench.prevention.services.letters import Chosen
from tests.office import signed_in
from tests.workbench.prevention.plots import (
    TAUGHT,
    a_draft,
    adopted_run,
    agencies,
    an_alert,
    approved,
    plan_content,
    said,
)

PARTNERS = ("33.11/dinas-sosial", "33.11/kec-weru")


@pytest.fixture
def house(house, at):
    agencies(house, at)
    adopted_run(house, at)
    return house


def shown(house, who, name, *args):
    """The words of a page."""
    page = signed_in(house, who).get(reverse(f"prevention:{name}", args=args)).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2]).split())


def sent(house, who, name, *args, **body):
    return signed_in(house, who).post(reverse(f"prevention:{name}", args=args), body)


def test_a_plan_from_a_warning_has_its_unit_ticked_and_its_id(house, at):
    alert = an_alert(house, None, at)
    page = signed_in(house, "prevention").get(reverse("prevention:from_alert", args=[alert.pk])).content.decode()
    assert re.search(r'value="33.11/kec-grogol"[^>]*checked', page)
    today = local_day(at, "WIB")
    answer = sent(house, "prevention", "from_alert", alert.pk, title="Jawaban", goal="Tenang.", units=[TAUGHT[1]],
                  first=today, last=today + timedelta(days=9), budget=0)  # fmt: skip
    plan = Plan.objects.get()
    assert (answer.status_code, plan.alert) == (302, f"early_warning.alert:{alert.pk}")
    assert "Menjawab sebuah peringatan." in shown(house, "operator", "plan", plan.pk)


def test_looking_at_proposals_makes_nothing_and_each_says_why(house, at):
    said_there = shown(house, "prevention", "proposals")
    assert "Sosialisasi: Dinas pendidikan" in said_there
    assert "Kelas tinggi: kemungkinan besar, kira-kira 9 dari 10; paling berat: Riwayat" in said_there
    assert "belum pernah disentuh" in said_there
    assert "Terima usulan" not in said_there, "there is no draft to take it"
    assert not Activity.objects.exists()


def test_one_line_at_a_time_goes_into_the_draft_that_was_chosen(house, at):
    plan = services.make_plan(house.desk("prevention", at), plan_content(at), at=at)
    proposal = queries.propose(house.desk("prevention", at), "", at)
    body = {"plan": plan.pk, "run": proposal.run.pk, "key": proposal.lines[0].key}
    assert sent(house, "prevention", "accept", **body).status_code == 302
    assert [one.units for one in Activity.objects.all()] == [["33.11/dinas-pendidikan"]]
    assert sent(house, "prevention", "accept", **body).status_code == 422, "it is planned now"
    assert "Kelas tinggi" in shown(house, "field", "plan", plan.pk)


def test_without_an_index_the_page_says_what_to_do(house, at):
    page = signed_in(house, "prevention")
    queries.propose(house.desk("prevention", at), "", at).run.__class__.objects.update(state="dropped")
    assert "Belum ada indeks yang dipakai kantor ini." in page.get(reverse("prevention:proposals")).content.decode()


def test_the_report_asks_for_numbers_alone(house, at):
    plan, one = a_draft(house, at)
    approved(house, plan, at)
    services.hold(house.desk("field", at), one, at=at)
    page = signed_in(house, "field").get(reverse("prevention:report", args=[one.pk])).content.decode()
    names = set(re.findall(r'name="([^"]+)"', page.partition("<main")[2]))
    assert names == {"csrfmiddlewaretoken", "invited0", "came0", "invited1", "came1", "document", "spent"}
    wrong = sent(house, "field", "report", one.pk, invited0=1, came0=2, invited1=1, came1=1, document="D 1", spent=0)
    assert wrong.status_code == 422
    right = sent(
        house, "field", "report", one.pk, invited0=60, came0=52, invited1=40, came1=31, document="D 1", spent=0
    )
    assert right.status_code == 302
    assert "83 hadir dari 100 diundang" in shown(house, "operator", "plan", plan.pk)


def test_the_matrix_says_its_cells_in_words(house, at):
    a_draft(house, at)
    page = signed_in(house, "operator").get(reverse("prevention:index")).content.decode()
    assert re.search(r'<td class="b">1<span class="visually-hidden"> direncanakan</span>', page)
    assert page.count('<td class="c">–<span class="visually-hidden"> belum</span>') == 13 * 7 - 2
    assert "89 dari 91 kotak" in page


def test_every_letter_stands_on_a_sheet_of_its_own_with_its_number(house, at):
    desk = house.desk("prevention", at)
    batch = services.draft_batch(desk, about="Netralitas", text="{instansi} netral.", chosen=Chosen(), at=at)
    services.approve_batch(house.desk("coordinator", at), batch, at=at)
    services.number_batch(desk, batch, pattern="{n}/PM", first=7, at=at)
    page = signed_in(house, "operator").get(reverse("prevention:sheets", args=[batch.pk])).content.decode()
    assert page.count('<article class="prev-sheet"') == 6
    assert "012/PM" in page
    assert "Kec grogol netral." in page
    alone = queries.letters(batch)[0]
    page = signed_in(house, "operator").get(reverse("prevention:sheet", args=[alone.pk])).content.decode()
    assert page.count('<article class="prev-sheet"') == 1


def test_what_looks_like_a_tag_in_a_letter_is_only_text(house, at):
    desk = house.desk("prevention", at)
    text = "<script>alert(1)</script> {instansi}"
    batch = services.draft_batch(desk, about="Netralitas", text=text, chosen=Chosen(), at=at)
    page = signed_in(house, "operator").get(reverse("prevention:batch", args=[batch.pk])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def weighed(house, at, *, takers=100):
    """A plan whose two pairs have answered: taught .51 → .74, compared .53 → .56."""
    desk = house.desk("prevention", at)
    plan, _one = a_draft(house, at)
    services.choose_comparison(desk, plan, at=at)
    for units, before, after in ((TAUGHT, 51, 74), (PARTNERS, 53, 56)):
        for unit in units:
            for moment, share in ((Moment.BEFORE, before), (Moment.AFTER, after)):
                services.note_quiz(desk, plan, unit=unit, moment=moment, on=local_day(at, "WIB"), takers=takers,
                                   asked=takers * 10, right=takers * share // 10, at=at)  # fmt: skip
    return plan


def test_the_effect_page_says_the_difference_its_ends_and_its_limits(house, at):
    """200 on each side: 1.96·√(.938/200) = .1342, so +2.0 between +0.7 and +3.3."""
    said_there = shown(house, "operator", "effect", weighed(house, at).pk)
    assert "+2,0 , antara +0,7 dan +3,3 dari 10" in said_there
    assert "5,1 dari 10 5,3 dari 10" in said_there
    assert "belum cukup untuk disimpulkan" in said_there, "of events nothing can be said"
    assert "Yang sedang tinggi cenderung turun sendiri" in said_there
    assert "Dinas pendidikan, dibandingkan dengan Dinas sosial" in said_there


def test_an_interval_with_nought_in_it_concludes_nothing(house, at):
    assert "nol masih di antara kedua ujung" in shown(house, "operator", "effect", weighed(house, at, takers=20).pk)


def test_without_a_comparison_the_page_offers_one_to_who_may(house, at):
    plan, _one = a_draft(house, at)
    assert "Pilih pembanding" in shown(house, "prevention", "effect", plan.pk)
    assert "Pilih pembanding" not in shown(house, "operator", "effect", plan.pk)


def test_who_prepared_a_plan_sees_no_button_to_approve_it(house, at):
    plan, _one = a_draft(house, at)
    services.propose_plan(house.desk("prevention", at), plan, at=at)
    assert "Setujui rencana" in shown(house, "pleno", "plan", plan.pk)
    assert "Setujui rencana" not in shown(house, "prevention", "plan", plan.pk)


def test_numbers_of_a_report_reach_the_coverage_page(house, at):
    plan, one = a_draft(house, at)
    approved(house, plan, at)
    services.hold(house.desk("field", at), one, at=at)
    services.report(house.desk("field", at), one, said((TAUGHT[0], 100, 90), (TAUGHT[1], 30, 30)), at=at)
    there = shown(house, "operator", "reached")
    assert "Dinas pendidikan 400 100 25 %" in there
    assert "Kec grogol 40 30 75 %" in there
