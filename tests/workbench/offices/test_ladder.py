"""The ladder of offices from the official codes: 1 + 38 + 514, once; who works there reads nobody else's rows."""

from __future__ import annotations

from collections import Counter

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saksama.regions import Level, regions
from saksama.workbench.agenda.models import Due
from saksama.workbench.audit.models import Line
from saksama.workbench.jobs.models import Schedule
from saksama.workbench.jobs.scheduling import keep_standing
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.offices import queries, services
from saksama.workbench.offices.models import Membership, Office
from saksama.workbench.offices.rules import Role
from tests.office import a_lead, signed_in
from tests.people import MONDAY

PAGES = ("/", "/kantor/", "/petunjuk/", "/agenda/", "/perkara/", "/laporan/", "/mandat/", "/barang-bukti/", "/patroli/")
"""The first pages of the rooms; those that a reviewer's role does not open answer as they did before."""


def test_the_codes_give_one_38_and_514_and_nothing_is_founded_twice(house):
    """RI, 38 provinces, 514 regencies and cities: 552 offices below the national one; the second time none."""
    there = Office.objects.exclude(kind__in=["partner", "district", "village"]).count()
    assert services.open_ladder(at=MONDAY) == 553 - there
    assert services.open_ladder(at=MONDAY) == 0
    kinds = Counter(Office.objects.filter(code__in=services.ladder()).values_list("kind", flat=True))
    assert kinds == {"national": 1, "province": 38, "regency": 514}
    assert Line.objects.filter(verb="offices.ladder_opened").count() == 1


def test_everybody_stands_below_who_is_above_and_keeps_their_zone(house):
    """A regency's office stands below its province's, which stands below RI; zones follow the province."""
    services.open_ladder(at=MONDAY)
    regencies = Office.objects.filter(kind="regency").select_related("parent__parent")
    for one in regencies.exclude(code__startswith="33."):  # the cast's own province was founded without one above
        assert (one.parent.code, one.parent.parent.code) == (one.code[:2], "ri")
    zones = dict(Office.objects.filter(code__in=["11.71", "51.71", "94.71", "33.11"]).values_list("code", "zone"))
    assert zones == {"11.71": "WIB", "51.71": "WITA", "94.71": "WIT", "33.11": "WIB"} or "94.71" not in regions()


def test_what_an_office_is_called_here_stays(house):
    """The list never writes over what stands there."""
    Office.objects.filter(code="33.11").update(name="Nama kantor ini", zone="WITA")
    services.open_ladder(at=MONDAY)
    assert Office.objects.filter(code="33.11").values_list("name", "zone").get() == ("Nama kantor ini", "WITA")


def test_a_list_is_bounded_and_searched(house):
    """By kind, by part of a name, by code."""
    services.open_ladder(at=MONDAY)
    assert queries.ladder("province").count() == 38
    assert [one.code for one in queries.ladder(words="sukoharjo") if one.kind == "regency"] == ["33.11"]
    inside = [one.code for one in regions().values() if one.level is Level.REGENCY and one.code.startswith("33.")]
    assert queries.ladder("regency", "33.").count() == len(inside)


@pytest.mark.parametrize("key", ["reviewer", "coordinator", "administrator"])
def test_a_page_asks_the_database_no_more_because_there_are_552_other_offices(house, key):
    """The same pages of one office, before and after the others came: equally many questions, none about the others."""
    a_lead(house)
    client = signed_in(house, key)
    before = [_asked(client, page) for page in PAGES]
    services.open_ladder(at=MONDAY)
    assert [_asked(client, page) for page in PAGES] == before


def test_ri_sees_its_provinces_in_counts_with_as_few_questions_as_of_one(house):
    """The national office's page: 38 rows, whatever stands below; a constant number of questions."""
    services.open_ladder(at=MONDAY)
    ri, officer = Office.objects.get(code="ri"), house.officers["administrator"]
    Membership.objects.filter(officer=officer).update(office=ri)
    client = signed_in(house, "administrator")
    status, few = _asked(client, "/kantor/")
    for code in ("31", "32", "33"):
        member = house.officers["second"]
        where = Office.objects.get(code=code)
        Membership.objects.create(officer=member, office=where, role=Role.REVIEWER, first_day="2024-01-01")
    assert _asked(client, "/kantor/") == (status, few)
    assert status == 200


def test_no_office_reads_a_row_of_another(house):
    """Every table with an office: rows of Sukoharjo do not reach anybody at another of the 552 offices."""
    services.open_ladder(at=MONDAY)
    lead = a_lead(house)
    Membership.objects.filter(officer=house.officers["reviewer"]).update(office=Office.objects.get(code="33.10"))
    client = signed_in(house, "reviewer")
    for page in PAGES:
        said = client.get(page).content.decode()
        assert not [one for one in (str(lead.pk), Mandate.objects.get().letter_number) if one in said], page
    tables = [one for one in apps.get_models() if "saksama" in one.__module__ and _has_office(one)]
    assert len(tables) > 30


def test_offices_without_people_have_no_standing_work(house):
    """552 names on a list make no hourly work; an office gets its own when somebody works there."""
    services.open_ladder(at=MONDAY)
    keep_standing({"audit.seal": 60}, MONDAY)
    peopled = set(Membership.objects.exclude(office__kind="partner").values_list("office_id", flat=True))
    assert set(Schedule.objects.filter(kind="audit.seal").values_list("office_id", flat=True)) == peopled
    assert not Due.objects.exclude(office__in=peopled).exists()


def _asked(client, page):
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(page)
    return answer.status_code, len(seen)


def _has_office(model):
    return any(field.name == "office" for field in model._meta.get_fields())
