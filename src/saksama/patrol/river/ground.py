"""The engine with the fence in it and rows under it: what every step of a run stands on, in memory and by parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from saksama.patrol.engine.load import keep, load, stream
from saksama.patrol.interactions import fence as fence_tables
from saksama.patrol.interactions import step as interactions
from saksama.patrol.interactions.schema import INTERACTIONS
from saksama.patrol.leads.schema import LINKED
from saksama.patrol.river.question import Question
from saksama.patrol.screening.acts.schema import rules_table
from saksama.patrol.screening.acts.words import OFFSET_HOURS

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


SEEN = ["interaction_id", "platform", "actor_id", "actor_handle", "occurred_at", "observed_at", "visibility"]
"""What decides whose a placed row is and whether it may be read."""


class Source(Protocol):
    """Rows that can be read as often as needed."""

    def reader(self, columns: Sequence[str]) -> pa.RecordBatchReader:
        """All rows, only `columns`."""


@dataclass(frozen=True)
class Held:
    """Rows in memory."""

    table: pa.Table

    def reader(self, columns: Sequence[str]) -> pa.RecordBatchReader:
        """As Source.reader."""
        return self.table.select(list(columns)).to_reader()


@dataclass(frozen=True)
class Ground:
    """The engine with the fence in it and rows under it."""

    engine: Any
    source: Source
    question: Question
    fence: interactions.FenceTables
    objects: Any
    placed: bool = False
    """The rows are of schema INSIDE: fence and period were asked before."""

    @classmethod
    def lay(cls, engine: Any, source: Source, question: Question) -> Ground:
        """Over all that was read; finds the campaign's own posts in it."""
        fence = fence_in(engine, question)
        posts = stream(engine, source.reader([*WHO_AND_WHAT, "text"]))
        return cls(engine, source, question, fence, keep(engine, interactions.own_posts(posts, fence)))

    @classmethod
    def laid(cls, engine: Any, source: Source, question: Question, objects: pa.Table, *, placed: bool = True) -> Ground:
        """Over a part, with the campaign's own posts of the whole."""
        return cls(engine, source, question, fence_in(engine, question), load(engine, objects), placed)

    def inside(self, columns: Sequence[str]) -> Any:
        """The rows inside fence and period; can be read once."""
        if self.placed:
            own = [name for name in columns if name not in interactions.PLACED]
            return stream(self.engine, self.source.reader([*own, *interactions.PLACED]))
        rows = stream(self.engine, self.source.reader(list(columns)))
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

    def people(self) -> Any:
        """What anyone could see, each row with its account, without what was said."""
        return interactions.with_account_key(self.lawful(self.inside(WHO_AND_WHAT)))

    def accounts(self) -> pa.Table:
        """Everybody who did something that anyone could see, without what they said; sorted."""
        return interactions.accounts(self.people()).order_by("account_key").to_pyarrow()

    def rules(self) -> Any:
        """The rules in force on any day of the fence's period."""
        return load(self.engine, rules_table(self.question.rulebook, self.question.fence.period))

    def texts(self) -> Any:
        """Everybody's words inside the fence, once per act: text_id, text. Whose they are is not in it."""
        rows = self.inside(["interaction_id", "text", "observed_at", "file_digest", "line_no", *self._where()])
        once = interactions.one_each(rows)
        return once.filter(once["text"].notnull()).select(text_id="interaction_id", text="text")

    def _where(self) -> list[str]:
        """What the fence needs of a row that it has not placed."""
        if self.placed:
            return []
        owner = ["object_id", "object_owner_id", "object_owner_handle"]
        return ["platform", *owner, "actor_id", "actor_handle", "occurred_at"]


def fence_in(engine: Any, question: Question) -> interactions.FenceTables:
    """The fence of the run's day as tables of the engine."""
    without_id = fence_tables.keys_without_id(question.fence, question.day)
    return interactions.FenceTables(
        load(engine, fence_tables.keys_of_accounts(question.fence, question.day)),
        load(engine, without_id) if without_id.num_rows else None,
    )


def kept_apart(question: Question) -> tuple[str, ...]:
    """Names that tell texts apart: texts that differ in one are no copies of each other."""
    return tuple(name for p in question.fence.participants for name in (p.name, *p.aliases))


def theirs_among(ground: Ground, keys: Any) -> Any:
    """Ids of the acts of the accounts in `keys` that may be read: interaction_id."""
    seen = ground.inside(SEEN if ground.placed else WHO_AND_WHAT)
    rows = interactions.of_accounts(interactions.with_account_key(ground.lawful(seen)), keys)
    return keep(ground.engine, rows.select("interaction_id").distinct())


def acts_of(ground: Ground, keys: Any, mine: Any) -> pa.Table:
    """All columns of the acts in `mine`, with the campaign post's words; schema leads.schema.LINKED.

    Whether an act is disputed shows only in all rows that tell of it, also in those of other accounts.
    """
    told = interactions.with_account_key(ground.inside(TOLD))
    rows = interactions.undisputed(keep(ground.engine, interactions.of_acts(told, mine)))
    theirs = interactions.of_accounts(interactions.one_each(ground.lawful(rows)), keys)
    full = interactions.with_parent_text(keep(ground.engine, theirs), ground.objects)
    return full.select(*LINKED.names).order_by("interaction_id").to_pyarrow().cast(LINKED)


TOLD = [name for name in INTERACTIONS.names if name not in interactions.PLACED]


def texts_of(theirs: pa.Table) -> pa.Table:
    """The acts of `theirs` that have words, as the reading of stance wants them."""
    columns = ["interaction_id", "text", "parent_text", "participant_id", "act"]
    renamed = theirs.select(columns).rename_columns(
        ["interaction_id", "text", "parent_text", "campaign_participant_id", "act"]
    )
    return renamed.filter(pc.is_valid(renamed["text"]))
