"""The same act never again: what one office settled comes up in no run and no note of any office (G12)."""

from __future__ import annotations

from uuid import uuid4

import pytest

from saksama.handover.lead import Lead as Body
from saksama.handover.settled import Settled, settled_among
from saksama.handover.signed import unseal
from saksama.keys import Purpose
from saksama.workbench.patrols.models import Lead, Run, SettledAct
from saksama.workbench.patrols.services import ask_run
from saksama.workbench.patrols.services.settled import CODE, settle, write_settled
from saksama.workbench.patrols.services.settled import settled_among as known_here
from saksama.workbench.review.models import Place
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.sealing import open_row
from saksama.workbench.safe.setting import setting
from saksama.workbench.safe.signed import signed_path
from tests.office import a_lead
from tests.people import MONDAY, RIGHTLY, WRONGLY
from tests.workbench.patrols.field import a_field, done, export, imported
from tests.workbench.patrols.test_ingest import field, message, take, two
from tests.workbench.review.acting import NOT, both

__all__ = ["field"]
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


def test_a_run_that_brings_it_all_the_same_is_taken_in_without_it(field):  # noqa: F811
    """Another run read the file before the act was settled."""
    one, other = two()
    message(field, one, run="run-00000000000000a0")
    take(field)
    settle(Lead.objects.get(), outcome="not_breach", at=field.at)
    Place.objects.all().delete()
    Lead.objects.all().delete()
    message(field, one, other)
    assert take(field) == 1
    assert open_row(Lead.objects.get().sealed, Body).account_name == WRONGLY.name


@pytest.mark.slow
@pytest.mark.databases
def test_a_second_run_does_not_find_it_though_the_patrol_itself_has_forgotten_it(house):
    """The ledger is another office's, or lost: the list of settled acts alone keeps the act from coming up."""
    for left in setting().outbox.glob("*"):
        left.unlink()
    field = a_field(house)
    imported(field, export(field.at))
    first = done(ask_run(desk=field.desk, at=field.at, once=uuid4()))
    assert first.result["leads"] == 1
    settle(Lead.objects.get(), outcome="not_breach", at=field.at)
    for left in [*(setting().home / "ledger").glob("*"), *setting().outbox.glob("*")]:
        left.unlink()
    again = done(ask_run(desk=field.desk, at=field.at, once=uuid4()))
    run = Run.objects.get(job=again)
    assert (again.result["leads"], run.counts["known"], run.counts["linked_acts"]) == (0, 1, 1)
