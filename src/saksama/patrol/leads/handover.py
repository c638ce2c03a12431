"""Leads leave the patrol: an encrypted message first, then the ledger that keeps every act from coming twice.

The ledger holds keyed digests of interaction ids and nothing else, one signed page per message. A crash
between message and page is healed by `settle`, which reads the message again and writes the missing page; a
crash before the message leaves nothing, so the next run brings the acts. Who reads messages is idempotent by
`lead_id`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from saksama.handover.judgement import Judgement
from saksama.handover.lead import Lead, with_acts
from saksama.handover.message import MANIFEST, messages, read_message, write_message
from saksama.handover.parts import Instant, Struct
from saksama.handover.run_report import RunReport
from saksama.handover.signed import seal, unseal
from saksama.kernel.errors import Damaged
from saksama.kernel.ids import content_id
from saksama.kernel.words import _
from saksama.keys import Keyring, Purpose
from saksama.keys.files import TEMPORARY, private_folder, write_whole
from saksama.keys.lock import busy, if_quiet
from saksama.patrol.home import Home

KIND = "leads"
PAGE = ".page.json"


class Page(Struct, frozen=True):
    """The acts of one message, or of one batch of judgements."""

    of: str
    """Name of the message."""
    at: Instant
    acts: tuple[str, ...]
    """Keyed digests of interaction ids, sorted: they tell neither person nor platform."""
    version: int = 1


def as_it_is(lead: Lead) -> Lead:
    """For leads with nothing to add."""
    return lead


def with_shown(lead: Lead, kept: Callable[[str], tuple[bytes, ...]]) -> Lead:
    """`lead` with its pictures as screens show them, from where the run kept them by their digest."""
    if not any(act.pictures for act in lead.acts):
        return lead
    acts = tuple(
        replace(act, pictures=tuple(replace(one, shown=kept(one.sha256)) for one in act.pictures)) for act in lead.acts
    )
    return replace(lead, acts=acts)


def hand_over(
    leads: Sequence[Lead],
    home: Home,
    keyring: Keyring,
    *,
    run_id: str,
    at: datetime,
    report: RunReport | None = None,
    complete: Callable[[Lead], Lead] = as_it_is,
) -> Path:
    """Puts `leads` into the outbox as one encrypted message and returns its manifest's path.

    Acts of earlier messages are taken out once more, and a lead without acts with them. Safe to call again
    for the same run: the first message stays. A run without leads hands over an empty message. `complete` adds to
    each lead what only travels with it. Raises Damaged or Refused when a ledger page or a message was altered.
    """
    settle(home, keyring)
    for path, manifest in messages(home.outbox, keyring):
        if manifest.kind == KIND and manifest.about.get("run_id") == run_id:
            return path
    fresh = _without(leads, already(home, keyring, _acts(leads)))
    path = write_message(
        home.outbox, keyring, kind=KIND, items=map(complete, fresh), at=at, about={"run_id": run_id}, report=report
    )
    _note(home, keyring, of=_name(path), acts=_acts(fresh), at=at)
    return path


def already(home: Home, keyring: Keyring, interaction_ids: Iterable[str]) -> frozenset[str]:
    """Those of `interaction_ids` the ledger knows. Ask for linked acts only: each costs a keyed digest."""
    known = {act for path in _pages(home) for act in _read(path, keyring).acts}
    if not known:
        return frozenset()
    return frozenset(i for i in interaction_ids if not known.isdisjoint(keyring.digests(Purpose.LEDGER, i)))


def judged_from(judgements: Iterable[Judgement]) -> frozenset[str]:
    """Ids of every interaction that was judged, whatever the verdict: none surfaces again (G12)."""
    return frozenset(act for judgement in judgements for act in judgement.interaction_ids)


def remember(judgements: Sequence[Judgement], home: Home, keyring: Keyring, *, at: datetime) -> None:
    """Keeps the acts of `judgements` in the ledger, so that they stay dismissed when the message is gone."""
    acts = judged_from(judgements)
    of = content_id("judgements", *sorted(judgement.judgement_id for judgement in judgements))
    if acts:
        _note(home, keyring, of=f"judgements-{of}", acts=acts, at=at)


def settle(home: Home, keyring: Keyring) -> int:
    """Writes the ledger pages that a crash left out, and removes unfinished ones; how many were written."""
    with if_quiet(private_folder(home.ledger)) as quiet:
        for unfinished in home.ledger.glob(f"{TEMPORARY}*") if quiet else ():
            unfinished.unlink()
    missing = [
        (path, manifest)
        for path, manifest in messages(home.outbox, keyring)
        if manifest.kind == KIND and not _page(home, manifest.name).exists()
    ]
    for path, manifest in missing:
        acts = list(_acts(read_message(path, Lead, keyring)))
        _note(home, keyring, of=manifest.name, acts=acts, at=manifest.created_at)
    return len(missing)


def _read(path: Path, keyring: Keyring) -> Page:
    """The page at `path`. Raises Damaged when a page of another message lies in its place: its acts would come back."""
    page = unseal(path, Page, keyring)
    if path.name != f"{page.of}{PAGE}":
        raise Damaged(_("{file}: halaman catatan ini milik pesan lain.").format(file=path.name))
    return page


def _without(leads: Sequence[Lead], known: frozenset[str]) -> list[Lead]:
    left = []
    for lead in leads:
        acts = tuple(act for act in lead.acts if act.interaction_id not in known)
        if acts:
            left.append(lead if len(acts) == len(lead.acts) else with_acts(lead, acts))
    return left


def _acts(leads: Iterable[Lead]) -> Iterator[str]:
    return (act.interaction_id for lead in leads for act in lead.acts)


def _note(home: Home, keyring: Keyring, *, of: str, acts: Iterable[str], at: datetime) -> None:
    digests = sorted({keyring.digest(Purpose.LEDGER, act) for act in acts})
    with busy(private_folder(home.ledger)):
        write_whole(_page(home, of), seal(Page(of=of, at=at, acts=tuple(digests)), keyring))


def _pages(home: Home) -> Iterator[Path]:
    return (path for path in home.ledger.glob(f"*{PAGE}") if not path.name.startswith(TEMPORARY))


def _page(home: Home, of: str) -> Path:
    return home.ledger / f"{of}{PAGE}"


def _name(manifest: Path) -> str:
    return manifest.name.removesuffix(MANIFEST)
