"""What a card shows of a lead, in the order of reading: the act, for and against, the candidate last (G6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from saksama.handover import words
from saksama.handover.days import when
from saksama.handover.fence import Fence
from saksama.handover.lead import Candidate, Ceiling, Evidence, Lead, RuleHint, SeenAct
from saksama.handover.roster import RosterRow
from saksama.kernel.figures import decimal
from saksama.kernel.spelling import clean, marked, spelled
from saksama.kernel.words import _

WEB = ("https://", "http://")


@dataclass(frozen=True)
class Rule:
    """One rule that could apply, once a card however many acts it could apply to."""

    code: str
    title: str
    why: str
    stage: str
    mark: str


@dataclass(frozen=True)
class Seen:
    """One act as it is quoted."""

    what: str
    parts: tuple[tuple[str, bool], ...]
    """Pieces of the text; True: words the machine read."""
    parent: str
    when: str
    observed: str
    link: str
    stance: str
    because: str
    agreement: str


@dataclass(frozen=True)
class Compared:
    """One comparison; the two values only where the sentence does not hold them already."""

    says: str
    values: tuple[str, str] | None


@dataclass(frozen=True)
class Person:
    """One candidate, behind the door."""

    who: str
    tier: str
    word: str
    means: str
    dots: int
    """Full dots of ten."""
    agrees: tuple[Compared, ...]
    contradicts: tuple[Compared, ...]
    silent: tuple[Compared, ...]
    namesakes: tuple[tuple[str, str], ...]
    prior: str


@dataclass(frozen=True)
class Card:
    """One lead."""

    number: int
    platform: str
    campaign_handle: str
    account_class: str
    participant: str
    prevention_only: bool
    acts: tuple[Seen, ...]
    calendar: tuple[str, ...]
    hints: tuple[str, ...]
    rules: tuple[Rule, ...]
    account_name: str
    account_handle: str
    account_id: str
    people: tuple[Person, ...]
    same_text: tuple[int, ...] = ()


@dataclass(frozen=True)
class Repeated:
    """A text that several leads share: joined by the text, never by a person."""

    text: str
    copies: int
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Setting:
    """What every card needs from outside the leads."""

    fence: Fence
    zone: str
    rules: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)


def described(row: RosterRow) -> str:
    """A register person as the card names them: never the NIP."""
    name = ", ".join((row.name, *row.titles))
    return " · ".join(part for part in (name, row.category.value, row.agency, row.unit, row.position) if part)


def cards(leads: Sequence[Lead], setting: Setting) -> tuple[tuple[Card, ...], tuple[Repeated, ...]]:
    """The cards in the leads' own order, and the texts that several of them share."""
    ordered = sorted(leads, key=lambda lead: lead.order_key)
    repeated = _repeated(ordered)
    beside: dict[int, set[int]] = defaultdict(set)
    for group in repeated:
        for number in group.numbers:
            beside[number].update(set(group.numbers) - {number})
    made = tuple(
        _card(number, lead, setting, tuple(sorted(beside[number]))) for number, lead in enumerate(ordered, start=1)
    )
    return made, repeated


def _card(number: int, lead: Lead, setting: Setting, same_text: tuple[int, ...]) -> Card:
    owner = next((a for a in setting.fence.accounts if a.campaign_account_id == lead.campaign_account_id), None)
    return Card(
        number=number,
        platform=words.platform(lead.platform),
        campaign_handle=spelled(owner.handle) if owner else "",
        account_class=words.account_class(lead.account_class),
        participant=_participant(lead.participant_id, setting.fence),
        prevention_only=lead.ceiling is Ceiling.PREVENTION_ONLY,
        acts=tuple(_seen(act, setting) for act in lead.acts),
        calendar=lead.calendar_notes,
        hints=tuple(hint.says for hint in lead.exculpatory),
        rules=_rules(lead.acts, setting),
        account_name=spelled(lead.account_name),
        account_handle=spelled(lead.account_handle),
        account_id=spelled(lead.account_id),
        people=tuple(_person(candidate, setting) for candidate in lead.candidates),
        same_text=same_text,
    )


def _participant(participant_id: str | None, fence: Fence) -> str:
    found = next((p for p in fence.participants if p.participant_id == participant_id), None)
    if found is None:
        return ""
    if found.empty_box or not found.number:
        return found.name
    return _("paslon {number}, {name}").format(number=found.number, name=found.name)


def _seen(act: SeenAct, setting: Setting) -> Seen:
    said = act.stance
    text = clean(act.text)
    return Seen(
        what=words.act(act.act, act.reaction),
        parts=marked(text, said.words if said else ()),
        parent=clean(act.parent_text),
        when=when(act.occurred_at, act.precision, setting.zone),
        observed=when(act.observed_at, "second", setting.zone),
        link=act.object_url if act.object_url and act.object_url.lower().startswith(WEB) else "",
        stance=words.stance(said.label, _participant(said.about_participant, setting.fence)) if said else "",
        because=(said.abstained_because or "") if said else "",
        agreement=words.agreement(said.agreement) if said else "",
    )


def _rules(acts: Sequence[SeenAct], setting: Setting) -> tuple[Rule, ...]:
    once: dict[str, RuleHint] = {}
    for act in acts:
        for rule in act.rules:
            once.setdefault(rule.code, rule)
    return tuple(
        Rule(
            code=rule.code,
            title=setting.rules.get(rule.code, ""),
            why=rule.why,
            stage=words.stage(rule.stage_proposed),
            mark=words.mark(rule.mark),
        )
        for rule in once.values()
    )


def _person(candidate: Candidate, setting: Setting) -> Person:
    chance = candidate.probability
    word, means = words.likely(chance) if chance is not None else ("", "")
    return Person(
        who=setting.people.get(candidate.person_key, ""),
        tier=words.tier(candidate.tier),
        word=word,
        means=means,
        dots=words.filled(chance) if chance is not None else 0,
        agrees=tuple(_compared(e) for e in candidate.evidence if e.agrees is True),
        contradicts=tuple(_compared(e) for e in candidate.evidence if e.agrees is False),
        silent=tuple(_compared(e) for e in candidate.evidence if e.agrees is None),
        namesakes=_namesakes(candidate),
        prior=_percent(candidate.prior) if candidate.prior is not None else "",
    )


def _compared(evidence: Evidence) -> Compared:
    account, register = evidence.account_value, evidence.register_value
    said = not account or not register or (account in evidence.says and register in evidence.says)
    return Compared(spelled(evidence.says), None if said else (spelled(account), spelled(register)))


def _namesakes(candidate: Candidate) -> tuple[tuple[str, str], ...]:
    found = candidate.namesakes
    if found is None:
        return ()
    return (
        (_("senama di daftar pegawai"), words.number(found.in_register)),
        (_("warga senama yang bukan pegawai, perkiraan"), words.number(found.residents_not_civil_servants)),
        (_("senama se-Indonesia, perkiraan"), words.number(found.in_nation)),
    )


def _percent(share: float) -> str:
    return decimal(100 * share, 0 if round(1000 * share) % 10 == 0 else 1) + " %"


def _repeated(ordered: Sequence[Lead]) -> tuple[Repeated, ...]:
    numbers: dict[str, set[int]] = defaultdict(set)
    first: dict[str, SeenAct] = {}
    for number, lead in enumerate(ordered, start=1):
        for act in lead.acts:
            if act.text_group is not None and act.text:
                numbers[act.text_group].add(number)
                first.setdefault(act.text_group, act)
    groups = [
        Repeated(text=clean(first[group].text), copies=first[group].copies, numbers=tuple(sorted(found)))
        for group, found in numbers.items()
        if len(found) > 1
    ]
    return tuple(sorted(groups, key=lambda group: group.numbers))
