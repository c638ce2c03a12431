"""Step one as the page shows it: the act, and nothing that says who (G6). Names in the text are covered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from saksama.handover import words
from saksama.handover.days import day_of, when
from saksama.handover.lead import Ceiling, RuleHint, SeenAct, Stance
from saksama.handover.lead import Lead as Body
from saksama.handover.parts import SILENT_ACTS, Act
from saksama.kernel.clock import local_day, say_day
from saksama.kernel.errors import BadInput
from saksama.kernel.spelling import clean, marked, without
from saksama.kernel.words import _
from saksama.law.shapes import Mark
from saksama.law.words import say_basis, say_mark, say_range
from saksama.workbench.contest.models import CampaignAccount, Election
from saksama.workbench.contest.queries import shown_name
from saksama.workbench.patrols.models import Lead
from saksama.workbench.review.book import rulebook
from saksama.workbench.review.covering import COVER, names_of
from saksama.workbench.review.models import Place
from saksama.workbench.review.rules import JOINT_TO_MEASURE, stage_of

LONG = 4000
"""Signs of one text on a card; longer ones are cut, and say so."""

ANSWERS = frozenset({Act.COMMENT, Act.REPLY, Act.QUOTE, Act.LIVE_COMMENT})
"""Acts that answer something; what they answer may turn their meaning."""


@dataclass(frozen=True)
class Post:
    """One act, quoted."""

    what: str
    parts: tuple[tuple[str, bool], ...]
    parent: str
    when: str
    observed: str
    cut: bool
    stance: str
    because: str
    copies: int


@dataclass(frozen=True)
class Rule:
    """A rule that could apply to the act."""

    code: str
    title: str
    why: str
    basis: tuple[str, ...]
    mark: str
    stage: str
    range: tuple[str, ...]


@dataclass(frozen=True)
class Day:
    """One day of the calendar strip: act | now | plain."""

    kind: str
    day: date
    label: str

    @property
    def short(self) -> str:
        """The day without weekday and year: the strip lies within one election."""
        return say_day(self.day).partition(", ")[2].rpartition(" ")[0]


@dataclass(frozen=True)
class ActCard:
    """Everything step one shows."""

    number: int
    platform: str
    campaign: str
    campaign_class: str
    participant: str
    posts: tuple[Post, ...]
    hints: tuple[tuple[str, str], ...]
    """(kind, sentence)."""
    notes: tuple[str, ...]
    days: tuple[Day, ...]
    rules: tuple[Rule, ...]
    may_not: tuple[str, ...]
    """Why none of the rules may apply."""
    unknown: tuple[str, ...]
    """What nobody knows about the act, said before any rule (LOOK §1.5)."""
    prevention_only: bool
    has_text: bool
    agreement: str
    covered: bool


def act_card(
    place: Place, body: Body, owner: CampaignAccount | None, *, at: datetime, zone: str, joint: int = 0
) -> ActCard:
    """The card of one lead; `joint`: leads judged by two so far, for the measure of the stance hint."""
    names, lead = names_of(body), place.lead
    posts = tuple(_post(act, names, zone, lead) for act in body.acts)
    days = [day_of(act.occurred_at, act.precision, zone) for act in body.acts]
    return ActCard(
        number=lead.number,
        platform=words.platform(body.platform),
        campaign=owner.handle if owner else "",
        campaign_class=words.account_class(body.account_class),
        participant=shown_name(lead.participant),
        posts=posts,
        hints=tuple((hint.kind, without(clean(hint.says), names, COVER)) for hint in body.exculpatory),
        notes=body.calendar_notes,
        days=_strip(lead.election, days, local_day(at, zone)),
        rules=_rules(body.acts, days, sanctions=body.ceiling is not Ceiling.PREVENTION_ONLY),
        may_not=tuple(_may_not(body.acts)),
        unknown=tuple(_unknown(body)),
        prevention_only=body.ceiling is Ceiling.PREVENTION_ONLY,
        has_text=any(act.text for act in body.acts),
        agreement=_agreement(body.acts, joint),
        covered=any(COVER in piece for post in posts for piece in (post.parent, *(part for part, _read in post.parts))),
    )


def first_words(body: Body) -> str:
    """The text by which a list calls a lead; acts without words say what they are."""
    text = next((act.text for act in body.acts if act.text), "")
    if not text:
        return _("({act}, tanpa kata)").format(act=words.act(body.acts[0].act, body.acts[0].reaction))
    covered = without(clean(text), names_of(body), COVER)
    return covered if len(covered) <= 160 else covered[:160] + "…"


def stage_in(election: Election, occurred_at: datetime | None, zone: str) -> str:
    """Where an act lies in its election (a place in the queue, for filters)."""
    day = local_day(occurred_at, zone) if occurred_at else None
    return stage_of(
        day, set_on=election.candidates_set_on, campaign=_span(election.campaign_first, election.campaign_last),
        quiet=_span(election.quiet_first, election.quiet_last), voting_on=election.voting_on,
    )  # fmt: skip


def _span(first: date | None, last: date | None) -> tuple[date, date] | None:
    return (first, last) if first and last else None


def _post(act: SeenAct, names: set[str], zone: str, lead: Lead) -> Post:
    text = without(clean(act.text), names, COVER)
    said = act.stance
    about = words.stance(said.label, _about(said, lead)) if said else ""
    return Post(
        what=words.act(act.act, act.reaction),
        parts=marked(text[:LONG], said.words if said else ()),
        parent=without(clean(act.parent_text), names, COVER)[:LONG],
        when=when(act.occurred_at, act.precision, zone),
        observed=when(act.observed_at, "second", zone),
        cut=len(text) > LONG,
        stance=about,
        because=(said.abstained_because or "") if said else "",
        copies=act.copies,
    )


def _about(said: Stance, lead: Lead) -> str | None:
    """The participant a text is about, by name where it is the lead's own."""
    return shown_name(lead.participant) if said.about_participant == lead.participant.code else None


def _strip(election: Election, acts: Iterable[date | None], today: date) -> tuple[Day, ...]:
    """The election's days, the act's and today, in order."""
    fixed = [
        (election.candidates_set_on, _("penetapan calon")), (election.campaign_first, _("kampanye mulai")),
        (election.quiet_first, _("masa tenang mulai")), (election.voting_on, _("pemungutan suara")),
    ]  # fmt: skip
    days = [Day("plain", day, label) for day, label in fixed if day]
    days += [Day("act", day, _("perbuatan ini")) for day in sorted({day for day in acts if day})]
    days.append(Day("now", today, _("hari ini")))
    return tuple(sorted(days, key=lambda one: one.day))


def _rules(acts: Iterable[SeenAct], days: list[date | None], *, sanctions: bool) -> tuple[Rule, ...]:
    """Each rule once; without `sanctions` no range is shown beside what can lead to prevention at most (G5)."""
    once: dict[str, tuple[RuleHint, date | None]] = {}
    for act, day in zip(acts, days, strict=True):
        for hint in act.rules:
            once.setdefault(hint.code, (hint, day))
    return tuple(_rule(hint, day, sanctions=sanctions) for hint, day in once.values())


def _rule(hint: RuleHint, day: date | None, *, sanctions: bool) -> Rule:
    book = rulebook()
    try:
        row = book.rule(hint.code, day)
    except BadInput:  # of another version of the rulebook: the hint still says what it said
        return Rule(hint.code, "", hint.why, (), words.mark(hint.mark), words.stage(hint.stage_proposed), ())
    then = day or row.valid_from
    return Rule(
        code=hint.code, title=row.act.say(), why=hint.why,
        basis=tuple(say_basis(state) for state in book.basis_at(row, then)), mark=say_mark(Mark(row.mark)),
        stage=words.stage(hint.stage_proposed), range=tuple(say_range(book, row)) if sanctions else (),
    )  # fmt: skip


def _may_not(acts: Iterable[SeenAct]) -> Iterable[str]:
    acts = tuple(acts)
    yield _("Siapa penulisnya belum dinilai; akun dapat dipakai orang lain.")
    if any(act.stance and act.stance.label != "support" for act in acts):
        yield _("Mesin tidak membaca dukungan di semua tulisan.")
    if any(act.occurred_at is None for act in acts):
        yield _("Waktunya tidak diketahui, jadi tahapnya tidak dapat dipastikan.")
    if any(rule.stage_proposed not in {"any", "unknown"} for act in acts for rule in act.rules):
        yield _("Tahapnya usulan mesin; Anda yang memastikan.")


def _unknown(body: Body) -> Iterable[str]:
    yield _("Siapa yang memegang akun atau gawainya pada saat itu.")
    if any(act.act in ANSWERS and not act.parent_text for act in body.acts):
        yield _("Tulisan yang ditanggapi: tidak ikut terbaca, dan tanpa itu kalimatnya dapat berarti lain.")
    if any(act.act in SILENT_ACTS for act in body.acts):
        yield _("Mengapa tombolnya ditekan, dan apakah sengaja.")
    yield _("Apakah sesudahnya diubah, dihapus, atau dijelaskan penulisnya.")


def _agreement(acts: Iterable[SeenAct], joint: int) -> str:
    """How often the hint agreed with officers here, or how many are missing until that is known."""
    measured = next((act.stance.agreement for act in acts if act.stance), "not measured")
    if measured != "not measured":
        return measured
    if joint >= JOINT_TO_MEASURE:
        return _("belum diukur (menunggu pembelajaran ulang)")
    return _("belum diukur ({n} dari {least} penilaian bersama)").format(n=joint, least=JOINT_TO_MEASURE)


def say_days(card: ActCard) -> str:
    """The act's days in one line, for lists."""
    return ", ".join(say_day(one.day) for one in card.days if one.kind == "act")
