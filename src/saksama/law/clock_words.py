"""An explanation in words: every date with its rule, source, mark, and each day that was passed over and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise

from saksama.kernel.clock import say, say_day
from saksama.kernel.words import _
from saksama.law.clock_shapes import ClockRule, CountedFrom, Extension, Reading, Toward, Unit
from saksama.law.clockbook import Clockbook
from saksama.law.counting import Skipped
from saksama.law.discovery import Discovery
from saksama.law.explaining import Explanation
from saksama.law.words import say_mark


def say_explanation(one: Explanation, book: Clockbook) -> list[str]:
    """The lines of `saksama law clock`; the date comes first."""
    return [
        *_head(one),
        *_rule(one.rule),
        *_start(one),
        *_passed(one),
        *_extended(one),
        *_beside(one),
        *_warnings(one),
        _("Hari libur: sebagaimana diketahui pada {day}.").format(day=say_day(one.question.known_on)),
        _("Sumber:"),
        *(f"  {key}  {book.sources[key].reference}" for key in _sources(one)),
        _("Tenggat versi {version}").format(version=one.book_version),
    ]


def say_amount(term: ClockRule | Extension | Reading) -> str:
    """Number and kind: 7 hari kerja, 3 hari kalender, 72 jam."""
    unit = {Unit.CALENDAR: _("hari kalender"), Unit.WORKING: _("hari kerja"), Unit.HOURS: _("jam")}[term.unit]
    return f"{term.amount} {unit}"


def say_discovery(one: Discovery, zone: str) -> list[str]:
    """The moment the days count from, with import and first view beside it."""
    lines = [
        _("Ditemukan: {when}.").format(when=say(one.at, zone)),
        _("Penilaian kedua yang sependapat: {when}.").format(when=say(one.second_judgement_at, zone)),
        _("Di sampingnya, tidak memulai tenggat: impor {when}").format(when=say(one.imported_at, zone)),
    ]
    if one.first_viewed_at:
        lines[-1] += _("; pertama dilihat {when}").format(when=say(one.first_viewed_at, zone))
    if one.minutes:
        lines.append(
            _("Diubah oleh berita acara pleno {number}: {reason}").format(
                number=one.minutes.number, reason=one.minutes.reason
            )
        )
    return lines


def _head(one: Explanation) -> list[str]:
    zone = one.question.zone
    lines = [
        f"{one.rule.name.say()} · {one.rule.article}",
        _("Paling lambat {when}").format(when=say(one.due_at, zone)),
    ]
    if zone != "WIB":
        lines.append(_("Di WIB: {when}").format(when=say(one.due_at, "WIB")))
    return lines


def _rule(rule: ClockRule) -> list[str]:
    before = rule.toward is Toward.BEFORE
    pattern = _("Aturan: {amount} sebelum {event}.") if before else _("Aturan: {amount} sejak {event}.")
    lines = [
        pattern.format(amount=say_amount(rule), event=rule.starts.say()),
        _mark(rule),
    ]
    if rule.set_by:
        lines.append(_("Nilai kantor sendiri, {decision}.").format(decision=rule.set_by))
    if rule.note:
        lines.append(_("Catatan: {note}.").format(note=rule.note.say()))
    return lines


def _mark(rule: ClockRule) -> str:
    said = say_mark(rule.mark)
    if rule.unit_mark is not None and rule.unit_mark is not rule.mark:
        said = _("{mark}; jenis harinya {unit_mark}").format(mark=said, unit_mark=say_mark(rule.unit_mark))
    return f"{said[:1].upper()}{said[1:]}."


def _start(one: Explanation) -> list[str]:
    lines = [_("Mulai: {when}").format(when=_when(one.question.start, one.question.zone))]
    if one.received.why:
        lines.append(f"  {one.received.why}")
    if one.rule.unit is not Unit.HOURS:
        lines.append(_("  hari mulai tidak dihitung"))
    return lines


def _when(start: datetime | date, zone: str) -> str:
    return say(start, zone) if isinstance(start, datetime) else say_day(start)


def _passed(one: Explanation) -> Iterator[str]:
    if one.skipped:
        yield _("Dilewati {n} hari:").format(n=len(one.skipped))
    for run in _runs(one.skipped):
        days = say_day(run[0].day) if len(run) == 1 else f"{say_day(run[0].day)} – {say_day(run[-1].day)}"
        yield f"  {days}: {run[0].why}"


def _runs(skipped: tuple[Skipped, ...]) -> list[list[Skipped]]:
    """Neighbouring days with the same reason stand on one line."""
    runs = [[one] for one in skipped[:1]]
    for before, one in pairwise(skipped):
        if one.why == before.why and abs((one.day - before.day).days) == 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _extended(one: Explanation) -> Iterator[str]:
    if one.extension is None or one.unextended_due_at is None:
        return
    ext, zone = one.extension, one.question.zone
    total = ext.counted_from is CountedFrom.START
    pattern = _("Diperpanjang menjadi {amount} seluruhnya") if total else _("Diperpanjang {amount} lagi")
    yield pattern.format(amount=say_amount(ext)) + f": {one.question.extended_for}"
    yield f"  {ext.says.say()} ({say_mark(ext.mark)})"
    yield _("  tanpa perpanjangan: {when}").format(when=say(one.unextended_due_at, zone))


def _beside(one: Explanation) -> Iterator[str]:
    for other in one.beside:
        yield _("Bacaan lain, {amount}: {when}").format(
            amount=say_amount(other.reading), when=say(other.due_at, one.question.zone)
        )
        yield f"  {other.reading.says.say()} ({say_mark(other.reading.mark)})"


def _warnings(one: Explanation) -> Iterator[str]:
    if one.ends_on_free_day:
        yield _("Perhatian: hari terakhir bukan hari kerja ({why}); tenggat tidak bergeser karenanya.").format(
            why=one.ends_on_free_day.why
        )
    if one.last_desk_hour:
        yield _("Jam loket terakhir di dalamnya: {when}").format(when=say(one.last_desk_hour, one.question.zone))
    if one.unsure_years:
        yield _("Perhatian: daftar hari libur {years} belum lengkap pada hari itu; tanggal dapat bergeser.").format(
            years=", ".join(str(year) for year in one.unsure_years)
        )


def _sources(one: Explanation) -> tuple[str, ...]:
    named = [*one.rule.sources, *(one.extension.sources if one.extension else ())]
    named += [key for other in one.beside for key in other.reading.sources]
    named += [key for day in one.skipped for key in day.sources]
    return tuple(dict.fromkeys(named))
