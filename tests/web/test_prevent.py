"""The prevention officer's pages: numbers in lists, one name behind one door."""

from __future__ import annotations

from uuid import uuid4

import pytest

from saksama.kernel.clock import now
from saksama.workbench.audit.models import Line
from saksama.workbench.register.queries import agencies_of
from saksama.workbench.review.models import Letter, Notice
from tests.office import signed_in
from tests.workbench.review.prevented import EDUCATION, HEALTH, crowd, ended, servant

INDEX = "/pencegahan/petunjuk/"


def words(answer):
    return answer.content.decode()


@pytest.fixture
def led(house):
    """Three leads of the education agency and two of the health agency, for each another person."""
    at = now()
    crowd(house, at)
    of = [servant(EDUCATION, n) for n in range(3)] + [servant(HEALTH, n) for n in range(2)]
    return [ended(house, person, 701 + n, at=at) for n, person in enumerate(of)]


def write(house, browser):
    key = servant(EDUCATION, 0).person_key
    return browser.post(f"{INDEX}instansi/{agencies_of(house.sukoharjo, [key])[key]}/surat/", {"once": uuid4()})


def test_lists_name_leads_and_nobody(house, led):
    page = words(signed_in(house, "prevention").get(INDEX))
    assert all(f"Petunjuk {one.lead.number}" in page for one in led)
    assert EDUCATION in page
    assert HEALTH not in page, "an agency that must wait is not named"
    assert "Belum cukup untuk surat tanpa nama: 2 petunjuk" in page
    assert not [n for n in range(3) if servant(EDUCATION, n).name in page or servant(EDUCATION, n).nip in page]


def test_the_letter_names_the_agency_and_no_person(house, led):
    browser = signed_in(house, "prevention")
    letter = words(browser.get(write(house, browser)["Location"]))
    assert "Yth. Kepala Dinas Pendidikan" in letter
    assert "sedikitnya 3 peristiwa" in letter
    for n in range(3):
        person = servant(EDUCATION, n)
        assert not any(told in letter for told in (person.name, person.nip, person.unit, f"akun.rekaan{701 + n}"))
    assert not any(str(one.lead.number) in letter for one in led)


def test_its_number_is_given_on_the_page_once(house, led):
    browser = signed_in(house, "prevention")
    address = write(house, browser)["Location"]
    assert browser.post(f"{address}nomor/", {"number": ""}).status_code == 422
    browser.post(f"{address}nomor/", {"number": "045/PM/2024"})
    page = words(browser.get(address))
    assert "045/PM/2024" in page
    assert "Simpan nomor" not in page
    assert browser.post(f"{address}nomor/", {"number": "046"}).status_code == 403


def test_a_name_is_behind_one_door_and_gone_after_the_handing_over(house, led):
    browser = signed_in(house, "prevention")
    made = browser.post(f"{INDEX}putusan/{led[3].pk}/pengingat/")
    assert Line.objects.filter(verb="review.notice_opened").count() == 0
    page = words(browser.get(made["Location"]))
    assert servant(HEALTH, 0).name in page
    assert "bukan tuduhan" in page
    assert servant(HEALTH, 0).nip not in page
    assert Line.objects.filter(verb="review.notice_opened").count() == 1
    browser.post(f"{made['Location']}serah/")
    assert Notice.objects.get().sealed_to is None
    assert browser.get(made["Location"]).status_code == 403
    index = words(browser.get(INDEX))
    assert "diserahkan" in index
    assert servant(HEALTH, 0).name not in index


def test_a_letter_that_would_tell_is_refused_in_words(house, led):
    browser, key = signed_in(house, "prevention"), servant(HEALTH, 0).person_key
    refused = browser.post(f"{INDEX}instansi/{agencies_of(house.sukoharjo, [key])[key]}/surat/", {"once": uuid4()})
    assert (refused.status_code, "Belum cukup" in words(refused)) == (403, True)
    assert browser.post(f"{INDEX}instansi/{'0' * 32}/surat/", {"once": uuid4()}).status_code == 404
    assert Letter.objects.count() == 0


def test_with_nothing_to_do_the_page_says_why(house):
    assert "Belum ada yang perlu dicegah lewat surat" in words(signed_in(house, "prevention").get(INDEX))
