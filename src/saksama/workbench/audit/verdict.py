"""What a check can find, and how sure it leaves us: holds, does not hold, or nothing to check."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """Three values: what was not checked is never called whole."""

    HOLDS = "holds"
    BROKEN = "broken"
    NOTHING = "nothing"
    """There was nothing to check against."""


class Kind(StrEnum):
    """What does not fit."""

    ALTERED = "altered"
    """A line says something else than when it was written."""
    MISSING = "missing"
    """Lines are gone."""
    EXTRA = "extra"
    """Lines that the writer never counted, or a number twice."""
    REBUILT = "rebuilt"
    """Every link fits, but the root that was signed over these lines does not."""
    OLDER = "older"
    """The chain ends before an anchor: an older backup was restored."""
    CLOCK = "clock"
    """Time ran backwards."""
    GUARDS = "guards"
    """Triggers are gone or altered."""
    ROOT = "root"
    """A root row is gone or altered."""
    SIGNATURE = "signature"
    """A signature does not fit its statement."""
    KEY = "key"
    """Signed with a key that is not among those we were given."""
    FORKED = "forked"
    """Two anchors of one number say different things."""


@dataclass(frozen=True)
class Fault:
    """One thing that does not fit, and where. No content."""

    kind: Kind
    first: int = 0
    """Number of the first line concerned; 0 where it is not about lines."""
    last: int = 0
    number: int = 0
    """Number of the root or anchor that shows it; 0 where none does."""
    names: tuple[str, ...] = ()
    """Triggers, or a key id."""


@dataclass
class Report:
    """One office's chain."""

    office: str
    lines: int = 0
    last_seq: int = 0
    roots: int = 0
    rooted_to: int = 0
    """Last line under a root of the database."""
    anchors: int = 0
    anchored_to: int = 0
    """Last line under an anchor we were given."""
    newest_anchor: int = 0
    agrees_to: int = 0
    """Number of the newest anchor up to which everything fits."""
    faults: list[Fault] = field(default_factory=list)

    @property
    def chain(self) -> Verdict:
        """Whether the chain fits together by itself: it says nothing about an administrator who rebuilt it."""
        return Verdict.BROKEN if self.faults else Verdict.HOLDS

    @property
    def verdict(self) -> Verdict:
        """Holds only what also fits anchors that were kept elsewhere."""
        if self.faults:
            return Verdict.BROKEN
        return Verdict.HOLDS if self.anchors else Verdict.NOTHING


def verdict_of(reports: list[Report]) -> Verdict:
    """Of all offices together: one that does not hold decides, then one that could not be checked."""
    all_of = {report.verdict for report in reports}
    if Verdict.BROKEN in all_of:
        return Verdict.BROKEN
    return Verdict.HOLDS if all_of == {Verdict.HOLDS} else Verdict.NOTHING
