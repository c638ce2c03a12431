"""A key for "sent twice is one" is its sender's office's: nobody else gets at, or hides behind, what it names."""

from __future__ import annotations

from uuid import uuid4

import pytest

from saksama.kernel.errors import NotThere
from saksama.workbench.contest import services as contests
from saksama.workbench.contest.models import PriorProposal
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.services import enqueue
from tests.office import a_mandate, an_election, election_content
from tests.people import MONDAY


def test_another_office_s_key_and_one_of_other_work_give_no_job(house):
    once = uuid4()
    here, there = house.offices["33.11"], house.offices["33.13"]
    mine = enqueue("cases.export", office=here, asked={}, at=MONDAY, once=once)
    assert enqueue("cases.export", office=here, asked={}, at=MONDAY, once=once) == mine
    for kind, office in (("cases.export", there), ("audit.check", here)):
        with pytest.raises(NotThere):
            enqueue(kind, office=office, asked={}, at=MONDAY, once=once)
    assert Job.objects.filter(pk=once).get().office == here


def test_another_office_s_key_gives_no_proposal_of_theirs(house):
    a_mandate(house, MONDAY)
    once, said = uuid4(), {"value": 0.02, "because": "Sensus pegawai", "at": MONDAY}
    contests.propose_prior(an_election(house), desk=house.desk("operator"), once=once, **said)
    elsewhere = house.desk("elsewhere")
    theirs = contests.open_election(election_content(), desk=elsewhere, at=MONDAY)
    with pytest.raises(NotThere):
        contests.propose_prior(theirs, desk=elsewhere, once=once, **said)
    assert PriorProposal.objects.count() == 1
