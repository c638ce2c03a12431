"""A draft as the counter takes it. Answers to questions that were not asked in the end stay out."""

from __future__ import annotations

from saksama.handover.loket import Card, Who
from saksama.handover.reporter import Identity
from saksama.kernel import words
from saksama.web.loket.draft import Draft
from saksama.web.loket.stamp import shown_at
from saksama.web.loket.steps import asked, read_day
from saksama.workbench.loket.rules import Came
from saksama.workbench.loket.shapes import Filled

UNKNOWN = "?"


def came_of(draft: Draft) -> Came:
    """How the form came, as far as the counter may know."""
    return Came(shown_at(draft.token, draft.stamp), trap=bool(draft.trap), script=draft.script)


def filled_of(draft: Draft, card: Card) -> Filled:
    """What is sent."""
    said = _asked_alone(draft, card)
    return Filled(
        kind=said["kind"], what=said["what"],
        who=tuple(Who(name=name, agency=agency) for name, agency in said.people()),
        where=said["where"], region=_region(said), place=said["place"] or said["outside"], day=_day(said["day"]),
        hour=said["hour"], known_on=_day(said["known_on"]) or _day(said["day"]), contest=_contest(said, card),
        standing=said["standing"] or "voter", links=links_of(said["links"]), truth=bool(said["truth"]),
        identity=_identity(said) if said["kind"] == "report" else None, language=words.language(),
    )  # fmt: skip


def links_of(text: str) -> tuple[str, ...]:
    """One a line."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _asked_alone(draft: Draft, card: Card) -> Draft:
    names = {name for step in asked(draft, card) for name in step.asks}
    return draft.with_only(names)


def _region(said: Draft) -> str:
    """The desa; the kecamatan where nobody knows the desa; nothing where nobody knows either."""
    return next((code for code in (said["village"], said["region"]) if code not in {"", UNKNOWN}), "")


def _contest(said: Draft, card: Card) -> str:
    if len(card.contests) == 1:
        return card.contests[0].id
    return "" if said["contest"] == UNKNOWN else said["contest"]


def _day(text: str) -> str:
    day = read_day(text)
    return day.isoformat() if day else ""


def _identity(said: Draft) -> Identity:
    return Identity(
        name=said["own_name"], address=said["own_address"], phone=said["own_phone"], email=said["own_email"],
        birth_place=said["own_birth_place"], birth_date=_day(said["own_birth_date"]), sex=said["own_sex"],
        job=said["own_job"], nationality=said["own_nationality"], more=said["own_more"],
    )  # fmt: skip
