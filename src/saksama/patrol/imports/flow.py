"""A whole file, packed or not: its members, each with its source, mapped one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from saksama.handover.parts import Platform
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.patrol.imports.limits import LIMITS, Limits
from saksama.patrol.imports.lines import Readable
from saksama.patrol.imports.mapping import Mapped, map_stream, map_table
from saksama.patrol.imports.unpack import Member, members
from saksama.patrol.sources.base import Seen, Source, Unit
from saksama.patrol.sources.registry import by_name, recognise

Progress = Callable[[int], None]
"""Told how many bytes of the original were read since it was last called."""


@dataclass(frozen=True)
class Plan:
    """How a file is to be read."""

    seen: Seen
    platforms: tuple[Platform, ...]
    """The mandate's."""
    source: Source | None = None
    """Named by the officer, or a table with its mapping; None: recognised by each member's beginning."""
    known: Mapping[int, str] = field(default_factory=dict)
    """Sources of members that were recognised before, by member number: the file's name is gone since."""
    workers: int = 1
    limits: Limits = LIMITS


@dataclass(frozen=True)
class Flow:
    """One member of a file on its way."""

    member: Member
    source: Source | None
    """None: not recognised, kept aside whole."""
    batches: Iterator[Mapped]


class Watched:
    """A stream that tells how far it was read."""

    def __init__(self, raw: Readable, progress: Progress) -> None:
        self._raw, self._progress = raw, progress

    def read(self, n: int = -1, /) -> bytes:
        """As any stream."""
        block = self._raw.read(n)
        self._progress(len(block))
        return block


def flows(raw: Readable, name: str, plan: Plan, *, file_digest: str) -> Iterator[Flow]:
    """The members of the file `raw`; the batches of one must be taken before the next is asked for.

    A member of an archive that no source recognises is kept aside; for a file that is no archive BadInput is
    raised. Raises Refused for a platform outside the mandate and for what a source refuses as a whole.
    """
    alone = True
    for member in members(raw, name, plan.limits):
        alone = alone and not member.packed
        source = choose(member, plan, alone=alone)
        yield Flow(member, source, _mapped(member, source, plan, file_digest))


def choose(member: Member, plan: Plan, *, alone: bool) -> Source | None:
    """The source of `member`; None where an archive's member is of no known kind. Raises as `flows`."""
    try:
        source = plan.source or _known(member, plan) or recognise(member.head)
    except BadInput:
        if alone:
            raise
        return None
    if source.platform not in plan.platforms:
        raise Refused(_("Platform {platform} tidak ada dalam mandat.").format(platform=source.platform.value))
    if source.refuses and (reason := source.refuses(member.head)):
        raise Refused(_("Berkas ini ditolak: {reason}").format(reason=reason))
    return source


def _known(member: Member, plan: Plan) -> Source | None:
    name = plan.known.get(member.number)
    return by_name(name) if name else None


def _mapped(member: Member, source: Source | None, plan: Plan, digest: str) -> Iterator[Mapped]:
    if source is None:
        return iter(())
    platforms = frozenset(platform.value for platform in plan.platforms)
    seen = _seen(member, source, plan)
    if source.unit is Unit.TABLE:
        return map_table(member, source, seen, file_digest=digest, limits=plan.limits)
    return map_stream(
        member.stream,
        source,
        seen,
        file_digest=digest,
        workers=plan.workers,
        platforms=platforms,
        limits=plan.limits,
    )


def _seen(member: Member, source: Source, plan: Plan) -> Seen:
    """With the pictures in the same archive, for what is mapped in this process; lines of NDJSON name none."""
    if member.beside is None or source.unit is Unit.LINE:
        return plan.seen
    return replace(plan.seen, picture=member.beside.digest)
