"""From what was imported to what the patrol may look at: objects, fence, one row per act, accounts.

All functions take and give Ibis tables and run on both engines. Columns not named pass through.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import ibis

from saksama.handover.parts import SILENT_ACTS
from saksama.patrol.engine import ops
from saksama.patrol.engine.ops import Table, Value
from saksama.patrol.interactions.fence import HANDLE_MARK

MAY_BE_READ = ("public", "attested")
"""Visibilities that may lead anywhere; unknown never makes a lead, private never gets this far (G3)."""
PLACED = ("campaign_account_id", "participant_id", "account_class")
PROFILE = ("actor_id", "actor_handle", "actor_name", "actor_bio", "actor_place")


@dataclass(frozen=True)
class FenceTables:
    """The fence in the engine: small tables of schema `fence.FENCE`."""

    accounts: Table
    without_id: Table | None
    """None when every account's stable id is known, which saves a join over everything."""


def own_posts(interactions: Table, fence: FenceTables) -> Table:
    """What the campaign accounts themselves posted: the objects people react to, and the text that is answered.

    Out: schema FENCE keyed by object id, and `object_text`. One row per object; the earliest observed.
    """
    posts = interactions.filter(interactions["act"] == "post")
    placed = _placed(posts.drop(*_present(posts, PLACED)), fence, "actor_id", "actor_handle")
    placed = placed.filter(placed["campaign_account_id"].notnull() & placed["object_id"].notnull())
    first = ops.one_row_each(placed, ["platform", "object_id"], [placed["observed_at"], placed["interaction_id"]])
    return first.select(
        fence_platform="platform", fence_key="object_id", campaign_account_id="campaign_account_id",
        participant_id="participant_id", account_class="account_class", object_text="text",
    )  # fmt: skip


def inside_fence(interactions: Table, fence: FenceTables, objects: Table) -> Table:
    """Acts on campaign accounts in force, by anyone but those accounts (G2).

    A stable id decides; the handle only where the source tells no id or the fence has none; then the objects that
    the accounts themselves posted. Adds campaign_account_id, participant_id, account_class.
    """
    bare = interactions.drop(*_present(interactions, PLACED))
    placed = _placed(bare, fence, "object_owner_id", "object_owner_handle")
    placed = _or_by_key(placed, objects, placed["object_id"])
    inside = placed.filter(placed["campaign_account_id"].notnull())
    return _without_own_acts(inside, fence)


def in_period(interactions: Table, *, first: date, last: date, offset_hours: int) -> Table:
    """Acts whose local day lies in the fence's period, and those whose time the source does not tell."""
    day = ops.local_day(interactions["occurred_at"], offset_hours)
    return interactions.filter(interactions["occurred_at"].isnull() | ops.within(day, first, last))


def readable(interactions: Table) -> Table:
    """Acts that anyone could see, by the platform's flag or the officer's attestation (G3)."""
    return interactions.filter(ops.is_one_of(interactions["visibility"], MAY_BE_READ))


def not_from_the_future(interactions: Table) -> Table:
    """Acts that were not seen more than a day before they are said to have happened: such a time is wrong."""
    latest = interactions["observed_at"] + ibis.interval(days=1)
    return interactions.filter(interactions["occurred_at"].isnull() | (interactions["occurred_at"] <= latest))


def collected_in(interactions: Table, *, first: date, last: date, offset_hours: int) -> Table:
    """Acts seen on a local day from `first` to `last`: what was collected without a mandate is not read (G1)."""
    return interactions.filter(ops.within(ops.local_day(interactions["observed_at"], offset_hours), first, last))


def undisputed(interactions: Table) -> Table:
    """Without acts that two rows lay to two different accounts: such an act is nobody's (G5)."""
    same = ibis.window(group_by="interaction_id")
    least, most = interactions["actor_id"].min().over(same), interactions["actor_id"].max().over(same)
    one = interactions.mutate(_one=(least == most) | least.isnull())
    return one.filter(one["_one"]).drop("_one")


def one_each(interactions: Table) -> Table:
    """One row per act: the earliest seen; ties by file and line. The same act in two files counts once."""
    order = [interactions["observed_at"], interactions["file_digest"], interactions["line_no"]]
    return ops.one_row_each(interactions, "interaction_id", order)


def with_account_key(interactions: Table) -> Table:
    """Adds account_key: platform and stable id; the handle only where the source tells no id. Drops actorless rows."""
    by_id = interactions["platform"] + ibis.literal(":") + interactions["actor_id"]
    by_handle = interactions["platform"] + ibis.literal(":@") + interactions["actor_handle"]
    keyed = interactions.mutate(account_key=ops.first_of(by_id, by_handle))
    return keyed.filter(keyed["account_key"].notnull())


def accounts(interactions: Table) -> Table:
    """Unique accounts with the profile seen last; schema ACCOUNTS. What linkage sees instead of acts.

    The same act may occur more than once: it changes nothing.
    """
    return profiles_only(latest(interactions))


def latest(interactions: Table) -> Table:
    """Per account the profile seen last, and by which act: what `newest` can put together over several parts."""
    return newest(interactions.mutate(speaks=~ops.is_one_of(interactions["act"], sorted(SILENT_ACTS))))


def newest(rows: Table) -> Table:
    """Of several rows of `latest`, or acts with `speaks`, one per account; the same in any order and grouping."""
    seen = ["observed_at", "interaction_id", *PROFILE]
    found = rows.group_by("account_key").agg(
        platform=rows["platform"].max(), last=ops.greatest_row(rows, seen), speaks=rows["speaks"].any()
    )
    return found.select("account_key", "platform", "speaks", **{column: found["last"][column] for column in seen})


def profiles_only(found: Table) -> Table:
    """Rows of `latest` in schema ACCOUNTS."""
    return found.select("account_key", "platform", *PROFILE, "speaks")


def acts_by_participant(interactions: Table) -> Table:
    """How many different acts there are on each participant's accounts: participant_id, acts."""
    return interactions.group_by("participant_id").agg(acts=interactions["interaction_id"].nunique())


def of_accounts(interactions: Table, linked: Table) -> Table:
    """The acts of linked accounts; everyone else is gone from here on (G4)."""
    return ops.keep_matching(interactions, linked, ["account_key"])


def of_acts(interactions: Table, known: Table) -> Table:
    """Every row that tells of an act of `known`, whomever it lays it to."""
    return ops.keep_matching(interactions, known, ["interaction_id"])


def with_parent_text(interactions: Table, objects: Table) -> Table:
    """Fills parent_text with the campaign post's own words where the source did not tell them."""
    texts = objects.select(_platform="fence_platform", _object="fence_key", _text="object_text")
    joined = interactions.left_join(
        texts, [interactions["platform"] == texts["_platform"], interactions["object_id"] == texts["_object"]]
    )
    filled = joined.mutate(parent_text=ops.first_of(joined["parent_text"], joined["_text"]))
    return filled.select(*interactions.columns)


def daily_counts(interactions: Table, offset_hours: int) -> Table:
    """Acts per campaign account × act × local day: what stays of the unlinked (G4). Days without time are null."""
    day = ops.local_day(interactions["occurred_at"], offset_hours)
    return interactions.mutate(day=day).group_by(["campaign_account_id", "act", "day"]).agg(acts=lambda t: t.count())


def _placed(table: Table, fence: FenceTables, id_column: str, handle_column: str) -> Table:
    handle = ibis.literal(HANDLE_MARK) + table[handle_column]
    nowhere = {column: ibis.null("string") for column in PLACED}
    placed = _or_by_key(table.mutate(**nowhere), fence.accounts, ops.first_of(table[id_column], handle))
    if fence.without_id is None:
        return placed
    return _or_by_key(placed, fence.without_id, ibis.literal(HANDLE_MARK) + placed[handle_column])


def _or_by_key(table: Table, keys: Table, key: Value) -> Table:
    """`table` with PLACED filled from `keys` (schema FENCE) where they are still null."""
    columns: dict[str, Any] = {f"_{column}": column for column in PLACED}
    keyed = table.mutate(_key=key)
    small = keys.select(_key_platform="fence_platform", _key_value="fence_key", **columns)
    joined = keyed.left_join(small, [keyed["platform"] == small["_key_platform"], keyed["_key"] == small["_key_value"]])
    filled = {column: ops.first_of(joined[column], joined[f"_{column}"]) for column in PLACED}
    return joined.mutate(**filled).select(*table.columns)


def _without_own_acts(table: Table, fence: FenceTables) -> Table:
    """A campaign account answering under its own post is not somebody's act."""
    handle = ibis.literal(HANDLE_MARK) + table["actor_handle"]
    keyed = table.mutate(_key=ops.first_of(table["actor_id"], handle), _handle=handle)
    others = _not_in(keyed, fence.accounts, "_key")
    if fence.without_id is not None:
        others = _not_in(others, fence.without_id, "_handle")
    return others.drop("_key", "_handle")


def _not_in(table: Table, keys: Table, column: str) -> Table:
    return table.anti_join(keys, [table["platform"] == keys["fence_platform"], table[column] == keys["fence_key"]])


def _present(table: Table, columns: tuple[str, ...]) -> list[str]:
    return [column for column in columns if column in table.columns]
