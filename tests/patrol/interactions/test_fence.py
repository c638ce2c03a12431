"""G2 at the step's door: only acts on campaign accounts in force come inside."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from saksama.handover.fence import AccountClass, Fence
from saksama.patrol.engine.connect import connect
from saksama.patrol.engine.load import keep, load
from saksama.patrol.interactions import fence as fence_tables
from saksama.patrol.interactions import step
from tests import people
from tests.rivers import act, table

DAY = date(2024, 10, 14)
LOTUS_ID, BANYAN = people.LOTUS_TIKTOK.stable_id, people.BANYAN_TIKTOK.handle


@pytest.fixture
def engine():
    with connect("duckdb") as backend:
        yield backend


def tables(engine, fence: Fence) -> step.FenceTables:
    without_id = fence_tables.keys_without_id(fence, DAY)
    return step.FenceTables(
        load(engine, fence_tables.keys_of_accounts(fence, DAY)),
        load(engine, without_id) if without_id.num_rows else None,
    )


def inside(engine, *acts, fence: Fence | None = None) -> dict[str, str]:
    """Which acts come inside, and at which campaign account."""
    keys = tables(engine, fence or people.fence())
    rows = load(engine, table(*acts))
    objects = keep(engine, step.own_posts(rows, keys))
    found = step.inside_fence(rows, keys, objects).to_pyarrow().to_pylist()
    return {row["interaction_id"]: row["campaign_account_id"] for row in found}


def test_the_stable_id_decides(engine):
    assert inside(engine, act("a", object_owner_id=LOTUS_ID, actor_id="1")) == {"a": "ca-1"}


def test_the_handle_decides_where_the_source_tells_no_id(engine):
    assert inside(engine, act("a", object_owner_handle=BANYAN, actor_id="1")) == {"a": "ca-2"}


def test_a_handle_taken_over_by_another_account_stays_outside(engine):
    assert inside(engine, act("a", object_owner_handle=BANYAN, object_owner_id="999", actor_id="1")) == {}


def test_the_handle_decides_where_the_fence_knows_no_id(engine):
    accounts = (people.LOTUS_TIKTOK, msgspec.structs.replace(people.BANYAN_TIKTOK, stable_id=None))
    fence = people.fence(accounts=accounts)
    assert inside(engine, act("a", object_owner_handle=BANYAN, object_owner_id="999", actor_id="1"), fence=fence) == {
        "a": "ca-2"
    }


def test_an_id_is_never_taken_for_a_handle(engine):
    assert inside(engine, act("a", object_owner_id=BANYAN, actor_id="1")) == {}


def test_what_the_account_posted_itself_is_an_object_of_the_fence(engine):
    post = act("p", act="post", object_id="v7", actor_id=LOTUS_ID, actor_handle="terataisatu")
    assert inside(engine, post, act("a", object_id="v7", actor_id="3")) == {"a": "ca-1"}


def test_a_post_by_somebody_else_makes_no_object(engine):
    post = act("p", act="post", object_id="v7", actor_id="12", actor_handle="orang")
    assert inside(engine, post, act("a", object_id="v7", actor_id="3")) == {}


def test_another_platform_with_the_same_id_stays_outside(engine):
    assert inside(engine, act("a", platform="x", object_owner_id=LOTUS_ID, actor_id="1")) == {}


def test_the_campaign_account_answering_under_its_own_post_is_nobodys_act(engine):
    own = act("a", object_owner_id=LOTUS_ID, actor_id=LOTUS_ID)
    by_handle = act("b", object_owner_id=LOTUS_ID, actor_handle="terataisatu")
    assert inside(engine, own, by_handle) == {}


def test_an_account_whose_time_is_over_is_not_watched(engine):
    would_be = msgspec.structs.replace(
        people.LOTUS_TIKTOK, account_class=AccountClass.WOULD_BE, expires_on=date(2024, 10, 13), approvals=people.TWO
    )
    fence = people.fence(accounts=(would_be, people.BANYAN_TIKTOK))
    assert inside(engine, act("a", object_owner_id=LOTUS_ID, actor_id="1"), fence=fence) == {}


def test_an_act_without_any_owner_stays_outside(engine):
    assert inside(engine, act("a", actor_id="1")) == {}
