"""The shapes of the case-book's sheets: outcomes, receivers and tracks, questions, terms; each with mark and source."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec

from saksama.law.shapes import Filled, Mark, Row, Text

Code = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_]{0,23}$")]
Months = Annotated[int, msgspec.Meta(ge=1, le=600)]
Days = Annotated[int, msgspec.Meta(ge=1, le=365)]
Kind = Literal["supervises", "ppk", "criminal", "takedown", "village"]
SUPERVISOR, PPK = "supervisor", "ppk"
"""In a track: whoever supervises on that day by the rulebook; the appointing official."""


class Marked(Row, frozen=True, kw_only=True):
    """How sure it is, and where it was read."""

    mark: Mark
    source: Filled


class Outcome(Marked, frozen=True, kw_only=True):
    """One way in which a case may end."""

    code: Code
    says: Text
    referred: bool = False
    """A letter goes to the bodies of the case's track."""
    sealed_early: bool = False
    """Nothing was shown: the file is sealed at once, only its row stays to be seen."""


class Body(Marked, frozen=True, kw_only=True):
    """A receiver that the rulebook's agencies do not hold."""

    key: Code
    kind: Kind
    says: Text
    valid_from: date | None = None
    valid_to: date | None = None


class Track(Marked, frozen=True, kw_only=True):
    """Which road a case takes, for respondents of which kinds of office, and to whom it leads."""

    code: Code
    says: Text
    categories: tuple[Code, ...] = ()
    """Empty: open to every kind of office."""
    to: Annotated[tuple[Code, ...], msgspec.Meta(min_length=1)]
    with_ppk: bool = False
    """A civil servant's appointing official gets it too."""


class Question(Marked, frozen=True, kw_only=True):
    """What has to be asked in favour of who is accused; every one is answered before a study is written."""

    key: Code
    asks: Text


class Way(Marked, frozen=True, kw_only=True):
    """By what it was established whose account it is."""

    code: Code
    says: Text
    established: bool = True


class Outcomes(Row, frozen=True, kw_only=True):
    """outcomes.yaml."""

    outcomes: Annotated[tuple[Outcome, ...], msgspec.Meta(min_length=1)]


class Receivers(Row, frozen=True, kw_only=True):
    """receivers.yaml."""

    bodies: tuple[Body, ...]
    tracks: Annotated[tuple[Track, ...], msgspec.Meta(min_length=1)]


class Questions(Row, frozen=True, kw_only=True):
    """questions.yaml."""

    exculpatory: Annotated[tuple[Question, ...], msgspec.Meta(min_length=1)]
    ownership: Annotated[tuple[Way, ...], msgspec.Meta(min_length=1)]


class Terms(Marked, frozen=True, kw_only=True):
    """terms.yaml: an office may set its own."""

    retention: dict[Code, Months]
    """Outcome → months after the case is closed."""
    reminders: Annotated[tuple[Days, ...], msgspec.Meta(min_length=1)]
    """Days after a referral was sent, rising."""
    backups: Days
    """For how long after a deletion a backup that holds the keys, too, may still lie somewhere."""
    objection: Days
    """After the status notice, in which a respondent may object."""
    ppk_terms: tuple[Filled, ...]
    """Keys of clock rules that run at the appointing official's."""
    set_by: str = ""
    """The decision of the office that set its own; empty while they are the sheet's."""


class OwnTerms(Row, frozen=True, kw_only=True):
    """An office's own file: only what it sets."""

    retention: dict[Code, Months] = {}
    reminders: Annotated[tuple[Days, ...], msgspec.Meta(min_length=1)] | None = None
    backups: Days | None = None
    objection: Days | None = None
    reason: Filled
    decided_by: Filled
    """The decision's reference: minutes or letter number; no person."""


class Recipient(Marked, frozen=True, kw_only=True):
    """One receiver on one day."""

    key: str
    kind: Kind
    says: Text


class Recipients(Row, frozen=True, kw_only=True):
    """To whom a case goes on a day."""

    bodies: tuple[Recipient, ...]
    gap: Text | None = None
    """Said on a day on which no body supervises; None: somebody does, or the track needs none."""

    def keys(self) -> tuple[str, ...]:
        """The receivers' keys, in the track's order."""
        return tuple(one.key for one in self.bodies)
