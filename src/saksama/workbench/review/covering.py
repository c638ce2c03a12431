"""Step one shows no name: what in a lead would give one away is covered wherever it stands (G6)."""

from __future__ import annotations

from collections.abc import Iterator

from saksama.handover.lead import Lead

COVER = "▮▮▮"
"""What stands in step one where a text names the account's owner."""


def names_of(body: Lead) -> set[str]:
    """Whatever in a lead names the account or a candidate: covered in step one."""
    said = {body.account_name, _untitled(body.account_name), body.account_handle, body.account_id}
    for candidate in body.candidates:
        for one in candidate.evidence:
            if one.about in {"name", "handle", "declared"}:
                said |= {one.account_value, one.register_value}
            if one.about == "name":
                said |= {_untitled(one.account_value), *_runs(one.register_value)}
    return {name for name in said if name}


def _untitled(name: str | None) -> str:
    """A displayed name without what follows its first comma: nobody says their degrees in a comment."""
    return (name or "").partition(",")[0]


def _runs(name: str | None) -> Iterator[str]:
    """Neighbouring words of a person's name, two or more: people leave one out."""
    words = (name or "").split()
    for size in range(2, len(words)):
        yield from (" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
