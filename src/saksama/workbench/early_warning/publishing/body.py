"""The body of an edition: everything that goes out, in codes, counts and names of areas and participants."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from saksama.kernel import words
from saksama.kernel.digests import sha256
from saksama.regions import regions
from saksama.workbench.audit.queries import tallies
from saksama.workbench.contest.models import Election, FenceVersion
from saksama.workbench.early_warning.models import Publication
from saksama.workbench.early_warning.publishing import counting, index, participants
from saksama.workbench.early_warning.publishing.period import Period
from saksama.workbench.early_warning.publishing.plain import gated
from saksama.workbench.register.models import AccessRequest, Lookup
from saksama.workbench.rights.guards import guards

VERSION, SMALL = 1, 3
Body = dict[str, Any]


@dataclass(frozen=True)
class Draft:
    """What would go out, and for the office why what is missing is missing."""

    body: Body
    withheld: dict[str, dict[str, str]]
    """Family → entry ("table|row|column") → "asn", "cases", "shields" or "kept"."""


def drafted(period: Period, prevention: Mapping[str, int]) -> Draft:
    """The edition of `period`. `prevention`: what was done to prevent, in Indonesian words → how often."""
    election, earlier = participants.contest_of(period), _earlier(period)
    families, withheld = {}, {}
    for name, (sheets, asn) in _sheets(period).items():
        before = [(one.number, one.body["families"][name]) for one in earlier if name in one.body["families"]]
        families[name], withheld[name] = gated(sheets, asn, before)
    body = {
        "version": VERSION, "office": {"code": period.office.code, "name": period.office.name},
        "first": period.first.isoformat(), "last": period.last.isoformat(),
        "areas": {code: regions()[code].name for code in counting.areas_of(period)[:-1]},
        "contest": _contest(period, election),
        "families": families, "prevention": dict(prevention), "fence": _fence(period), "lookups": _lookups(period),
        "guards": _guards(period), "index": index.blocks(period, _index_before(period)),
    }  # fmt: skip
    return Draft(body, withheld)


def digest_of(body: Body) -> str:
    """SHA-256 over the body as `told` writes it."""
    return sha256(told(body))


def told(body: Body) -> bytes:
    """The body as bytes: keys in order, UTF-8, no blanks. Same body, same bytes, on either database."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _sheets(period: Period) -> dict[str, tuple[counting.Sheets, int]]:
    """Family → tables and the civil servants behind all of them."""
    asn, election = counting.civil_servants(period), participants.contest_of(period)
    known = election.civil_servants if election else None
    every = max(asn[""], known or 0, sum(heads for area, heads in asn.items() if area))
    found = {
        "records": counting.records(period), "reports": counting.reports(period),
        "opened": counting.opened(period, asn), "decided": counting.decided(period, asn),
        "sent": counting.sent(period),
    }  # fmt: skip
    if election:
        found |= {
            "leads": participants.leads(period, election), "judged": participants.judged(period, election),
            "referred": participants.referred(period, election),
        }  # fmt: skip
    return {name: (sheets, every) for name, sheets in found.items()}


def _contest(period: Period, election: Election | None) -> dict[str, Any] | None:
    if election is None:
        return None
    return {"name": election.name, "participants": participants.coverage(period, election)}


def _earlier(period: Period) -> list[Publication]:
    """Every edition of the same days that ever was public, the oldest first; also those withdrawn since."""
    found = Publication.objects.filter(office=period.office, first=period.first, last=period.last)
    return list(found.filter(approved_at__isnull=False).order_by("approved_at", "number"))


def _index_before(period: Period) -> list[index.Block]:
    found = Publication.objects.filter(office=period.office, approved_at__isnull=False)
    newest = found.order_by("-approved_at", "-number").first()
    return newest.body["index"] if newest else []


def _fence(period: Period) -> dict[str, int] | None:
    """The fence in force at the end: accounts, and those among them that stand on no list of KPU's (G2)."""
    _start, end = period.bounds
    found = FenceVersion.objects.filter(election__office=period.office, signed_at__lt=end)
    newest = found.order_by("-signed_at").first()
    return {"accounts": newest.accounts, "additions": newest.additions} if newest else None


def _lookups(period: Period) -> dict[str, int]:
    """How often the two narrow look-ups were used (G2)."""
    office = period.office
    return {
        "seen": Lookup.objects.filter(office=office, day__gte=period.first, day__lte=period.last).count(),
        "own": AccessRequest.objects.filter(office=office, **period.inside("asked_at")).count(),
    }


def _guards(period: Period) -> list[dict[str, Any]]:
    """What each guardrail did, by the log; null: fewer than three."""
    done: Counter[str] = Counter()
    for one in tallies(period.office.code, *period.bounds):
        done[one.verb] += one.number
    with words.speaking("id"):
        every = guards()
    return [
        {
            "code": code,
            "says": says,
            "counts": [[label, _some(sum(done[verb] for verb in verbs))] for label, verbs in rows],
        }
        for code, says, rows, _why in every
    ]


def _some(count: int) -> int | None:
    return count if count >= SMALL else None
