"""G14 at the workbench's doors: participants take turns in every batch; swapping their names swaps only the names."""

from __future__ import annotations

import re

from saksama.kernel.clock import now
from saksama.workbench.contest.models import Participant
from saksama.workbench.review import services
from saksama.workbench.review.queries import held_by
from tests.office import a_lead, contest_of, signed_in
from tests.people import RIGHTLY
from tests.workbench.review.acting import NOT, both, judge, take

CHANGING = re.compile(r'csrfmiddlewaretoken" value="[^"]*"|name="once" value="[^"]*"|\d\d\.\d\d WIB')


def queue(house, at, swapped):
    """The reviewer's queue and first card, every participant's name swapped or not."""
    browser = signed_in(house, "reviewer")
    first = held_by(house.desk("reviewer", at))[0].lead_id
    pages = [browser.get(path).content.decode() for path in ("/antrean/", f"/petunjuk/{first}/", "/antrean/hasil/")]
    return [CHANGING.sub("", page) for page in pages]


def test_swapping_the_participants_names_swaps_only_the_names_in_the_queue(house):
    at = now()
    for number in range(1, 13):
        a_lead(house, RIGHTLY, number=number, at=at, participant="p1" if number % 2 else "p2")
    both(house, a_lead(house, RIGHTLY, number=20, at=at), NOT, at=at)
    services.release(desk=house.desk("second", at), at=at)
    here = queue(house, at, swapped=False)
    one, other = (Participant.objects.get(code=code) for code in ("p1", "p2"))
    Participant.objects.filter(pk=one.pk).update(name=other.name)
    Participant.objects.filter(pk=other.pk).update(name=one.name)
    there = queue(house, at, swapped=True)
    names = re.compile(f"{re.escape(one.name)}|{re.escape(other.name)}")
    both_ways = {one.name: other.name, other.name: one.name}
    assert [names.sub(lambda found: both_ways[found[0]], page) for page in there] == here
    assert any(one.name in page for page in here)


def test_a_batch_holds_participants_in_turn_and_nobody_chooses_them(house):
    at = now()
    for number in range(1, 61):
        a_lead(house, RIGHTLY, number=number, at=at, participant="p1" if number % 2 else "p2")
    browser = signed_in(house, "reviewer")
    browser.post("/antrean/ambil/", {"participant": "p1", "platform": "tiktok"})
    codes = [place.lead.participant.code for place in held_by(house.desk("reviewer", at))]
    assert codes == ["p1" if n % 2 == 0 else "p2" for n in range(25)]


def test_ends_stand_per_participant_beside_each_other_the_empty_box_too(house):
    at = now()
    contest_of(house, at)
    for number, participant in enumerate(("p1", "p1", "p2"), start=1):
        lead = a_lead(house, RIGHTLY, number=number, at=at, participant=participant)
        for who in ("reviewer", "second"):
            take(house, who, at)
            judge(house, who, lead, NOT, at=at)
    html = signed_in(house, "pleno").get("/antrean/hasil/").content.decode()
    table = re.findall(r'<th scope="row">([^<]+)</th>((?:<td class="is-num">\d+</td>)+)', html)
    rows = {name: [int(n) for n in re.findall(r">(\d+)<", cells)] for name, cells in table}
    assert [counts[0] for counts in rows.values()] == [2, 1, 0]
    assert list(rows)[-1] == "Kolom kosong"
