"""Step two as the page shows it: who it could be, what strengthens and what weakens that, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from saksama.handover import words
from saksama.handover.lead import Candidate, Evidence, Lead, Tier
from saksama.handover.roster import RosterRow
from saksama.kernel.figures import decimal
from saksama.kernel.spelling import code_points, spelled
from saksama.kernel.words import _

WEB = ("https://", "http://")
SHOWN_OF_NIP = 6
"""The first digits tell year and month of birth, which the evidence compares; the others stay covered."""


@dataclass(frozen=True)
class Compared:
    """One comparison: a sentence, and the two values where it does not hold them already."""

    says: str
    values: tuple[str, str] | None


@dataclass(frozen=True)
class Person:
    """One candidate. `number` is what the form sends; the person key never reaches a page."""

    number: int
    who: str
    facts: str
    nip: str
    masked: bool
    declared: bool
    tier: str
    word: str
    means: str
    dots: tuple[tuple[int, bool], ...]
    """(x, full) of ten."""
    prior: str
    strengthens: tuple[Compared, ...]
    weakens: tuple[Compared, ...]
    unknown: tuple[Compared, ...]
    namesakes: tuple[tuple[str, str], ...]
    reference: str
    changed: tuple[str, ...]
    """What the agency corrected since the lead was made."""


@dataclass(frozen=True)
class CandidateCard:
    """The account as it was seen, and everybody it could belong to (three at most)."""

    name: str
    handle: str
    account_id: str
    odd_signs: tuple[str, ...]
    """Signs in name or handle that deceive the eye, by code point."""
    link: str
    people: tuple[Person, ...]


def candidate_card(
    body: Lead,
    rows: Mapping[str, RosterRow],
    *,
    unmasked: int = 0,
    changed: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> CandidateCard:
    """The candidates of `body` with their register rows; the NIP of number `unmasked` in full (0: of nobody).

    `changed`: person key → what was corrected since (`corrected.changed`).
    """
    link = next((act.object_url for act in body.acts if (act.object_url or "").lower().startswith(WEB)), "") or ""
    return CandidateCard(
        name=spelled(body.account_name),
        handle=spelled(body.account_handle),
        account_id=spelled(body.account_id),
        odd_signs=tuple(dict.fromkeys((*code_points(body.account_name), *code_points(body.account_handle)))),
        link=link,
        people=tuple(
            _person(number, one, rows.get(one.person_key), changed.get(one.person_key, ()), unmasked=number == unmasked)
            for number, one in enumerate(body.candidates, start=1)
        ),
    )


def _person(
    number: int, candidate: Candidate, row: RosterRow | None, changed: tuple[str, ...], *, unmasked: bool
) -> Person:
    chance = candidate.probability
    word, means = words.likely(chance) if chance is not None else ("", "")
    full = words.filled(chance) if chance is not None else 0
    return Person(
        number=number,
        who=", ".join((row.name, *row.titles)) if row else _("tidak ada lagi dalam daftar pegawai"),
        facts=" · ".join(part for part in _facts(row) if part),
        nip=_nip(row, unmasked=unmasked),
        masked=not unmasked,
        declared=candidate.tier is Tier.DECLARED,
        tier=words.tier(candidate.tier),
        word=word,
        means=means,
        dots=tuple((8 + 16 * n, n < full) for n in range(words.DOTS)) if chance is not None else (),
        prior=f"{decimal(100 * candidate.prior, 1)} %" if candidate.prior is not None else "",
        strengthens=tuple(_compared(one) for one in candidate.evidence if one.agrees is True),
        weakens=tuple(_compared(one) for one in candidate.evidence if one.agrees is False),
        unknown=(*(_compared(one) for one in candidate.evidence if one.agrees is None), *_never_known(candidate)),
        namesakes=_namesakes(candidate),
        reference=candidate.namesakes.reference if candidate.namesakes else "",
        changed=changed,
    )


def _never_known(candidate: Candidate) -> tuple[Compared, ...]:
    """What no comparison can tell, said beside what strengthens."""
    says = [_("Siapa yang memegang akun ini pada saat itu; akun dapat dipinjamkan, dipakai orang lain, atau dibajak.")]
    if candidate.tier is Tier.DECLARED:
        says.append(_("Apakah akun ini masih miliknya sesudah tanggal pernyataan instansi."))
    return tuple(Compared(one, None) for one in says)


def _facts(row: RosterRow | None) -> tuple[str | None, ...]:
    return (row.category.value, row.agency, row.unit, row.position) if row else ()


def _nip(row: RosterRow | None, *, unmasked: bool) -> str:
    if row is None:
        return ""
    return row.nip if unmasked else row.nip[:SHOWN_OF_NIP] + "•" * (len(row.nip) - SHOWN_OF_NIP)


def _compared(evidence: Evidence) -> Compared:
    account, register = evidence.account_value, evidence.register_value
    said = not account or not register or (account in evidence.says and register in evidence.says)
    return Compared(spelled(evidence.says), None if said else (spelled(account), spelled(register)))


def _namesakes(candidate: Candidate) -> tuple[tuple[str, str], ...]:
    found = candidate.namesakes
    if found is None:
        return ()
    return (
        (words.number(found.in_register), _("senama dalam daftar pegawai")),
        (words.number(found.residents_not_civil_servants), _("warga senama yang bukan pegawai, perkiraan")),
        (words.number(found.in_nation), _("senama se-Indonesia, perkiraan")),
    )
