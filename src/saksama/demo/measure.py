"""The leads of a run against the truth: counts, misses and wrong names included; nothing about a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from zoneinfo import ZoneInfo

from saksama.demo.cast import LINKABLE
from saksama.demo.contest import PERIOD
from saksama.demo.truth import TrueAccount, TrueAct, Truth
from saksama.handover.lead import Ceiling, Lead
from saksama.handover.roster import Roster
from saksama.kernel.clock import ZONES

SILENT = frozenset({"like", "follow", "angry", "love"})
REACHABLE = "reachable"
"""An act that the method could have seen and linked; everything else has its reason."""


@dataclass(frozen=True)
class Seen:
    """What the run itself said: from the import reports and the run's counts."""

    read: int = 0
    not_understood: Mapping[str, int] = field(default_factory=dict)
    duplicates: int = 0
    private: int = 0
    unknown: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Figures:
    """Everything the summary says, as numbers; `as_dict` is what goes into JSON."""

    sizes: Mapping[str, int]
    seen: Seen
    leads: int
    by_participant: Mapping[str, int]
    by_platform: Mapping[str, int]
    by_tier: Mapping[str, int]
    prevention_only: int
    owner: Mapping[str, Mapping[str, int]]
    """Tier → right | wrong_person | tied_with_right …: what the first candidate is in truth."""
    wrong_by_kind: Mapping[str, int]
    """Whose accounts the wrong names are on."""
    acts: int
    """Planted acts of civil servants' own accounts."""
    acts_found: int
    missed: Mapping[str, int]
    """Reason → planted acts of civil servants that led nowhere."""
    stance: Mapping[str, int]
    """agrees | differs | abstained, over planted supporting and opposing words among the leads."""
    hard_negatives: Mapping[str, int]
    """Kind → leads' acts that were planted as harmless: they need the officer's eye."""
    hints: Mapping[str, int]
    copies: Mapping[str, int]
    """planted (acts in leads), grouped (of them seen as copies), groups."""
    rules: Mapping[str, int]
    broken_promises: tuple[str, ...]
    """Codes of guardrails that did not hold; must be empty."""

    def as_dict(self) -> dict[str, object]:
        """Plain values."""
        told = {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "seen"}
        return {**told, "seen": {name: getattr(self.seen, name) for name in self.seen.__dataclass_fields__}}


class Book:
    """The truth by the keys that leads carry."""

    def __init__(self, truth: Truth, roster: Roster) -> None:
        self.truth = truth
        self.accounts = {(a.platform, a.account): a for a in truth.accounts}
        self.acts = {(a.platform, a.item_id): a for a in truth.acts if a.item_id}
        self._silent = {(a.platform, a.account, a.object_id): a for a in truth.acts if not a.item_id}
        self._nips = {row.person_key: row.nip for row in roster.rows}

    def owner(self, lead: Lead) -> TrueAccount | None:
        """Whose account the lead is about; None for somebody of the crowd."""
        platform = str(lead.platform)
        by_id = self.accounts.get((platform, lead.account_id or ""))
        return by_id or self.accounts.get((platform, lead.account_handle or ""))

    def nip(self, person_key: str) -> str:
        """The NIP behind a candidate; "" where the roster does not know the key."""
        return self._nips.get(person_key, "")

    def planted(self, lead: Lead) -> list[TrueAct]:
        """The planted acts among the lead's."""
        found = []
        for act in lead.acts:
            account, short = lead.account_id or lead.account_handle or "", lead.object_id.rpartition("_")[2]
            known = self.acts.get((str(lead.platform), act.item_id or "")) or self._silent.get(
                (str(lead.platform), account, short)
            )
            found += [known] if known else []
        return found


def measure(leads: Sequence[Lead], truth: Truth, roster: Roster, seen: Seen | None = None) -> Figures:
    """The leads against the truth."""
    book = Book(truth, roster)
    found = {_key(act): act for lead in leads for act in book.planted(lead)}
    own = [act for act in truth.acts if _owner_nip(book, act)]
    missed = Counter(_why_missed(book, act) for act in own if _key(act) not in found)
    owner, wrong = _owners(leads, book)
    return Figures(
        sizes=truth.sizes,
        seen=seen or Seen(),
        leads=len(leads),
        by_participant=_count(lead.participant_id for lead in leads),
        by_platform=_count(str(lead.platform) for lead in leads),
        by_tier=_count(str(lead.candidates[0].tier) if lead.candidates else "none" for lead in leads),
        prevention_only=sum(lead.ceiling is Ceiling.PREVENTION_ONLY for lead in leads),
        owner=owner,
        wrong_by_kind=wrong,
        acts=len(own),
        acts_found=sum(_key(act) in found for act in own),
        missed=dict(missed.most_common()),
        stance=_stance(leads, book),
        hard_negatives=_count(act.kind for act in found.values() if _harmless(act)),
        hints=_count(hint.kind for lead in leads for hint in lead.exculpatory),
        copies=_copies(leads, book),
        rules=_count(rule.code for lead in leads for act in lead.acts for rule in act.rules),
        broken_promises=_broken(leads, tuple(found.values()), book),
    )


def _key(act: TrueAct) -> tuple[str, str, str, str]:
    return (act.platform, act.account, act.object_id, act.item_id)


def _count(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _owner_nip(book: Book, act: TrueAct) -> str:
    return book.accounts[act.platform, act.account].nip


def _kind_of(book: Book, act: TrueAct) -> str:
    return book.accounts[act.platform, act.account].kind


def _harmless(act: TrueAct) -> bool:
    return act.kind not in SILENT | {"support", "oppose"} and not act.kind.startswith("copy")


def _why_missed(book: Book, act: TrueAct) -> str:
    """The first reason why an act led nowhere, in the order in which the patrol would meet them."""
    kind = book.accounts[act.platform, act.account].kind
    if act.trap:
        return act.trap
    if act.kind in SILENT and kind != "declared":
        return "silent"
    if act.kind == "angry":
        return "angry"
    if kind in ("name_only", "partial"):
        return kind
    return "not_sure_enough" if kind in LINKABLE - {"declared"} else REACHABLE


def _owners(leads: Sequence[Lead], book: Book) -> tuple[dict[str, dict[str, int]], dict[str, int]]:
    owners: dict[str, Counter[str]] = {}
    wrong: Counter[str] = Counter()
    for lead in leads:
        account = book.owner(lead)
        for candidate in lead.candidates:
            right = account is not None and account.nip != "" and book.nip(candidate.person_key) == account.nip
            owners.setdefault(str(candidate.tier), Counter())["right" if right else "wrong"] += 1
            if not right:
                wrong[account.kind if account else "resident"] += 1
    return {tier: dict(counts) for tier, counts in sorted(owners.items())}, dict(wrong.most_common())


def _stance(leads: Sequence[Lead], book: Book) -> dict[str, int]:
    found: Counter[str] = Counter()
    for lead in leads:
        for act in lead.acts:
            known = book.acts.get((str(lead.platform), act.item_id or ""))
            if known and known.kind in ("support", "oppose") and act.stance:
                label = act.stance.label
                found["abstained" if label is None else "agrees" if label == known.kind else "differs"] += 1
    return dict(sorted(found.items()))


def _copies(leads: Sequence[Lead], book: Book) -> dict[str, int]:
    grouped, planted, groups = 0, 0, set()
    for lead in leads:
        for act in lead.acts:
            if act.copies > 1:
                groups.add(act.text_group)
            known = book.acts.get((str(lead.platform), act.item_id or ""))
            if known and known.kind.startswith("copy"):
                planted += 1
                grouped += act.copies > 1
    return {"planted": planted, "grouped": grouped, "groups": len(groups)}


def _broken(leads: Sequence[Lead], found: Sequence[TrueAct], book: Book) -> tuple[str, ...]:
    """Promises that did not hold, by code."""
    broken = {f"lead_from_{act.trap}" for act in found if act.trap in ("private", "unknown", "outside", "broken")}
    broken |= {"lead_before_period" for act in found if act.trap == "old" and act.at < _first_second()}
    broken |= {"lead_from_silent" for act in found if act.kind in SILENT and _kind_of(book, act) != "declared"}
    for lead in leads:
        account = book.owner(lead)
        kind = account.kind if account else "resident"
        if kind in ("name_only", "silent"):
            broken.add(f"lead_from_{kind}")
        if len(lead.candidates) > 3:
            broken.add("more_than_three_candidates")
        if str(lead.ceiling) == "open" and all(str(act.act) in ("like", "react", "follow") for act in lead.acts):
            broken.add("silent_above_prevention")
    return tuple(sorted(broken | ({"no_leads"} if not leads else set())))


def _first_second() -> float:
    return datetime.combine(PERIOD.first, time(), ZoneInfo(ZONES["WIB"])).timestamp()
