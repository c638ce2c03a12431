"""How well the rules did, as the page of statistics shows it."""

from __future__ import annotations

from typing import Any

from saksama.kernel.figures import decimal, whole
from saksama.kernel.words import _
from saksama.vulnerability.alerting.loading import alerts
from saksama.vulnerability.alerting.measuring import ENOUGH, Share
from saksama.web.areas.alerts.words import OUTCOMES
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.early_warning import alerting


def page(request: OfficerRequest) -> dict[str, Any]:
    """Rules that raised something, by key, and what followed those on the index's level."""
    book = alerts()
    done = alerting.did(request.desk)
    foretold = alerting.foretold(request.desk, book, at=request.now) if done else {}
    return {
        "here": "statistics", "least": ENOUGH, "weeks": book.later, "outcomes": [said[0] for said in OUTCOMES.values()],
        "rows": [_row(one, book) for one in done],
        "levels": [(_name(book, key), said_share(one.warned), said_share(one.anywhere))
                   for key, one in foretold.items() if one.warned.of],
    }  # fmt: skip


def said_share(share: Share) -> str:
    """As "2 dari 10: 20 % (antara 6 dan 51 %)"; under five "belum cukup", with how many there are."""
    inside = share.interval()
    if not share.enough or inside is None or share.value is None:
        return _("belum cukup ({hits} dari {of})").format(hits=whole(share.hits), of=whole(share.of))
    low, high = (decimal(end * 100, 0) for end in inside)
    return _("{hits} dari {of}: {share} % (antara {low} dan {high} %)").format(
        hits=whole(share.hits), of=whole(share.of), share=decimal(share.value * 100, 0), low=low, high=high
    )


def _row(one: alerting.Did, book: Any) -> dict[str, Any]:
    return {
        "name": _name(book, one.rule), "raised": one.raised, "taken": one.taken, "hours": _hours(one.hours),
        "outcomes": [(OUTCOMES[key][0], count) for key, count in one.outcomes.items()],
        "false_alarms": said_share(one.false_alarms),
    }  # fmt: skip


def _hours(median: float | None) -> str:
    if median is None:
        return _("belum ada yang diambil")
    return _("{n} jam").format(n=decimal(median)) if median >= 1 else _("kurang dari 1 jam")


def _name(book: Any, key: str) -> str:
    rule = book.rule(key)
    return rule.name.say() if rule else key
