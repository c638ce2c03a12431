"""`saksama law …`: the rulebook, read aloud."""

from __future__ import annotations

from datetime import date
from itertools import chain
from pathlib import Path

import click

from saksama.cli.law_clock import clock
from saksama.cli.law_day import DAY
from saksama.kernel.clock import say_day
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.law import Rulebook, load, words
from saksama.law.reading import read
from saksama.law.shapes import ElectionDays, Rule, Sheet

SETTINGS = click.option(
    "--settings",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("Berkas YAML kantor: aturan M atau L yang tidak dipakai."),
)


@click.group("law", help=_("Buku aturan dan sumbernya. Lampiran SKB 2/2022 dengan dasar hukumnya pada suatu tanggal."))
def law() -> None:
    """The rulebook: annexes, their legal basis on a day, their sources, the clocks."""


law.add_command(clock)


@law.command("list", help=_("Semua kode dengan tahap, saluran dan keyakinan sumbernya."))
@click.option("--at", "day", type=DAY, help=_("Hanya yang berlaku pada tanggal ini."))
@SETTINGS
def list_rules(day: date | None, settings: Path | None) -> None:
    """All codes with stage, channel and how sure their source is."""
    book = load(settings=settings)
    if day is not None:
        click.echo(_("Berlaku pada {day}; buku aturan {version}").format(day=say_day(day), version=book.version))
    for rule in book.rules if day is None else book.at(day):
        off = _(" [tidak dipakai kantor ini]") if rule.code in book.switched_off else ""
        where = f"{words.say_stage(rule.stage)} · {words.say_channel(rule.channel)}"
        click.echo(f"{rule.code:<8} {rule.mark}  {where}{off}")
        click.echo(f"         {rule.act.say()}")
    if day is None:
        click.echo(_("Buku aturan {version}").format(version=book.version))


@law.command("show", help=_("Satu kode pada satu tanggal. Dasar hukum, tahap, rentang, keyakinan dan sumbernya."))
@click.argument("code")
@click.option("--at", "day", type=DAY, required=True, help=_("Tanggal perbuatan."))
@click.option("--candidates-set-on", "set_on", type=DAY, help=_("Tanggal penetapan calon."))
@click.option("--election", help=_("Nama pemilihan dalam buku aturan, atau berkas YAML dengan tanggal-tanggalnya."))
@SETTINGS
def show_rule(code: str, day: date, set_on: date | None, election: str | None, settings: Path | None) -> None:
    """One code on one day: legal basis, stage, range, certainty and sources."""
    if set_on and election:
        raise BadInput(_("Beri --candidates-set-on atau --election, jangan keduanya."))
    book = load(settings=settings)
    days = _election(book, election) if election else None
    for line in _shown(book, book.rule(code, day), day, days.candidates_set_on if days else set_on):
        click.echo(line)
    if days:
        click.echo(_("Kalender: {name} ({mark}).").format(name=days.name.say(), mark=words.say_mark(days.mark)))


def _shown(book: Rulebook, rule: Rule, day: date, set_on: date | None) -> list[str]:
    basis = [f"- {words.say_basis(state)}" for state in book.basis_at(rule, day)]
    notes = [f"  ({note.say()})" for note in (rule.basis_note,) if note]
    return [
        f"{rule.code} · {words.say_channel(rule.channel)}",
        f"{rule.act.say()}.",
        *_life(book, rule, day),
        _("Tahap: {stage} (diusulkan; penelaah yang memastikan).").format(stage=words.say_stage(rule.stage)),
        *words.say_code_then(book, rule, day, set_on),
        "",
        _("Dasar hukum pada {day}:").format(day=say_day(day)),
        *(basis or [_("- belum terlihat")]),
        *notes,
        *words.say_range(book, rule),
        *([_("Catatan: {note}.").format(note=rule.note.say())] if rule.note else []),
        "",
        _("Aturan ini, {mark}. Sumber:").format(mark=words.say_mark(rule.mark)),
        *(f"  {line}" for line in words.say_sources(book, _all_sources(book, rule))),
        _("Buku aturan {version}").format(version=book.version),
    ]


def _life(book: Rulebook, rule: Rule, day: date) -> list[str]:
    lines = []
    if rule not in book.between(day, day) and rule.code not in book.switched_off:
        lines.append(
            _("Pada {day} baris ini tidak berlaku; ia berlaku sejak {first}.").format(
                day=say_day(day), first=say_day(rule.valid_from)
            )
        )
    if off := book.switched_off.get(rule.code):
        lines.append(
            _("Tidak dipakai kantor ini: {reason} ({decided}).").format(reason=off.reason, decided=off.decided_by)
        )
    return lines


def _all_sources(book: Rulebook, rule: Rule) -> tuple[str, ...]:
    """The row's own sources, then those of its basis, of a repeal and of the range, each once."""
    citations = [book.citations[key] for key in rule.basis]
    repeals = [c.repealed for c in citations if c.repealed]
    named = [rule.sources, *(c.sources for c in citations), *(r.sources for r in repeals)]
    return tuple(dict.fromkeys(chain(*named, book.sanction_range(rule).sources)))


def _election(book: Rulebook, name: str) -> ElectionDays:
    """A name from the rulebook, or a file of the same shape holding one election."""
    path = Path(name)
    if path.suffix.lower() not in {".yaml", ".yml"}:
        return book.election(name)
    sheet, page = read(path, Sheet)
    if len(sheet.elections) != 1:
        raise page.bad(_("berkas ini harus memuat satu pemilihan."), "elections")
    return sheet.elections[0]
