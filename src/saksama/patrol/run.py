"""The whole river on one page: sealed originals in, leads out. The only caller of steps.

Order of work saves cost and protects people (DESIGN §5): inside the fence first, unique accounts, link, drop the
unlinked, and only then read the words of those who are left. Everything lives in memory or in parts encrypted under
keys that are never written; a killed run leaves nothing readable (G4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from saksama.handover.fence import Fence, require_nobodys_own
from saksama.handover.fence import require_sound as require_sound_fence
from saksama.handover.lead import Lead
from saksama.handover.mandate import Mandate, require_active
from saksama.handover.reading_process import Reader
from saksama.handover.roster import Roster, roster_digest
from saksama.handover.run_report import Covered, RunReport
from saksama.kernel.clock import local_day
from saksama.kernel.codes import require_codes
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.law.rulebook import Rulebook
from saksama.patrol.engine.connect import DEFAULT_MEMORY, connect
from saksama.patrol.engine.load import keep, load, stream
from saksama.patrol.home import Home
from saksama.patrol.imports.service import open_batches, open_pictures
from saksama.patrol.interactions import fence as fence_tables
from saksama.patrol.interactions import step as interactions
from saksama.patrol.interactions.pictures import COLUMNS as CARRIED
from saksama.patrol.interactions.pictures import carried
from saksama.patrol.interactions.schema import INTERACTIONS
from saksama.patrol.interactions.spool import Spool, sweep_runs
from saksama.patrol.leads.copies import text_groups
from saksama.patrol.leads.coverage import ParticipantCoverage, coverage
from saksama.patrol.leads.handover import hand_over, with_shown
from saksama.patrol.leads.pictures import digests_of, seen_pictures, with_words_of
from saksama.patrol.leads.schema import LINKED, LeadContext, SeenPictures
from saksama.patrol.leads.step import make_leads
from saksama.patrol.roster.tables import declared_table, register_table
from saksama.patrol.screening.acts import step as acts
from saksama.patrol.screening.acts.schema import rules_table
from saksama.patrol.screening.acts.words import OFFSET_HOURS, say_why
from saksama.patrol.screening.images import step as images
from saksama.patrol.screening.linkage.setting import LinkageSetting, Linked
from saksama.patrol.screening.linkage.step import link_accounts
from saksama.patrol.screening.linkage.tokens import TokenTable
from saksama.patrol.screening.stance.model import StanceModel
from saksama.patrol.screening.stance.step import read_stance

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, how much there is (0: not known)."""


def in_silence(_what: str, _done: int, _all: int) -> None:
    """Progress for those who want none."""


WHO_AND_WHAT = [
    "interaction_id",
    "platform",
    "act",
    "reaction",
    "object_id",
    "object_owner_id",
    "object_owner_handle",
    "actor_id",
    "actor_handle",
    "actor_name",
    "actor_bio",
    "actor_place",
    "occurred_at",
    "precision",
    "observed_at",
    "visibility",
    "file_digest",
    "line_no",
]
"""What is read of everybody inside the fence: no words."""


Pictures = Callable[[frozenset[str]], Iterator[tuple[str, bytes]]]
"""Gives pictures by their SHA-256, one after the other, out of the sealed originals."""


def no_pictures(_wanted: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    """Of imports without pictures."""
    return iter(())


def none_known(_interaction_ids: Iterable[str]) -> frozenset[str]:
    """A ledger without pages."""
    return frozenset()


@dataclass(frozen=True)
class Question:
    """What one run is asked: under which mandate, inside which fence, about which register, by which method."""

    mandate: Mandate
    fence: Fence
    roster: Roster
    rulebook: Rulebook
    tokens: TokenTable
    stance: StanceModel
    linkage: LinkageSetting
    at: datetime
    run_id: str
    known: Callable[[Iterable[str]], frozenset[str]] = none_known
    """Which of these acts were judged or handed over before: they never surface again (G12)."""
    engine: str = "duckdb"
    memory: str = DEFAULT_MEMORY


@dataclass(frozen=True)
class Answer:
    """What a run found, and the counts that stay of everybody else."""

    leads: list[Lead]
    coverage: tuple[ParticipantCoverage, ...]
    counts: Mapping[str, int]
    """The funnel: read, inside the fence, without duplicates, accounts, linked, acts of linked accounts …"""
    versions: Mapping[str, str]
    """Of every model, rule set and setting."""


def run_patrol(
    question: Question,
    import_ids: Sequence[str],
    *,
    home: Home,
    keyring: Keyring,
    workers: int = 1,
    progress: Progress = in_silence,
) -> tuple[Answer, Path]:
    """Run over the sealed originals of `import_ids` and hand the leads over as one encrypted message.

    One run, one message: each act is handed over once, whatever is imported or remapped again. A run that is killed
    hands over nothing. Raises Refused as `require_fit` and `open_batches`; Damaged where an original was altered;
    BadInput for a mandate whose id is no code.
    """
    require_fit(question)
    require_codes([question.mandate.mandate_id])
    sweep_runs(home.runs)
    with Spool(home.runs / question.run_id) as spool:
        batches = (
            batch
            for import_id in import_ids
            for batch in open_batches(
                import_id, home=home, keyring=keyring, mandate=question.mandate, at=question.at, workers=workers
            )
        )
        mandate, at = question.mandate, question.at
        pictures = partial(open_pictures, import_ids, home=home, keyring=keyring, mandate=mandate, at=at)
        answer = patrol(question, batches, spool, progress, pictures)
        told = report_of(answer, question.mandate.mandate_id)
        return answer, hand_over(
            answer.leads, home, keyring, run_id=question.run_id, at=question.at, report=told,
            complete=lambda lead: with_shown(lead, spool.get),
        )  # fmt: skip


def report_of(answer: Answer, mandate_id: str) -> RunReport:
    """`answer` in counts and codes."""
    rows = tuple(
        Covered(
            participant_id=row.participant_id, watched=dict(row.watched), interactions_read=row.interactions_read,
            leads=row.leads,
        )
        for row in answer.coverage
    )  # fmt: skip
    return RunReport(mandate_id=mandate_id, counts=dict(answer.counts), coverage=rows, versions=dict(answer.versions))


def require_fit(question: Question) -> None:
    """Raises Refused unless mandate, fence and roster are sound at the run's instant and belong to one another."""
    require_active(question.mandate, question.at)
    require_sound_fence(question.fence, question.at)
    if question.fence.mandate_id != question.mandate.mandate_id:
        raise Refused(_("Pagar ini milik mandat lain."))
    if question.fence.roster_digest != roster_digest(question.roster):
        raise Refused(_("Daftar pegawai bukan yang disebut pagar: sidiknya berbeda."))
    require_nobodys_own(question.fence, question.roster)


def patrol(
    question: Question,
    batches: Iterable[pa.RecordBatch],
    spool: Spool,
    progress: Progress,
    pictures: Pictures = no_pictures,
) -> Answer:
    """Run the river over `batches` (schema INTERACTIONS, duplicates allowed); leads in G14 order.

    Of `pictures` only those of linked acts are asked for; what is to be shown of them stays in `spool`.

    Same input, same output. Raises Refused for a mandate, fence or roster that is not fit.
    """
    require_fit(question)
    day = local_day(question.at, question.mandate.zone)
    counts = {"read": _fill(spool, batches, progress)}
    with connect(question.engine, memory=question.memory) as engine:
        ground = _Ground.lay(engine, spool, question, day)
        read = ground.counted()
        accounts = ground.accounts()
        progress(_("mencocokkan akun dengan daftar pegawai"), 0, accounts.num_rows)
        linked = _linked(accounts, question, day)
        keys = linked.candidates.group_by("account_key").aggregate([])
        progress(_("membaca kata-kata akun yang cocok saja"), 0, keys.num_rows)
        theirs = _acts_of(ground, load(engine, keys))
        rules = acts.screen_acts(load(engine, theirs), ground.rules(), **_calendar(question)).to_pyarrow()
        copies = ground.copies() if theirs.num_rows else None
        counts |= {"inside": sum(read.values()), **linked.counts}
    stance = read_stance(_texts(theirs), question.fence.participants, question.stance)
    known = question.known(theirs["interaction_id"].to_pylist())
    fresh = theirs.filter(pc.invert(pc.is_in(theirs["interaction_id"], pa.array(sorted(known), pa.string()))))
    seen = _seen(fresh, pictures, spool, question, progress)
    progress(_("menyusun petunjuk"), 0, theirs.num_rows)
    context = replace(_context(question, copies, known, linked.version), pictures=seen)
    found = make_leads(theirs, linked.candidates, rules, stance, accounts, context=context)
    counts |= {
        "linked_accounts": keys.num_rows,
        "linked_acts": theirs.num_rows,
        "known": len(known),
        "leads": len(found),
    }
    versions = {**context.versions, "rulebook": question.rulebook.version}
    return Answer(found, coverage(question.fence, read, found, day), counts, versions)


@dataclass(frozen=True)
class _Ground:
    """The engine with the fence in it and the spooled rows under it."""

    engine: Any
    spool: Spool
    question: Question
    fence: interactions.FenceTables
    objects: Any

    @classmethod
    def lay(cls, engine: Any, spool: Spool, question: Question, day: date) -> _Ground:
        without_id = fence_tables.keys_without_id(question.fence, day)
        fence = interactions.FenceTables(
            load(engine, fence_tables.keys_of_accounts(question.fence, day)),
            load(engine, without_id) if without_id.num_rows else None,
        )
        posts = stream(engine, spool.reader([*WHO_AND_WHAT, "text"]))
        return cls(engine, spool, question, fence, keep(engine, interactions.own_posts(posts, fence)))

    def inside(self, columns: Sequence[str]) -> Any:
        """The spooled rows inside fence and period; can be read once."""
        rows = stream(self.engine, self.spool.reader(list(columns)))
        period = self.question.fence.period
        inside = interactions.inside_fence(rows, self.fence, self.objects)
        offset = OFFSET_HOURS[self.question.mandate.zone]
        return interactions.in_period(inside, first=period.first, last=period.last, offset_hours=offset)

    def lawful(self, rows: Any) -> Any:
        """Of `rows` what anyone could see and was collected while the mandate was in force, by the file's own time."""
        period, offset = self.question.mandate.period, OFFSET_HOURS[self.question.mandate.zone]
        seen = interactions.not_from_the_future(interactions.readable(rows))
        return interactions.collected_in(seen, first=period.first, last=period.last, offset_hours=offset)

    def counted(self) -> dict[str, int]:
        """Different acts inside the fence by participant: what stays of everybody (G4)."""
        found = interactions.acts_by_participant(self.inside(WHO_AND_WHAT)).to_pyarrow()
        return dict(zip(*found.to_pydict().values(), strict=True))

    def accounts(self) -> pa.Table:
        """Everybody who did something that anyone could see, without what they said; sorted."""
        rows = interactions.with_account_key(self.lawful(self.inside(WHO_AND_WHAT)))
        return interactions.accounts(rows).order_by("account_key").to_pyarrow()

    def rules(self) -> Any:
        """The rules in force on any day of the fence's period."""
        return load(self.engine, rules_table(self.question.rulebook, self.question.fence.period))

    def copies(self) -> pa.Table:
        """Groups of same or spun texts, over everybody's texts inside the fence; knows no account."""
        rows = interactions.one_each(self.inside([*WHO_AND_WHAT, "text"]))
        texts = rows.filter(rows["text"].notnull()).select(text_id="interaction_id", text="text")
        names = (name for p in self.question.fence.participants for name in (p.name, *p.aliases))
        return text_groups(texts.order_by("text_id").to_pyarrow(), apart=names)


def _fill(spool: Spool, batches: Iterable[pa.RecordBatch], progress: Progress) -> int:
    rows = 0
    for batch in batches:
        spool.append(batch)
        rows += batch.num_rows
        progress(_("membaca berkas asli"), rows, 0)
    return rows


def _linked(accounts: pa.Table, question: Question, day: date) -> Linked:
    register, declared = register_table(question.roster, day), declared_table(question.roster, day)
    return link_accounts(accounts, register, declared, question.tokens, question.linkage)


def _acts_of(ground: _Ground, keys: Any) -> pa.Table:
    """All columns of the acts of the accounts in `keys`, with the campaign post's words; schema leads.schema.LINKED.

    Whether an act is disputed shows only in all rows that tell of it, also in those of other accounts.
    """
    seen = interactions.with_account_key(ground.lawful(ground.inside(WHO_AND_WHAT)))
    mine = keep(ground.engine, interactions.of_accounts(seen, keys).select("interaction_id").distinct())
    told = interactions.with_account_key(ground.inside(_told()))
    rows = interactions.undisputed(keep(ground.engine, interactions.of_acts(told, mine)))
    theirs = interactions.of_accounts(interactions.one_each(ground.lawful(rows)), keys)
    full = interactions.with_parent_text(keep(ground.engine, theirs), ground.objects)
    return full.select(*LINKED.names).order_by("interaction_id").to_pyarrow().cast(LINKED)


def _told() -> list[str]:
    return [name for name in INTERACTIONS.names if name not in interactions.PLACED]


def _texts(theirs: pa.Table) -> pa.Table:
    columns = ["interaction_id", "text", "parent_text", "participant_id", "act"]
    renamed = theirs.select(columns).rename_columns(
        ["interaction_id", "text", "parent_text", "campaign_participant_id", "act"]
    )
    return renamed.filter(pc.is_valid(renamed["text"]))


def _seen(acts: pa.Table, pictures: Pictures, spool: Spool, question: Question, progress: Progress) -> SeenPictures:
    """What stands in the pictures of `acts`; no reader is started where there are none."""
    wanted = digests_of(acts)
    if not wanted:
        return SeenPictures()
    with Reader() as reader:
        told = _counted(pictures(wanted), len(wanted), progress)
        rows = images.read_pictures(told, wanted, reader.read, spool.put).to_pylist()
    stance = read_stance(_texts(with_words_of(rows, acts)), question.fence.participants, question.stance)
    where = carried(spool.reader(CARRIED), wanted, question.mandate.zone)
    return seen_pictures(rows, stance.to_pylist(), where)


def _counted(pictures: Iterator[tuple[str, bytes]], total: int, progress: Progress) -> Iterator[tuple[str, bytes]]:
    for done, one in enumerate(pictures):
        progress(_("membaca gambar akun yang cocok saja"), done, total)
        yield one


def _calendar(question: Question) -> dict[str, Any]:
    calendar = question.fence.calendar
    return {
        "candidates_set_on": calendar.candidates_set_on, "campaign": calendar.campaign, "quiet": calendar.quiet,
        "zone": question.mandate.zone,
    }  # fmt: skip


def _context(question: Question, copies: pa.Table | None, known: frozenset[str], linked: str) -> LeadContext:
    service = {row.person_key: (row.valid_from, row.valid_to) for row in question.roster.rows}
    versions = {"linkage": linked, "tokens": question.tokens.name, "stance": question.stance.version}
    return LeadContext(
        mandate=question.mandate, fence=question.fence, rulebook_version=question.rulebook.version,
        run_id=question.run_id, at=question.at, zone=question.mandate.zone, judged=known, text_copies=copies,
        versions=versions, service=service, say_why=lambda signal, act: _why(question, signal, act),
    )  # fmt: skip


def _why(question: Question, signal: Mapping[str, Any], act: Mapping[str, Any]) -> str:
    return say_why(
        signal["why_code"], rule=question.rulebook.rule(signal["rule_code"]), act=act["act"],
        account_class=act["account_class"], occurred_at=act["occurred_at"], calendar=question.fence.calendar,
        zone=question.mandate.zone,
    )  # fmt: skip
