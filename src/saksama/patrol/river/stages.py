"""The stages of the river: each a task that reads parts of the stage before and writes parts of its own.

    read → posts → inside the fence → people → accounts → candidates → acts of linked accounts → texts → leads

A task is a function of a module and gets all it needs: the same one runs in a thread here and in a worker of Spark.
Rows are partitioned by act, not by account: one account may have a third of all comments, and an act that two rows
lay to two accounts must be seen whole. Accounts and texts are partitioned by themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from saksama.patrol.engine import ops
from saksama.patrol.engine.connect import connect
from saksama.patrol.engine.crew import Done, Job
from saksama.patrol.engine.load import load
from saksama.patrol.engine.parts import Lost, Part, Parts
from saksama.patrol.interactions import step as interactions
from saksama.patrol.interactions.schema import ACCOUNTS, INTERACTIONS
from saksama.patrol.leads import copies
from saksama.patrol.leads.schema import LINKED
from saksama.patrol.river.ground import (
    TOLD,
    WHO_AND_WHAT,
    Ground,
    Held,
    acts_of,
    fence_in,
    kept_apart,
    texts_of,
    theirs_among,
)
from saksama.patrol.river.partition import BUCKET, split
from saksama.patrol.river.question import Question, calendar_of
from saksama.patrol.river.tables import COUNTED, FOLDED, INSIDE, LATEST, OUTPUTS
from saksama.patrol.screening.acts import step as acts
from saksama.patrol.screening.linkage.step import link_accounts, survey_accounts
from saksama.patrol.screening.linkage.survey import Common
from saksama.patrol.screening.signals import ACT_SIGNALS, STANCE
from saksama.patrol.screening.stance.step import read_stance


@dataclass(frozen=True)
class Shared:
    """What is the same for all jobs of a stage."""

    question: Question
    """As Question.for_workers gives it."""
    parts: Parts
    register: pa.Table
    declared: pa.Table
    partitions: int
    """Of acts."""
    groups: int
    """Of accounts, and of texts."""
    memory: str
    objects: pa.Table | None = None
    common: Common | None = None
    keys: pa.Table | None = None
    """account_key of linked accounts."""
    wanted: frozenset[copies.Text] = field(default_factory=frozenset)
    """Folded texts of linked accounts."""

    @contextmanager
    def engine(self, rows: Rows | None = None) -> Iterator[Any]:
        """DuckDB, one thread: the crew has the others. Raises Lost where a part of `rows` was not there to stream."""
        try:
            with connect("duckdb", memory=self.memory, threads=1) as engine:
                yield engine
        except duckdb.Error:
            if rows is not None and rows.lost:
                raise Lost(rows.lost[0]) from None
            raise


@dataclass(frozen=True)
class Rows:
    """Parts as a source of rows."""

    parts: Parts
    inputs: Sequence[Part]
    schema: pa.Schema
    lost: list[str] = field(default_factory=list)
    """What could not be read: the engine that streams tells only that something was wrong."""

    def reader(self, columns: Sequence[str]) -> pa.RecordBatchReader:
        """As Source.reader."""
        wanted = pa.schema([self.schema.field(name) for name in columns])
        return pa.RecordBatchReader.from_batches(wanted, self._batches(columns))

    def _batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        try:
            yield from self.parts.batches(self.inputs, columns, self.schema)
        except Lost as lost:
            self.lost.append(lost.name)
            raise

    def only(self, columns: Sequence[str], ids: pa.Array) -> pa.Table:
        """The rows of the acts in `ids`."""
        wanted = pa.schema([self.schema.field(name) for name in columns])
        found = (
            batch.filter(pc.is_in(batch["interaction_id"], value_set=ids))
            for batch in self.parts.batches(self.inputs, columns, self.schema)
        )
        return pa.Table.from_batches(list(found), wanted)


def find_posts(shared: Shared, job: Job) -> Done:
    """All rows that tell of a post of a campaign account; schema INTERACTIONS. Whose it is is decided over all."""
    rows = shared.parts.table(job.inputs, INTERACTIONS)
    posts = rows.filter(pc.equal(rows["act"], "post"))
    with shared.engine() as engine:
        own = interactions.own_posts(load(engine, posts), fence_in(engine, shared.question))
        known = own.select("fence_platform", "fence_key").to_pyarrow()
    objects = pc.is_in(posts["object_id"], value_set=known["fence_key"].combine_chunks())
    return Done((shared.parts.write(f"kiriman/{job.number:06}", posts.filter(objects)),))


def place_inside(shared: Shared, job: Job) -> Done:
    """Rows inside fence and period with their campaign account, partitioned by act; schema INSIDE."""
    rows = Rows(shared.parts, job.inputs, INTERACTIONS)
    with shared.engine(rows) as engine:
        ground = Ground.laid(engine, rows, shared.question, _set(shared.objects), placed=False)
        inside = ground.inside(TOLD)
        found = inside.select(*INSIDE.names, **{BUCKET: ops.bucket(inside["interaction_id"])}).to_pyarrow()
    return Done(tuple(_written(shared, "dalam", job, found, shared.partitions)))


@dataclass(frozen=True)
class People:
    """What one partition of acts tells the next stages; parts by name."""

    read: dict[str, int]
    accounts: tuple[Part, ...]
    texts: tuple[Part, ...]


def meet_people(shared: Shared, job: Job) -> Done:
    """Acts by participant; who did something (LATEST, by account); and the texts (COUNTED, by text)."""
    columns = [*WHO_AND_WHAT, "text", *interactions.PLACED]
    held = Held(shared.parts.table(job.inputs, INSIDE, columns))
    with shared.engine() as engine:
        ground = Ground.laid(engine, held, shared.question, _set(shared.objects))
        read = ground.counted()
        people = interactions.latest(ground.people())
        who = people.select(*LATEST.names, **{BUCKET: ops.bucket(people["account_key"])}).to_pyarrow()
        texts = ground.texts().group_by("text").agg(copies=lambda t: t.count())
        said = texts.select(*COUNTED.names, **{BUCKET: ops.bucket(texts["text"])}).to_pyarrow()
    accounts = tuple(_written(shared, "orang", job, who, shared.groups))
    words = tuple(_written(shared, "teks", job, said, shared.groups))
    return Done((*accounts, *words), People(read, accounts, words))


def make_accounts(shared: Shared, job: Job) -> Done:
    """Unique accounts of one group; schema ACCOUNTS, sorted. Tells what they add to linkage.survey.Survey."""
    with shared.engine() as engine:
        rows = load(engine, shared.parts.table(job.inputs, LATEST))
        found = interactions.profiles_only(interactions.newest(rows)).order_by("account_key").to_pyarrow()
    accounts = found.cast(ACCOUNTS)
    question = shared.question
    survey = survey_accounts(accounts, shared.register, shared.declared, question.tokens, question.linkage)
    return Done((shared.parts.write(f"akun/{job.number:06}", accounts, job.number),), survey)


def find_candidates(shared: Shared, job: Job) -> Done:
    """Candidates of one group of accounts (schema CANDIDATES) and these accounts (ACCOUNTS); tells the counts."""
    accounts, question = shared.parts.table(job.inputs, ACCOUNTS), shared.question
    linked = link_accounts(
        accounts, shared.register, shared.declared, question.tokens, question.linkage, shared=shared.common
    )
    theirs = accounts.filter(
        pc.is_in(accounts["account_key"], value_set=linked.candidates["account_key"].combine_chunks())
    )
    written = (
        shared.parts.write(f"calon/{job.number:06}", linked.candidates, job.number),
        shared.parts.write(f"akun-calon/{job.number:06}", theirs, job.number),
    )
    return Done(written, (linked.counts, linked.version))


def read_acts(shared: Shared, job: Job) -> Done:
    """Acts of linked accounts in one partition (LINKED), their rules (ACT_SIGNALS), and what they seem to say."""
    rows, question = Rows(shared.parts, job.inputs, INSIDE), shared.question
    with shared.engine(rows) as engine:
        ground = Ground.laid(engine, rows, question, _set(shared.objects))
        keys = load(engine, _set(shared.keys))
        mine = theirs_among(ground, keys)
        ids = mine.to_pyarrow()
        found = rows.only(INSIDE.names, ids["interaction_id"].combine_chunks())
        theirs = acts_of(replace(ground, source=Held(found)), keys, mine)
        rules = acts.screen_acts(load(engine, theirs), ground.rules(), **calendar_of(question))
        fired = rules.to_pyarrow().cast(ACT_SIGNALS)
    stance = read_stance(texts_of(theirs), question.fence.participants, question.stance)
    names = ("perbuatan", LINKED, theirs), ("aturan", ACT_SIGNALS, fired), ("arah", STANCE, stance)
    return Done(
        tuple(
            shared.parts.write(f"{name}/{job.number:06}", table.cast(schema), job.number)
            for name, schema, table in names
        )
    )


def fold_texts(shared: Shared, job: Job) -> Done:
    """Of one group of texts those that can be copies of a linked account's text; schema FOLDED."""
    counted = shared.parts.table(job.inputs, COUNTED).group_by("text").aggregate([("copies", "sum")])
    counts: Counter[copies.Text] = Counter()
    texts = counted["text"].to_pylist()
    for text, read, many in zip(
        texts, copies.read_texts(texts, kept_apart(shared.question)), counted["copies_sum"].to_pylist(), strict=True
    ):
        if text and read != copies.NOTHING:
            counts[read] += many
    near = sorted(copies.near(counts, shared.wanted))
    table = pa.table(
        {
            "words": [text.words for text in near], "apart": [text.apart for text in near],
            "copies": [counts[text] for text in near],
        },
        schema=FOLDED,
    )  # fmt: skip
    return Done((shared.parts.write(f"lipatan/{job.number:06}", table, job.number),))


def _written(shared: Shared, kind: str, job: Job, table: pa.Table, many: int) -> Iterator[Part]:
    for number, rows in split(table, many):
        yield shared.parts.write(f"{kind}/{number:03}/{job.number:06}", rows.cast(OUTPUTS[kind].schema), number)


def _set(table: pa.Table | None) -> pa.Table:
    if table is None:
        raise ValueError("the stage before has not run")
    return table
