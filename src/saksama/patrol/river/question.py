"""What one run is asked and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import msgspec
import pyarrow as pa

from saksama.handover.fence import Fence
from saksama.handover.lead import Lead
from saksama.handover.mandate import Mandate
from saksama.handover.roster import Roster
from saksama.kernel.clock import local_day
from saksama.law.rulebook import Rulebook
from saksama.patrol.engine.connect import DEFAULT_MEMORY
from saksama.patrol.leads.coverage import ParticipantCoverage
from saksama.patrol.screening.linkage.setting import LinkageSetting
from saksama.patrol.screening.linkage.tokens import TokenTable
from saksama.patrol.screening.stance.model import StanceModel

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, how much there is (0: not known)."""


def in_silence(_what: str, _done: int, _all: int) -> None:
    """Progress for those who want none."""


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
    """"duckdb", "spark", or a Spark master ("local[2]", "spark://host:7077")."""
    memory: str = DEFAULT_MEMORY
    stages: str | None = None
    """A folder or s3://bucket/prefix that every worker reaches; None: the run's own folder."""
    part_rows: int = 1_000_000
    """Rows of a partition, about; what is found does not depend on it."""

    @property
    def day(self) -> date:
        """The run's local day."""
        return local_day(self.at, self.mandate.zone)

    def for_workers(self) -> Question:
        """What leaves this process: neither the register with its NIPs nor the ledger's keys."""
        return replace(self, roster=msgspec.structs.replace(self.roster, rows=()), known=none_known)


@dataclass(frozen=True)
class Screened:
    """What the screens hand to the fusion of leads, however it was computed."""

    acts: pa.Table
    """leads.schema.LINKED, sorted by interaction_id."""
    candidates: pa.Table
    rules: pa.Table
    stance: pa.Table
    accounts: pa.Table
    """interactions.schema.ACCOUNTS, of linked accounts at least."""
    copies: pa.Table | None
    """leads.schema.TEXT_GROUPS of the acts' texts at least, counted over everybody's; None where there is no act."""
    read: Mapping[str, int]
    """Acts inside the fence by participant_id."""
    linked: Mapping[str, int]
    """Linkage's counts."""
    version: str
    """Linkage's."""


@dataclass(frozen=True)
class Answer:
    """What a run found, and the counts that stay of everybody else."""

    leads: list[Lead]
    coverage: tuple[ParticipantCoverage, ...]
    counts: Mapping[str, int]
    """The funnel: read, inside the fence, without duplicates, accounts, linked, acts of linked accounts …"""
    versions: Mapping[str, str]
    """Of every model, rule set and setting."""


def calendar_of(question: Question) -> dict[str, Any]:
    """The days the act rules turn on."""
    calendar = question.fence.calendar
    return {
        "candidates_set_on": calendar.candidates_set_on, "campaign": calendar.campaign, "quiet": calendar.quiet,
        "zone": question.mandate.zone,
    }  # fmt: skip
