"""The clocks as data: terms, desk hours and decrees, with an office's own values where the source allows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from saksama.kernel.digests import sha256
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.law.clock_shapes import ClockRule, ClockSheet, Decree, Desk, OwnClocks, OwnValue, Regime
from saksama.law.free_days import FreeDayTable, as_known_on
from saksama.law.reading import Page, read
from saksama.law.shapes import Mark, Source, covers_day

PACKAGED = Path(__file__).parent / "clockwork"


@dataclass(frozen=True)
class Clockbook:
    """All terms, desk hours and decrees. Made by `load_clocks`; never changed."""

    version: str
    """With `+` and a digest where an office uses a file of its own."""
    rules: tuple[ClockRule, ...]
    desks: tuple[Desk, ...]
    decrees: tuple[Decree, ...]
    sources: Mapping[str, Source]

    def rule(self, key: str, regime: Regime | None, day: date) -> ClockRule:
        """The term `key` of `regime` on `day`; a term that belongs to no regime in particular fits every one.

        Raises BadInput naming what there is: an unknown key, a regime that has no such term or was not given,
        a term that was not yet, or is no longer, in force on that day.
        """
        named = [one for one in self.rules if one.key == key.strip().lower()]
        if not named:
            known = ", ".join(dict.fromkeys(one.key for one in self.rules))
            raise BadInput(
                _("Tenggat {key} tidak ada dalam buku aturan.").format(key=key),
                _("Yang ada: {known}.").format(known=known),
            )
        fits = [one for one in named if one.regime in {regime, Regime.ANY}]
        if not fits:
            raise BadInput(
                _("Tenggat {key} bergantung pada jenis pemilihan.").format(key=key),
                _("Yang ada: {known}.").format(known=", ".join(one.regime for one in named)),
            )
        then = [one for one in fits if covers_day(one.valid_from, one.valid_to, day)]
        if not then:
            raise BadInput(_("Tenggat {key} tidak berlaku pada tanggal itu.").format(key=key))
        return then[-1]

    def desk(self, regime: Regime, day: date) -> Desk | None:
        """The desk hours of `regime` on `day`; None where none are on record."""
        then = [one for one in self.desks if one.regime is regime and covers_day(one.valid_from, one.valid_to, day)]
        return then[-1] if then else None

    def free_days(self, known_on: date) -> FreeDayTable:
        """The free days as known on a day."""
        return as_known_on(self.decrees, known_on)


def load_clocks(path: Path | None = None, *, own: Path | None = None) -> Clockbook:
    """The clocks of the folder `path` (default: the packaged ones), with an office's `own` values and decrees.

    Raises BadInput naming file and line for an unknown source, a term or a decree twice, an own value for a term
    that is not there or whose source is strong (H).
    """
    sheets = [read(file, ClockSheet) for file in sorted((path or PACKAGED).glob("*.yaml"))]
    versions = [sheet.version for sheet, _page in sheets if sheet.version]
    if len(versions) != 1:
        raise BadInput(_("Folder {folder} harus menyebut satu versi tenggat.").format(folder=path or PACKAGED))
    sources = {one.id: one for sheet, _page in sheets for one in sheet.sources}
    for sheet, page in sheets:
        _sources_known("rules", sheet.rules, page, sources)
        _sources_known("desks", sheet.desks, page, sources)
        _sources_known("decrees", sheet.decrees, page, sources)
        _once("rules", [(one.key, one.regime, one.valid_from) for one in sheet.rules], page)
    book = Clockbook(
        version=versions[0] or "",
        rules=tuple(one for sheet, _page in sheets for one in sheet.rules),
        desks=tuple(one for sheet, _page in sheets for one in sheet.desks),
        decrees=_decrees(sheets, ()),
        sources=sources,
    )
    return _with_own(book, own) if own else book


def _decrees(sheets: Iterable[tuple[ClockSheet | OwnClocks, Page]], before: tuple[Decree, ...]) -> tuple[Decree, ...]:
    found = list(before)
    for sheet, page in sheets:
        _once("decrees", [(one.key,) for one in sheet.decrees], page, {(one.key,) for one in found})
        found += sheet.decrees
    return tuple(found)


def _sources_known(
    section: str, items: Sequence[ClockRule | Desk | Decree], page: Page, sources: Mapping[str, Source]
) -> None:
    for number, item in enumerate(items):
        inside = [*item.readings, item.extension] if isinstance(item, ClockRule) else []
        for source in [*item.sources, *(key for one in inside if one for key in one.sources)]:
            if source not in sources:
                raise page.bad(_("sumber {source} tidak dikenal.").format(source=source), section, number, "sources")


def _once(
    section: str, keys: Sequence[tuple[object, ...]], page: Page, seen: Iterable[tuple[object, ...]] = ()
) -> None:
    known = set(seen)
    for number, key in enumerate(keys):
        if key in known:
            raise page.bad(_("{key} ditulis dua kali.").format(key=key[0]), section, number)
        known.add(key)


def _with_own(book: Clockbook, file: Path) -> Clockbook:
    own, page = read(file, OwnClocks)
    sources = {**book.sources, **{one.id: one for one in own.sources}}
    _sources_known("decrees", own.decrees, page, sources)
    rules = book.rules
    for number, value in enumerate(own.values):
        rules = _set(rules, value, page, number)
    return Clockbook(
        version=f"{book.version}+{sha256(msgspec.json.encode(own))[:8]}",
        rules=rules,
        desks=book.desks,
        decrees=_decrees([(own, page)], book.decrees),
        sources=sources,
    )


def _set(rules: tuple[ClockRule, ...], value: OwnValue, page: Page, number: int) -> tuple[ClockRule, ...]:
    named = [one for one in rules if (one.key, one.regime) == (value.rule, value.regime)]
    if not named:
        raise page.bad(_("tenggat {key} tidak dikenal.").format(key=value.rule), "values", number, "rule")
    for one in named:
        if one.sure is Mark.H or (one.mark is Mark.H and one.amount != value.amount):
            raise page.bad(
                _("{key} bersumber kuat (H) dan tidak dapat diubah.").format(key=value.rule),
                "values", number, "amount",
                advice=_("Yang dapat diubah hanya bagian dengan keyakinan sumber M atau L."),
            )  # fmt: skip
    own = {"amount": value.amount, "unit": value.unit, "set_by": f"{value.decided_by}: {value.reason}"}
    return tuple(msgspec.structs.replace(one, **own) if one in named else one for one in rules)
