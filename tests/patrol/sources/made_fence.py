"""A fence made for one file: the owners of its objects are the campaign accounts; then what lies inside, on DuckDB."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from datetime import date

import pyarrow as pa
from msgspec.structs import replace as replace_account
from tests import people

from saksama.handover.fence import CampaignAccount
from saksama.handover.parts import Platform
from saksama.kernel.digests import sha256
from saksama.patrol.engine.connect import connect
from saksama.patrol.engine.load import keep, load
from saksama.patrol.imports.flow import Plan, flows
from saksama.patrol.interactions import fence as fence_tables
from saksama.patrol.interactions import step
from saksama.patrol.interactions.schema import INTERACTIONS
from saksama.patrol.sources.base import Seen

DAY = date(2024, 10, 14)
TOLD_OWNER = "700900"
"""The officer's word on whose object it is, where neither the answer nor its request says so. Invented."""
NOT_TOLD = "tidak.disebut"
Accounts = tuple[CampaignAccount, ...]


def mapped(content: bytes, name: str, seen: Seen) -> pa.Table:
    """The file through the import's own mapping; the owner is the officer's word where the rows tell none."""
    found = _table(content, name, seen)
    if any(row["object_owner_id"] or row["object_owner_handle"] for row in found.to_pylist()):
        return found
    return _table(content, name, replace(seen, object_owner_id=TOLD_OWNER))


def inside(rows: pa.Table, accounts: Accounts | None = None) -> tuple[dict[str, int], int]:
    """Acts inside a fence of `accounts` (else: the owners of the rows' objects), each once, by act; own posts."""
    fence = people.fence(accounts=_accounts(rows.to_pylist()) if accounts is None else accounts)
    with connect("duckdb") as engine:
        without_id = fence_tables.keys_without_id(fence, DAY)
        keys = step.FenceTables(
            load(engine, fence_tables.keys_of_accounts(fence, DAY)),
            load(engine, without_id) if without_id.num_rows else None,
        )
        acts = load(engine, rows)
        posts = keep(engine, step.own_posts(acts, keys))
        found = step.one_each(step.inside_fence(acts, keys, posts)).to_pyarrow()
        return dict(Counter(found["act"].to_pylist())), posts.count().execute()


def elsewhere(rows: pa.Table) -> Accounts:
    """One account nobody in `rows` is or acted on, on the same platform."""
    platform = rows.column("platform")[0].as_py() if rows.num_rows else "tiktok"
    return (replace_account(people.LOTUS_TIKTOK, platform=Platform(platform), handle="bukan.siapa", stable_id="1"),)


def _table(content: bytes, name: str, seen: Seen) -> pa.Table:
    plan = Plan(seen=seen, platforms=tuple(Platform))
    all_flows = flows(io.BytesIO(content), name, plan, file_digest=sha256(content))
    return pa.Table.from_batches([one.batch for flow in all_flows for one in flow.batches], INTERACTIONS)


def _accounts(rows: list[dict]) -> Accounts:
    """Whose objects others acted on; where nobody did, whose objects they are."""
    others = [row for row in rows if not by_its_owner(row)]
    owners = {(row["platform"], row["object_owner_id"], row["object_owner_handle"]) for row in others or rows}
    told = sorted((owner for owner in owners if owner[1] or owner[2]), key=str)
    return tuple(
        CampaignAccount(
            campaign_account_id=f"ca-{number}", platform=Platform(platform), handle=handle or NOT_TOLD, url="",
            participant_id="p1", account_class=people.LOTUS_TIKTOK.account_class, proof="x", stable_id=stable,
        )
        for number, (platform, stable, handle) in enumerate(told, 1)
    )  # fmt: skip


def by_its_owner(row: dict) -> bool:
    """Whether the owner of the object acted."""
    ids, handles = (row["object_owner_id"], row["actor_id"]), (row["object_owner_handle"], row["actor_handle"])
    return any(one is not None and one == other for one, other in (ids, handles))
