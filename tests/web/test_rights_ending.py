"""Pages of /hak/ about how cases end: held, proposed, approved by another, certified; numbers and no name."""

from __future__ import annotations

import pytest

from saksama.workbench.documents.work import tools
from saksama.workbench.rights.models import Deletion, Hold
from tests.office import open_house, prepare_home, signed_in
from tests.people import MONDAY
from tests.workbench.documents.made import headed, quick
from tests.workbench.fieldwork.made import SUSPECTED
from tests.workbench.rights.ending.made import closed

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(db, monkeypatch):
    monkeypatch.setattr(tools, "set_paper", quick)
    prepare_home()
    house = open_house()
    headed(house, MONDAY)
    return house


@pytest.fixture
def case(house):
    """Closed in October 2024: its term is long over."""
    return closed(house)


def page(house, who, path):
    return signed_in(house, who).get(path).content.decode()


def post(house, who, path, **body):
    return signed_in(house, who).post(path, body)


def test_two_people_delete_a_case_and_its_certificate_stands_on_its_page(
    house, case, django_capture_on_commit_callbacks
):
    path = f"/hak/masa-simpan/{case.pk}/"
    assert "boleh dimusnahkan" in page(house, "auditor", "/hak/masa-simpan/")
    post(house, "coordinator", f"{path}usul/")
    assert "Setujui pemusnahan" not in page(house, "coordinator", path)
    assert "Setujui pemusnahan" in page(house, "pleno", path)
    with django_capture_on_commit_callbacks(execute=True):
        assert post(house, "pleno", f"{path}musnahkan/", signer="Endah Kusumaningtyas").status_code == 302
    number = Deletion.objects.get().certificate.number
    said = page(house, "auditor", path)
    assert number in said
    assert "sedang diselesaikan mesin" not in said
    assert number in page(house, "auditor", "/hak/dimusnahkan/")
    assert case.number not in page(house, "auditor", "/hak/masa-simpan/")


def test_while_it_is_held_it_cannot_be_proposed_and_the_reason_is_on_its_own_page(house, case):
    path = f"/hak/masa-simpan/{case.pk}/"
    assert post(house, "coordinator", f"{path}tahan/", reason=" ").status_code == 422
    post(house, "coordinator", f"{path}tahan/", reason="Diminta pengadilan 7/Pid")
    assert Hold.objects.get().by == "p-coordinator"
    answer = post(house, "pleno", f"{path}usul/")
    assert answer.status_code == 422
    assert "ditahan" in answer.content.decode()
    assert "7/Pid" not in page(house, "pleno", path) + page(house, "pleno", "/hak/penahanan/")
    assert "7/Pid" in page(house, "pleno", f"{path}tahan/alasan/")
    post(house, "pleno", f"{path}tahan/akhiri/")
    assert post(house, "pleno", f"{path}usul/").status_code == 302


def test_sealed_it_leaves_number_and_day_and_no_name(house, case):
    post(house, "coordinator", f"/hak/masa-simpan/{case.pk}/segel/")
    said = page(house, "auditor", "/hak/disegel/") + page(house, "auditor", f"/hak/masa-simpan/{case.pk}/")
    assert case.number in said
    assert SUSPECTED.witnesses[0].name not in said
    assert SUSPECTED.actor not in said
