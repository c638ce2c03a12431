"""The fence as small tables to join with: by stable id, by handle, by known object."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from saksama.handover.fence import CampaignAccount, Fence, in_force
from saksama.kernel.folding import handle

FENCE = pa.schema(
    [
        pa.field("fence_platform", pa.string(), nullable=False),
        pa.field("fence_key", pa.string(), nullable=False),
        pa.field("campaign_account_id", pa.string(), nullable=False),
        pa.field("participant_id", pa.string(), nullable=False),
        pa.field("account_class", pa.string(), nullable=False),
    ]
)
"""Key (fence_platform, fence_key); fence_key is a stable id, "@" and a folded handle, or an object id."""


HANDLE_MARK = "@"
"""Stands before a handle in a key, so that a handle never meets another account's id."""


def keys_of_accounts(fence: Fence, day: date) -> pa.Table:
    """Accounts in force on `day`: one row by stable id, one by "@" and folded handle."""
    accounts = in_force(fence, day)
    by_id = [(account, account.stable_id) for account in accounts if account.stable_id]
    return _table([*by_id, *((account, HANDLE_MARK + handle(account.handle)) for account in accounts)])


def keys_without_id(fence: Fence, day: date) -> pa.Table:
    """Accounts whose stable id is not known: their handle decides even where the source tells an id."""
    return _table([(a, HANDLE_MARK + handle(a.handle)) for a in in_force(fence, day) if not a.stable_id])


def _table(rows: list[tuple[CampaignAccount, str]]) -> pa.Table:
    return pa.Table.from_pylist(
        [
            {
                "fence_platform": account.platform.value,
                "fence_key": key,
                "campaign_account_id": account.campaign_account_id,
                "participant_id": account.participant_id,
                "account_class": account.account_class.value,
            }
            for account, key in rows
        ],
        schema=FENCE,
    )
