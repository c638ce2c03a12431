"""What must hold between the sheets of a rulebook; each complaint names the file and the line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.law.reading import Page
from saksama.law.shapes import Agency, AgencyRole, Citation, Rule, Source, Stage


@dataclass(frozen=True)
class Placed:
    """One item of a sheet and where it stands."""

    section: str
    item: Any
    page: Page
    number: int

    def bad(self, problem: str, *steps: str | int) -> BadInput:
        """The complaint about this item, or about what lies at `steps` inside it."""
        return self.page.bad(problem, self.section, self.number, *steps)


def check(items: Iterable[Placed]) -> None:
    """Raises BadInput for the first thing that does not hold."""
    placed = list(items)
    _no_key_twice(placed)
    _validity(placed)
    known = {
        "sources": _keys(placed, "sources"),
        "citations": _keys(placed, "citations"),
        "sanction_ranges": _keys(placed, "sanction_ranges"),
    }
    rules: dict[str, Rule] = {p.item.code: p.item for p in placed if isinstance(p.item, Rule)}
    for one in placed:
        _sources_known(one, known["sources"])
        if isinstance(one.item, Citation):
            _repeal(one, one.item, known)
        if isinstance(one.item, Rule):
            _references(one, one.item, known, rules)
    for one in placed:
        if isinstance(one.item, Rule) and one.item.counterpart is not None:
            _counterpart(one, one.item, rules[one.item.counterpart])


def _key(item: Any) -> str:
    if isinstance(item, Rule):
        return item.code
    if isinstance(item, Source):
        return item.id
    return str(getattr(item, "key", None) or item.act)


def _keys(placed: list[Placed], section: str) -> set[str]:
    return {_key(p.item) for p in placed if p.section == section}


def _no_key_twice(placed: list[Placed]) -> None:
    """A rule may have several versions with different days; everything else stands once."""
    seen: set[tuple[str, str, date | None]] = set()
    for one in placed:
        first = one.item.valid_from if isinstance(one.item, Rule) else None
        key = (one.section, _key(one.item), first)
        if key in seen:
            raise one.bad(_("{key} ditulis dua kali.").format(key=_key(one.item)))
        seen.add(key)


def _validity(placed: list[Placed]) -> None:
    groups: dict[tuple[str, str], list[Placed]] = {}
    for one in placed:
        first, last = getattr(one.item, "valid_from", None), getattr(one.item, "valid_to", None)
        if first and last and last < first:
            raise one.bad(_("masa berlaku berakhir sebelum dimulai."), "valid_to")
        if isinstance(one.item, Rule):
            groups.setdefault(("rule", one.item.code), []).append(one)
        if isinstance(one.item, Agency) and one.item.role is AgencyRole.SUPERVISES:
            groups.setdefault(("agency", one.item.role), []).append(one)
    for group in groups.values():
        _apart(group)


def _apart(group: list[Placed]) -> None:
    in_order = sorted(group, key=lambda p: p.item.valid_from or date.min)
    for earlier, later in zip(in_order, in_order[1:], strict=False):
        if earlier.item.valid_to is None or (later.item.valid_from or date.min) <= earlier.item.valid_to:
            raise later.bad(
                _("masa berlaku {key} tumpang tindih dengan {file}, baris {line}.").format(
                    key=_key(later.item),
                    file=earlier.page.file,
                    line=earlier.page.line(earlier.section, earlier.number),
                ),
                "valid_from",
            )


def _sources_known(one: Placed, known: set[str]) -> None:
    for number, source in enumerate(getattr(one.item, "sources", ())):
        if source not in known:
            raise one.bad(_("sumber {source} tidak dikenal.").format(source=source), "sources", number)


def _repeal(one: Placed, citation: Citation, known: dict[str, set[str]]) -> None:
    repeal = citation.repealed
    if repeal is None:
        return
    if repeal.successor is not None and repeal.successor not in known["citations"]:
        raise one.bad(_("penerus {key} tidak dikenal.").format(key=repeal.successor), "repealed", "successor")
    if citation.valid_to != repeal.day - timedelta(days=1):
        raise one.bad(_("valid_to harus satu hari sebelum tanggal pencabutan."), "repealed", "day")
    for number, source in enumerate(repeal.sources):
        if source not in known["sources"]:
            raise one.bad(_("sumber {source} tidak dikenal.").format(source=source), "repealed", "sources", number)


def _references(one: Placed, rule: Rule, known: dict[str, set[str]], rules: dict[str, Rule]) -> None:
    for number, key in enumerate(rule.basis):
        if key not in known["citations"]:
            raise one.bad(_("dasar hukum {key} tidak dikenal.").format(key=key), "basis", number)
    if not rule.basis and rule.basis_note is None:
        raise one.bad(_("tanpa dasar hukum, basis_note wajib diisi."), "basis")
    if rule.sanction_range not in known["sanction_ranges"]:
        raise one.bad(_("rentang {key} tidak dikenal.").format(key=rule.sanction_range), "sanction_range")
    if rule.counterpart is not None and rule.counterpart not in rules:
        raise one.bad(_("pasangan {code} tidak dikenal.").format(code=rule.counterpart), "counterpart")


def _counterpart(one: Placed, rule: Rule, other: Rule) -> None:
    if other.counterpart != rule.code:
        raise one.bad(_("pasangan {code} tidak menunjuk balik.").format(code=other.code), "counterpart")
    if {rule.stage, other.stage} != {Stage.PRE, Stage.POST}:
        raise one.bad(_("pasangan {code} harus di tahap yang lain.").format(code=other.code), "counterpart")
