"""Coverage per participant, the unwatched ones with their reason."""

from __future__ import annotations

from datetime import date

import msgspec
import pyarrow as pa

from saksama.patrol.leads.coverage import count_read, coverage
from saksama.patrol.leads.schema import LINKED
from tests import people
from tests.patrol.leads.lead_rows import interaction, leads


def test_every_participant_has_a_row_the_empty_box_too():
    acts = [interaction("i-1"), interaction("i-2"), interaction("i-3", participant_id="p2", object_id="v-9")]
    read = count_read(pa.Table.from_pylist(acts, LINKED))
    lotus, banyan, box = coverage(people.fence(), read, leads(acts), date(2024, 10, 14))
    assert (lotus.interactions_read, lotus.leads, lotus.watched["registered"]) == (2, 1, 1)
    assert (banyan.interactions_read, banyan.leads) == (1, 1)
    assert (box.interactions_read, box.leads, sum(box.watched.values())) == (0, 0, 0)
    assert box.not_watched_because


def test_an_account_past_its_last_day_is_not_counted_as_watched():
    gone = msgspec.structs.replace(people.LOTUS_TIKTOK, expires_on=date(2024, 10, 13))
    fence = people.fence(accounts=(gone, people.BANYAN_TIKTOK))
    assert coverage(fence, {}, [], date(2024, 10, 13))[0].watched["registered"] == 1
    assert coverage(fence, {}, [], date(2024, 10, 14))[0].watched["registered"] == 0
