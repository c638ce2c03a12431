"""The river partition by partition: memory stays bounded, and each stage can be done by several machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import ceil

import pyarrow as pa

from saksama.kernel.words import _
from saksama.patrol.engine.choose import crew, is_spark
from saksama.patrol.engine.connect import connect
from saksama.patrol.engine.crew import Crew, Done
from saksama.patrol.engine.load import load
from saksama.patrol.engine.parts import Part
from saksama.patrol.interactions import step as interactions
from saksama.patrol.interactions.schema import ACCOUNTS, INTERACTIONS
from saksama.patrol.interactions.spool import Spool
from saksama.patrol.leads import copies
from saksama.patrol.leads.schema import LINKED, TEXT_GROUPS
from saksama.patrol.river import stages
from saksama.patrol.river.course import Course
from saksama.patrol.river.ground import fence_in, kept_apart
from saksama.patrol.river.partition import by_partition, how_many, in_chunks
from saksama.patrol.river.question import Progress, Question, Screened
from saksama.patrol.river.stages import Shared
from saksama.patrol.river.tables import FOLDED
from saksama.patrol.roster.tables import declared_table, register_table
from saksama.patrol.screening.linkage.step import common_of
from saksama.patrol.screening.signals import ACT_SIGNALS, CANDIDATES, STANCE

ACTS_PER_ACCOUNT = 4
"""Accounts and texts are fewer than acts: so many partitions of acts for one of them."""
MEMORY_FOR_PARTS = "1GB"
"""What one hand's engine may take; what does not fit is a refusal, and smaller partitions are the remedy."""


def screened_by_parts(question: Question, spool: Spool, progress: Progress) -> Screened:
    """As `screened_in_memory`: the same output, whatever the engine and the number of partitions."""
    with crew(question.engine) as hands:
        return _Run(question, spool, hands, progress).screened()


class _Run:
    def __init__(self, question: Question, spool: Spool, hands: Crew, progress: Progress) -> None:
        many = how_many(spool.rows, question.part_rows)
        day = question.day
        self.question, self.spool = question, spool
        versions = {
            "tokens": question.tokens.name, "stance": question.stance.version, "rulebook": question.rulebook.version,
        }  # fmt: skip
        self.course = Course(hands, spool.store, question, progress, versions)
        self.shared = Shared(
            question.for_workers(), spool.store, register_table(question.roster, day),
            declared_table(question.roster, day), many, ceil(many / ACTS_PER_ACCOUNT), MEMORY_FOR_PARTS,
        )  # fmt: skip

    def screened(self) -> Screened:
        """Stage after stage."""
        every, with_posts = self.spool.parts()
        self._objects(with_posts)
        inside = by_partition(self._inside(every), self.shared.partitions)
        met = self.course.stage("orang", _("mengenali akun di dalam pagar"), stages.meet_people, self.shared, inside)
        read: Counter[str] = Counter()
        for one in met:
            read.update(one.told.read)
        linked, counts, version = self._linked([part for one in met for part in one.told.accounts])
        candidates, accounts = linked
        keys = candidates.group_by("account_key").aggregate([])
        theirs, rules, stance = self._acts(inside, keys)
        groups = self._copies(theirs, [part for one in met for part in one.told.texts]) if theirs.num_rows else None
        return Screened(theirs, candidates, rules, stance, accounts, groups, dict(read), counts, version)

    def _objects(self, with_posts: Sequence[Part]) -> None:
        """The campaign's own posts, over all that was read."""
        chunks = in_chunks(with_posts, self.question.part_rows)
        found = self.course.stage("kiriman", _("mencari kiriman kampanye"), stages.find_posts, self.shared, chunks)
        posts = self.course.table(_parts(found), INTERACTIONS)
        with connect("duckdb", memory=MEMORY_FOR_PARTS) as engine:
            own = interactions.own_posts(load(engine, posts), fence_in(engine, self.question)).to_pyarrow()
        self.shared = replace(self.shared, objects=own)

    def _inside(self, every: Sequence[Part]) -> list[Part]:
        chunks = in_chunks(every, self.question.part_rows)
        return _parts(self.course.stage("dalam", _("menyaring dengan pagar"), stages.place_inside, self.shared, chunks))

    def _linked(self, who: Sequence[Part]) -> tuple[tuple[pa.Table, pa.Table], dict[str, int], str]:
        """Candidates and their accounts, linkage's counts and version."""
        groups = by_partition(who, self.shared.groups)
        made = self.course.stage("akun", _("mengumpulkan akun"), stages.make_accounts, self.shared, groups)
        common = common_of((one.told for one in made), self.shared.register, self.question.tokens)
        found = self.course.stage(
            "calon", _("mencocokkan akun dengan daftar pegawai"), stages.find_candidates,
            replace(self.shared, common=common), [one.parts for one in made],
        )  # fmt: skip
        counts: Counter[str] = Counter()
        for one in found:
            counts.update(one.told[0])
        candidates = self.course.table([one.parts[0] for one in found], CANDIDATES)
        accounts = self.course.table([one.parts[1] for one in found], ACCOUNTS)
        return (candidates, accounts), dict(sorted(counts.items())), found[0].told[1]

    def _acts(self, inside: Sequence[tuple[Part, ...]], keys: pa.Table) -> tuple[pa.Table, pa.Table, pa.Table]:
        """What linked accounts did, which rules could apply, what it seems to say."""
        shared = replace(self.shared, keys=keys)
        says = _("membaca kata-kata akun yang cocok saja")
        done = self.course.stage("perbuatan", says, stages.read_acts, shared, inside if keys.num_rows else [])
        acts, rules, stance = (
            self.course.table([one.parts[at] for one in done], schema)
            for at, schema in enumerate((LINKED, ACT_SIGNALS, STANCE))
        )
        return acts.sort_by("interaction_id"), rules, stance

    def _copies(self, theirs: pa.Table, said: Sequence[Part]) -> pa.Table:
        """Groups of same or spun texts for the acts of linked accounts, counted over everybody's texts."""
        texts = theirs.filter(theirs["text"].is_valid()).select(["interaction_id", "text"])
        apart = kept_apart(self.question)
        wanted = frozenset(copies.read_texts(set(texts["text"].to_pylist()), apart))
        shared = replace(self.shared, wanted=wanted - {copies.NOTHING})
        groups = by_partition(said, self.shared.groups)
        done = self.course.stage("lipatan", _("mencari salinan kalimat"), stages.fold_texts, shared, groups)
        counts: Counter[copies.Text] = Counter()
        for one in done:
            rows = self.course.table(one.parts, FOLDED).to_pydict()
            for words, alone, many in zip(rows["words"], rows["apart"], rows["copies"], strict=True):
                counts[copies.Text(words, alone)] += many
        asked = texts.rename_columns(["text_id", "text"])
        return copies.groups_of(asked, counts, apart=apart).cast(TEXT_GROUPS)


def _parts(done: Sequence[Done]) -> list[Part]:
    return [part for one in done for part in one.parts]


def wants_parts(question: Question, rows: int, most_in_memory: int) -> bool:
    """Whether this run goes by parts: on Spark always, else when there is more than memory should hold."""
    return is_spark(question.engine) or rows > most_in_memory
