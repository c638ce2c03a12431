"""Somebody who may write in the database: a row that names another exhibit's bag, a number given twice."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from saksama.kernel.errors import Damaged
from saksama.workbench.custody import queries, services
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.work import packaging
from saksama.workbench.jobs.models import Job
from tests.workbench.custody.kept import NOW, anew, ask, captured, fake_browser, picture, wacz


def of(house, colour):
    return captured(house, fake_browser(files={"page.png": picture(colour=colour), "page.wacz": wacz()}))


def test_a_row_that_names_another_exhibits_bag_shows_nothing_of_it(house):
    one, other = of(house, "white"), of(house, "red")
    Item.objects.filter(pk=one.pk).update(object_id=other.object_id)
    with pytest.raises(Damaged, match=r"manifest\.json"), queries.read_file(anew(one), "page.png"):
        pass


def swapped(one, other):
    """The whole row made to fit the other bag: nothing in it contradicts itself any more."""
    columns = ("object_id", "files", "sha256", "size", "manifest_sha256")
    Item.objects.filter(pk=one.pk).update(**{name: getattr(other, name) for name in columns})
    return anew(one)


def test_a_row_made_to_fit_another_exhibits_bag_is_found_by_its_custody(house):
    one, other = of(house, "white"), of(house, "red")
    assert (queries.verify(one), queries.verify(other)) == (True, True)
    false = swapped(one, other)
    assert (queries.verify(false), queries.verify(other)) == (False, True)
    with pytest.raises(Damaged, match=r"manifest\.json"), queries.read_file(false, "page.png"):
        pass


def test_no_package_is_made_of_a_bag_and_another_ones_custody(house):
    one = swapped(of(house, "white"), of(house, "red"))
    export = services.ask_package(house.desk("operator", NOW), one, for_whom="Gakkumdu", at=NOW)
    job = Job.objects.select_related("office").get(pk=export.job_id)
    with pytest.raises(Damaged, match="paket lain"):
        packaging.make_package(job)
    export.refresh_from_db()
    assert export.ready_at is None


def test_the_database_refuses_a_number_twice_and_a_number_nought(house):
    one, other = ask(house), ask(house)
    assert (one.seq, other.seq) == (1, 2)
    for seq in (one.seq, 0):
        with pytest.raises(IntegrityError), transaction.atomic():
            Item.objects.filter(pk=other.pk).update(seq=seq)
    assert anew(other).seq == 2
