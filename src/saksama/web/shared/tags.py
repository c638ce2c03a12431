"""Template filters: dates with their zone, figures, ids as officers read them. Loaded everywhere."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from saksama.handover import words
from saksama.handover.parts import Platform
from saksama.kernel import figures
from saksama.kernel.clock import say, say_day

register = template.Library()


@register.filter
def instant(at: datetime | None, zone: str) -> str:
    """Say an instant with its zone, "Kam, 14 Okt 2027, 09.16 WIB"; empty for None."""
    return say(at, zone) if at else ""


@register.filter
def clock(at: datetime | None, zone: str) -> str:
    """Say the time of day of an instant with its zone, "10.42 WIB"; empty for None."""
    return say(at, zone).rpartition(", ")[2] if at else ""


@register.filter
def day(on: date | None) -> str:
    """Say a day, "Kam, 14 Okt 2027"; empty for None."""
    return say_day(on) if on else ""


@register.filter
def days_to(first: date, last: date | None) -> int | None:
    """Days from `first` to `last`; None where there is no end."""
    return (last - first).days if last else None


@register.filter
def whole(number: int | None) -> str:
    """Say a whole number, "41.208"; empty for None: missing is not zero."""
    return "" if number is None else figures.whole(number)


@register.filter
def percent(share: float) -> str:
    """Say a share of one in percent, "1", "0,5"; the sign stands in the sentence."""
    return figures.decimal(round(share * 100, 2), 0 if float(share * 100).is_integer() else 2)


@register.filter
def groups(text: str) -> str:
    """A digest in groups of eight, so that eyes can compare it."""
    return " ".join(text[i : i + 8] for i in range(0, len(text), 8))


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon from app.css, hidden from readers: a word always stands beside it.

    Written here and not in a template: a page draws some eighty of them.
    """
    return format_html('<span class="i i-{}" aria-hidden="true"></span>', name)


@register.filter
def platform(name: str) -> str:
    """A platform's own spelling, "TikTok"."""
    return words.platform(Platform(name))


SIGNS = {"done": "cekbulat", "due": "jam", "late": "seru", "info": "info", "hint": "mesin"}


@register.simple_tag
def state(kind: str, says: str) -> SafeString:
    """A state in a word with its sign: done, due, late, info, hint (read by a machine); anything else is neutral."""
    if kind not in SIGNS:
        return format_html('<span class="sk-tag">{}</span>', says)
    return format_html('<span class="sk-tag sk-tag--{}">{}{}</span>', kind, icon(SIGNS[kind]), says)
