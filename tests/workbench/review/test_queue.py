"""Leads enter the queue once each."""

from __future__ import annotations

from saksama.workbench.audit.models import Line
from saksama.workbench.review.models import Place
from saksama.workbench.review.services import queue_leads
from tests.office import a_lead
from tests.people import MONDAY, RIGHTLY


def test_every_lead_gets_one_place_however_often_it_is_queued(house):
    leads = [a_lead(house, RIGHTLY, number=n, queued=False) for n in (1, 2, 3)]
    assert queue_leads(leads, at=MONDAY) == 3
    assert queue_leads([*leads, leads[0]], at=MONDAY) == 0
    assert Place.objects.count() == 3
    assert set(Place.objects.values_list("state", "order_key")) == {("first", lead.order_key) for lead in leads}


def test_the_machine_says_how_many_it_queued(house):
    a_lead(house, number=1)
    line = Line.objects.get(verb="review.queued")
    assert (line.actor, line.office, line.detail) == ("machine", "33.11", '{"leads":1}')
