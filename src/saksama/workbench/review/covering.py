"""Step one shows no name: what in a lead would give one away is covered wherever it stands (G6)."""

from __future__ import annotations

from saksama.handover.lead import Lead

COVER = "▮▮▮"
"""What stands in step one where a text names the account's owner."""


def names_of(body: Lead) -> set[str]:
    """Whatever in a lead names the account or a candidate: covered in step one."""
    said = {body.account_name, body.account_handle, body.account_id}
    for candidate in body.candidates:
        for one in candidate.evidence:
            if one.about in {"name", "handle", "declared"}:
                said |= {one.account_value, one.register_value}
    return {name for name in said if name}
