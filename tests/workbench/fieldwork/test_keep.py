"""Photos from the field are read as they arrive, and become a barang bukti by an officer's press, under a mandate."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from saksama.kernel.errors import NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.queries import said_of
from saksama.workbench.fieldwork import queries, services
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.jobs.models import Job
from saksama.workbench.pictures.models import Reading
from tests.office import a_mandate
from tests.people import MONDAY
from tests.workbench.fieldwork.phone import photo, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(house):
    sent(house.desk("field"), uuid4(), [photo(1000), photo(1001)])
    return Record.objects.get()


def test_each_photo_is_asked_to_be_read_once_by_one_job(house, record):
    asked = {f"custody.exhibit:{one.exhibit_id}" for one in queries.media_of(record)}
    assert set(Reading.objects.values_list("about", flat=True)) == asked
    services.read_media(house.desk("field"), record, queries.media_of(record)[0], at=MONDAY)
    assert Reading.objects.count() == 2
    assert Job.objects.filter(kind="pictures.read").count() == 1


def test_a_photo_becomes_one_barang_bukti_of_its_record(house, record):
    a_mandate(house)
    desk, file = house.desk("coordinator"), queries.media_of(record)[0]
    item = services.keep_media(desk, record, file, at=MONDAY)
    assert services.keep_media(desk, record, file, at=MONDAY) == item
    assert (item.subject, item.files[0]["sha256"]) == (queries.subject_of(record), file.sha256)
    assert "di ponsel" in said_of(item).seen_how
    assert Line.objects.filter(verb="fieldwork.media_kept").count() == 1


def test_without_a_mandate_nothing_is_kept_beyond_the_record(house, record):
    later = MONDAY + timedelta(days=400)  # the contest's mandate is over
    with pytest.raises(Refused, match="andat"), transaction.atomic():
        services.keep_media(house.desk("coordinator", later), record, queries.media_of(record)[0], at=later)
    assert Item.objects.count() == 0


def test_another_office_finds_nothing(house, record):
    for act in (services.keep_media, services.read_media):
        with pytest.raises(NotThere):
            act(house.desk("elsewhere"), record, queries.media_of(record)[0], at=MONDAY)
