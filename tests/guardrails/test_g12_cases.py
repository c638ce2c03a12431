"""G12 at a case's end: who was cleared is nobody's reading, what is deleted opens for nobody, two people decide it.

Sealing and deleting have one room; a key that lies under a case, a record or a report is destroyed in one place, after
two different officers decided it.
"""

from __future__ import annotations

import pytest

from saksama.kernel.errors import Refused
from saksama.workbench.cases.models import Case
from saksama.workbench.documents import services as documents
from saksama.workbench.documents.work import tools
from saksama.workbench.rights import services
from tests.guardrails.test_g06_plenary import calls
from tests.office import CAST, signed_in
from tests.people import MONDAY
from tests.workbench.documents.made import SUKOHARJO, quick
from tests.workbench.rights.ending.made import SIGNER, SPRING, THURSDAY, asked, closed, deleted

ROOM = "workbench/rights/services/"
ENDS = {f"{ROOM}sealing.py": {"cases.seal"}, f"{ROOM}deleting.py": {"cases.bury"}}


@pytest.fixture
def case(house, monkeypatch):
    monkeypatch.setattr(tools, "set_paper", quick)
    documents.set_letterhead(house.desk("coordinator"), SUKOHARJO, at=MONDAY)
    return closed(house)


def test_one_room_seals_and_deletes_and_one_line_destroys_keys():
    told = {(file, called) for file, called in calls() if called in {"cases.seal", "cases.bury"}}
    assert told == {(file, called) for file, verbs in ENDS.items() for called in verbs}
    on_its_way = "workbench/fieldwork/services/arrive.py"  # the key of a form between the phone and its record
    scanned = "workbench/intake/papers.py"  # the key of a paper scanned at the desk, before its report is received
    assert {file for file, called in calls() if called == "destroy_key"} == {f"{ROOM}finishing.py", on_its_way, scanned}


def test_nobody_of_the_cast_opens_what_a_sealed_case_came_from_or_its_papers(house, case):
    services.seal_early(house.desk("coordinator", THURSDAY), case, at=THURSDAY)
    for who in CAST:
        browser = signed_in(house, who)
        for page in (f"/formulir-a/{case.record_id}/", f"/dokumen/{case.notice_id}/"):
            assert browser.get(page).status_code in {403, 404}, (who, page)


def test_what_was_deleted_is_gone_and_says_so(house, case, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        deleted(house, case)
    answer = signed_in(house, "coordinator").get(f"/formulir-a/{case.record_id}/")
    assert answer.status_code == 410
    assert "sudah dimusnahkan" in answer.content.decode()


def test_one_person_alone_deletes_nothing(house, case):
    deletion = asked(house, case)
    with pytest.raises(Refused, match="orang kedua"):
        services.approve_deletion(house.desk("coordinator", SPRING), deletion, signer=SIGNER, at=SPRING)
    assert Case.objects.get().destroyed_at is None
