"""Agreements as pages show them: platform by platform what its terms say, what stands, what this desk may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from saksama.handover.parts import Platform
from saksama.handover.words import platform as name_of
from saksama.law.platforms import Terms, platform_book
from saksama.workbench.mandates import rules
from saksama.workbench.mandates.agreements import agreements_of, standing_of
from saksama.workbench.mandates.models import PlatformAgreement
from saksama.workbench.mandates.rules import AgreementStanding
from saksama.workbench.offices.desk import Desk


@dataclass(frozen=True)
class AgreementSight:
    """One agreement at one instant, seen from one desk."""

    agreement: PlatformAgreement
    standing: AgreementStanding
    agreed: tuple[tuple[str, datetime], ...]
    """(name, instant) of each approval."""
    missing: int
    """How many approvals are still needed."""
    may: frozenset[str]
    """approve, drop, end."""


@dataclass(frozen=True)
class Interface:
    """One platform: its terms, whether its door is open, and every agreement of the office."""

    platform: str
    name: str
    terms: Terms
    open: bool
    """Whether an agreement holds now. There is no collector behind it in this version either way."""
    most_days: int
    agreements: tuple[AgreementSight, ...]

    @property
    def waits(self) -> bool:
        """Whether one waits for approvals."""
        return any(one.standing == AgreementStanding.WAITS for one in self.agreements)


def interfaces(desk: Desk, at: datetime) -> list[Interface]:
    """Every platform that has an interface, in the order of the book."""
    seen = [sight_of(one, at, desk) for one in agreements_of(desk.office)]
    return [_interface(terms, [one for one in seen if one.agreement.platform == terms.platform])
            for terms in platform_book().platforms]  # fmt: skip


def sight_of(agreement: PlatformAgreement, at: datetime, desk: Desk) -> AgreementSight:
    """How `agreement` stands for `desk` at `at`."""
    agreed = sorted(agreement.approvals.all(), key=lambda one: one.at)
    return AgreementSight(
        agreement=agreement, standing=standing_of(agreement, at), may=_may(agreement, desk),
        agreed=tuple((one.officer.name, one.at) for one in agreed), missing=max(0, rules.APPROVALS - len(agreed)),
    )  # fmt: skip


def platform_names() -> list[tuple[str, str]]:
    """(code, name) of every platform an agreement can be with."""
    return [(one.platform, name_of(Platform(one.platform))) for one in platform_book().platforms]


def terms_of(platform: str) -> Terms | None:
    """What `platform` says; None for a platform without a sheet."""
    return platform_book().of(platform)


def _interface(terms: Terms, seen: list[AgreementSight]) -> Interface:
    return Interface(
        platform=terms.platform, name=name_of(Platform(terms.platform)), terms=terms, agreements=tuple(seen),
        open=any(one.standing == AgreementStanding.IN_FORCE for one in seen),
        most_days=rules.longest_retention(terms.most_days),
    )  # fmt: skip


def _may(agreement: PlatformAgreement, desk: Desk) -> frozenset[str]:
    approving = desk.may("mandates.approve")
    if agreement.state == PlatformAgreement.State.AGREED:
        return frozenset({"end"} if approving else ())
    if agreement.state == PlatformAgreement.State.ENDED:
        return frozenset()
    yes = {one.officer_id for one in agreement.approvals.all()} | {agreement.proposed_by_id}
    able = {"drop"} if desk.may("mandates.drop_agreement") else set()
    return frozenset(able | ({"approve"} if approving and desk.officer.pk not in yes else set()))
