"""The same act never again: what one office settled comes up in no run and no note of any office (G12)."""

from __future__ import annotations

import pytest

from saksama.handover.lead import Lead as Body
from saksama.handover.settled import Settled, settled_among
from saksama.handover.signed import unseal
from saksama.keys import Purpose
from saksama.workbench.patrols.models import Lead, SettledAct
from saksama.workbench.patrols.services.settled import CODE, settle, write_settled
from saksama.workbench.patrols.services.settled import settled_among as known_here
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.sealing import open_row
from saksama.workbench.safe.signed import signed_path
from tests.office import a_lead
from tests.people import MONDAY, RIGHTLY
from tests.workbench.review.acting import NOT, both

pytestmark = pytest.mark.django_db


def acts_of(lead):
    return [act.interaction_id for act in open_row(Lead.objects.get(pk=lead.pk).sealed, Body).acts]


def test_a_dismissed_lead_is_settled_by_digest_alone(house):
    lead = a_lead(house, RIGHTLY)
    (act,) = acts_of(lead)
    both(house, lead, NOT)
    digests = {keyring().digest(Purpose.LEDGER, one) for one in (act, lead.lead_code)}
    rows = SettledAct.objects.all()
    assert {one.digest for one in rows} == digests
    assert {(one.outcome, one.office_code, one.election_code) for one in rows} == {
        ("not_a_breach", "33.11", lead.election.code)
    }
    columns = str(list(rows.values()))
    assert act not in columns
    assert RIGHTLY.name not in columns
    assert RIGHTLY.person_key not in columns


def test_the_patrol_is_handed_digests_and_knows_the_act_again(house):
    lead = a_lead(house, RIGHTLY)
    (act,) = acts_of(lead)
    settle(lead, outcome="not_breach", at=MONDAY)
    path = write_settled(MONDAY)
    assert path == signed_path(CODE)
    assert act.encode() not in path.read_bytes()
    told = unseal(path, Settled, keyring())
    assert settled_among(told, keyring(), [act, "another"]) == {act}
    assert known_here([act, "another"]) == {act}


def test_settled_twice_it_stands_once(house):
    lead = a_lead(house, RIGHTLY)
    assert settle(lead, outcome="insufficient", at=MONDAY) == 2
    assert settle(lead, outcome="not_breach", at=MONDAY) == 0
