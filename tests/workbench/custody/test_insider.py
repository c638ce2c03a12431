"""Somebody who may write in the database: a row that names another exhibit's bag, a number given twice."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from saksama.kernel.errors import Damaged
from saksama.workbench.custody import queries
from saksama.workbench.custody.models import Item
from tests.workbench.custody.kept import anew, ask, captured, fake_browser, picture, wacz


def of(house, colour):
    return captured(house, fake_browser(files={"page.png": picture(colour=colour), "page.wacz": wacz()}))


def test_a_row_that_names_another_exhibits_bag_shows_nothing_of_it(house):
    one, other = of(house, "white"), of(house, "red")
    Item.objects.filter(pk=one.pk).update(object_id=other.object_id)
    with pytest.raises(Damaged, match=r"page\.png"), queries.read_file(anew(one), "page.png"):
        pass


def test_the_database_refuses_a_number_twice_and_a_number_nought(house):
    one, other = ask(house), ask(house)
    assert (one.seq, other.seq) == (1, 2)
    for seq in (one.seq, 0):
        with pytest.raises(IntegrityError), transaction.atomic():
            Item.objects.filter(pk=other.pk).update(seq=seq)
    assert anew(other).seq == 2
