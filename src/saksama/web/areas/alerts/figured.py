"""The figures a warning rests on, as label and words. What is not known is said to be so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from saksama.kernel.clock import say_day
from saksama.kernel.figures import decimal, whole
from saksama.kernel.words import _
from saksama.vulnerability.alerting.book import AlertBook
from saksama.web.areas.alerts.words import BANDS

MARK = 8
Fact = tuple[str, str]


def figured(figures: Mapping[str, Any], book: AlertBook) -> list[Fact]:
    """Label and words of everything in `figures`, the index first."""
    parts = (_index(figures), _change(figures), _events(figures, book), _days(figures), _method(figures))
    return [fact for part in parts for fact in part]


def _index(figures: Mapping[str, Any]) -> Iterator[Fact]:
    if figures.get("value") is not None:
        yield (
            _("Nilai indeks"),
            _("{value} (rentang 5–95 %: {low} sampai {high})").format(
                **{key: _one(figures.get(key)) for key in ("value", "low", "high")}
            ),
        )
    if figures.get("class"):
        yield _("Kelas"), str(figures["class"])
    if "sure" in figures:
        yield (
            _("Peluang kelas"),
            _("{sure} %; aturannya meminta {least} %").format(
                sure=_one(figures["sure"] * 100, 0), least=_one(figures["least"] * 100, 0)
            ),
        )
    if "cut" in figures:
        yield _("Batas aturan"), _("ujung bawah di atas {cut}").format(cut=_one(figures["cut"], 0))


def _change(figures: Mapping[str, Any]) -> Iterator[Fact]:
    if "norm" not in figures:
        return
    yield _("Sekarang"), _one(figures["new"])
    yield (
        _("Norma"),
        _("{norm}, rata-rata dari {before}").format(
            norm=_one(figures["norm"]), before="; ".join(_one(one) for one in figures["before"])
        ),
    )
    sign = "+" if figures["percent"] > 0 else ""
    yield _("Perubahan"), f"{sign}{_one(figures['percent'])} % ({BANDS[figures['band']]})"


def _events(figures: Mapping[str, Any], book: AlertBook) -> Iterator[Fact]:
    if "events" in figures:
        said = (f"{book.say(key)}: {whole(many)}" for key, many in sorted(figures["events"].items()))
        yield _("Kejadian baru"), "; ".join(said)
    if "since" in figures:
        yield _("Rentang"), _("{n} hari, sejak {day}").format(n=whole(figures["days"]), day=_day(figures["since"]))
    if "quiet" in figures:
        yield _("Tenang sebelumnya"), _("{n} hari").format(n=whole(figures["quiet"]))
    if "watched" in figures:
        none = _("tidak ada Formulir A yang ditempatkan di sini: sebelumnya tidak diketahui, bukan nol")
        many = _("{n} Formulir A").format(n=whole(figures["watched"]))
        yield _("Diawasi sebelumnya"), many if figures["watched"] else none


def _days(figures: Mapping[str, Any]) -> Iterator[Fact]:
    if "day" in figures:
        yield _("Hari yang dimaksud"), _day(figures["day"])
    if "last" in figures:
        yield _("Terakhir tercatat"), _day(figures["last"]) if figures["last"] else _("belum pernah")
    if figures.get("weeks"):
        yield _("Batas aturan"), _("{n} minggu").format(n=whole(figures["weeks"]))
    if "index_period" in figures:
        yield _("Periode indeks"), str(figures["index_period"])


def _method(figures: Mapping[str, Any]) -> Iterator[Fact]:
    if "method" in figures:
        yield _("Metode"), f"{figures['method']} ({str(figures.get('mark', ''))[:MARK]})"


def _one(value: float | None, digits: int = 1) -> str:
    if value is None:
        return _("tidak diketahui")
    return decimal(value, 0 if float(value).is_integer() else digits)


def _day(iso: str) -> str:
    return say_day(date.fromisoformat(iso))
