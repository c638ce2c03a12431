"""A folder of YAML sheets becomes one rulebook, or a complaint that names file and line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from saksama.kernel.digests import sha256
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.law.checks import Placed, check
from saksama.law.reading import Page, read
from saksama.law.rulebook import Rulebook
from saksama.law.shapes import Mark, Rule, Settings, Sheet, SwitchedOff

PACKAGED = Path(__file__).parent / "rulebook"

Sheets = Sequence[tuple[Sheet, Page]]


def load(path: Path | None = None, *, settings: Path | None = None) -> Rulebook:
    """The rulebook of the folder `path` (default: the packaged one), with an office's `settings` applied.

    Raises BadInput naming file and line for an unknown key, mark, source, citation or counterpart, a missing
    source, a code twice, overlapping validity, or a rule of mark H switched off.
    """
    sheets = [read(file, Sheet) for file in _files(path or PACKAGED)]
    version = _version(sheets, path or PACKAGED)
    check(_placed(sheets))
    rules = tuple(rule for sheet, _page in sheets for rule in sheet.rules)
    off, suffix = _switched_off(settings, rules)
    return Rulebook(
        version=version + suffix,
        sources={s.id: s for sheet, _page in sheets for s in sheet.sources},
        citations={c.key: c for sheet, _page in sheets for c in sheet.citations},
        sanction_ranges={r.key: r for sheet, _page in sheets for r in sheet.sanction_ranges},
        rules=rules,
        reactions=tuple(r for sheet, _page in sheets for r in sheet.reactions),
        agencies=tuple(a for sheet, _page in sheets for a in sheet.agencies),
        elections={e.key: e for sheet, _page in sheets for e in sheet.elections},
        switched_off=off,
    )


def _files(folder: Path) -> list[Path]:
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise BadInput(
            _("Folder {folder} tidak berisi lembar aturan (*.yaml).").format(folder=folder),
            _("Periksa nama foldernya."),
        )
    return files


def _version(sheets: Sheets, folder: Path) -> str:
    named = [(sheet.version, page) for sheet, page in sheets if sheet.version]
    if not named:
        raise BadInput(_("Folder {folder} tidak menyebut versi buku aturan.").format(folder=folder))
    if len(named) > 1:
        raise named[1][1].bad(_("versi buku aturan disebut dua kali."), "version")
    return str(named[0][0])


def _placed(sheets: Sheets) -> Iterator[Placed]:
    for sheet, page in sheets:
        for section in (
            "sources",
            "citations",
            "sanction_ranges",
            "rules",
            "reactions",
            "agencies",
            "elections",
        ):
            for number, item in enumerate(getattr(sheet, section)):
                yield Placed(section=section, item=item, page=page, number=number)


def _switched_off(settings: Path | None, rules: tuple[Rule, ...]) -> tuple[dict[str, SwitchedOff], str]:
    if settings is None:
        return {}, ""
    wished, page = read(settings, Settings)
    for number, off in enumerate(wished.switched_off):
        marks = {rule.mark for rule in rules if rule.code == off.code}
        if not marks:
            raise page.bad(_("kode {code} tidak dikenal.").format(code=off.code), "switched_off", number, "code")
        if Mark.H in marks:
            raise page.bad(
                _("{code} bersumber kuat (H) dan tidak dapat dimatikan.").format(code=off.code),
                "switched_off",
                number,
                "code",
                advice=_("Yang dapat dimatikan hanya aturan dengan keyakinan sumber M atau L."),
            )
    codes = sorted(off.code for off in wished.switched_off)
    suffix = f"+{sha256(' '.join(codes).encode())[:8]}" if codes else ""
    return {off.code: off for off in wished.switched_off}, suffix
