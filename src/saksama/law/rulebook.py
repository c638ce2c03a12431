"""The rulebook in memory: questions about rules, each with a day."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.law.shapes import (
    Agency,
    BasisState,
    Citation,
    ElectionDays,
    InForce,
    Mark,
    Reactions,
    Rule,
    SanctionRange,
    Setting,
    Source,
    Stage,
    SwitchedOff,
    covers_day,
)

STAGES_OF = {
    Stage.PRE: frozenset({Stage.PRE}),
    Stage.POST: frozenset({Stage.POST}),
    Stage.ANY: frozenset({Stage.PRE, Stage.POST}),
    Stage.PRE_OR_POST: frozenset({Stage.PRE, Stage.POST}),
}
"""On which sides of candidate determination a row of each stage speaks."""


@dataclass(frozen=True)
class Rulebook:
    """All rows with their basis, range and sources. Made by `saksama.law.load`; never changed."""

    version: str
    """With `+` and a digest of the switched-off codes where an office uses a settings file."""
    sources: Mapping[str, Source]
    citations: Mapping[str, Citation]
    sanction_ranges: Mapping[str, SanctionRange]
    rules: tuple[Rule, ...]
    """Every row of the sheets, switched off or not, in their order."""
    reactions: tuple[Reactions, ...]
    agencies: tuple[Agency, ...]
    elections: Mapping[str, ElectionDays]
    switched_off: Mapping[str, SwitchedOff]

    def rule(self, code: str, day: date | None = None) -> Rule:
        """The row `code` as valid on `day`, else its latest. Raises BadInput with the nearest codes."""
        versions = [rule for rule in self.rules if rule.code.upper() == code.strip().upper()]
        if not versions:
            raise BadInput(_("Kode {code} tidak ada dalam buku aturan.").format(code=code), self._nearest(code))
        then = [rule for rule in versions if day is not None and covers_day(rule.valid_from, rule.valid_to, day)]
        return (then or sorted(versions, key=lambda rule: rule.valid_from))[-1]

    def at(self, day: date) -> tuple[Rule, ...]:
        """The rows valid on `day` and not switched off, in the sheets' order."""
        return self.between(day, day)

    def between(self, first: date, last: date) -> tuple[Rule, ...]:
        """The rows valid on any day from `first` to `last` and not switched off, in the sheets' order."""
        return tuple(
            rule
            for rule in self.rules
            if rule.code not in self.switched_off
            and rule.valid_from <= last
            and (rule.valid_to is None or first <= rule.valid_to)
        )

    def basis_at(self, rule: Rule, day: date) -> list[BasisState]:
        """The legal basis of `rule` on `day`: in force, repealed with its successor, not yet, ended."""
        return [self._state(self.citations[key], day) for key in rule.basis]

    def sanction_range(self, rule: Rule) -> SanctionRange:
        """The range in the annex's column for `rule`; nothing chooses from it (G8)."""
        return self.sanction_ranges[rule.sanction_range]

    def applies(self, code: str, stage: Stage) -> bool:
        """Whether the row `code` speaks before (`pre`) or after (`post`) candidate determination."""
        return stage in STAGES_OF[self.rule(code).stage]

    def counterpart_for(self, code: str, stage: Stage) -> str | None:
        """The code for the same act at `stage` (`pre` or `post`): itself, its counterpart, or None."""
        rule = self.rule(code)
        if stage in STAGES_OF[rule.stage]:
            return rule.code
        return rule.counterpart

    def settings(self) -> tuple[Setting, ...]:
        """Every rule of mark M or L with its source, and whether this office uses it."""
        return tuple(
            Setting(
                code=rule.code,
                mark=rule.mark,
                sources=rule.sources,
                on=rule.code not in self.switched_off,
                reason=self.switched_off[rule.code].reason if rule.code in self.switched_off else None,
            )
            for rule in self.rules
            if rule.mark is not Mark.H
        )

    def agencies_at(self, day: date) -> tuple[Agency, ...]:
        """The bodies a referral may go to on `day`; between two decrees no body may supervise."""
        return tuple(agency for agency in self.agencies if covers_day(agency.valid_from, agency.valid_to, day))

    def election(self, key: str) -> ElectionDays:
        """The days of the election `key`. Raises BadInput naming those that are known."""
        found = self.elections.get(key)
        if found is None:
            raise BadInput(
                _("Pemilihan {key} tidak ada dalam buku aturan.").format(key=key),
                _("Yang ada: {known}. Atau beri berkas YAML.").format(known=", ".join(self.elections)),
            )
        return found

    def _nearest(self, code: str) -> str:
        known = list(dict.fromkeys(rule.code for rule in self.rules))
        wanted = code.strip().upper()
        begins = [one for one in known if wanted and one.upper().startswith(wanted)]
        folded = {one.upper(): one for one in known}
        near = begins or [folded[one] for one in difflib.get_close_matches(wanted, folded, n=3, cutoff=0.5)]
        if not near:
            return _("Lihat semua kode: saksama law list.")
        return _("Yang paling dekat: {codes}.").format(codes=", ".join(near))

    def _state(self, citation: Citation, day: date) -> BasisState:
        if citation.valid_from is not None and day < citation.valid_from:
            return BasisState(citation=citation, state=InForce.NOT_YET)
        if citation.valid_to is None or day <= citation.valid_to:
            return BasisState(citation=citation, state=InForce.IN_FORCE)
        if citation.repealed is None:
            return BasisState(citation=citation, state=InForce.ENDED)
        successor = citation.repealed.successor
        return BasisState(
            citation=citation,
            state=InForce.REPEALED,
            successor=self.citations[successor] if successor else None,
        )
