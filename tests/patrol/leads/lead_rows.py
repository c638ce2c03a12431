"""Rows of the screens' tables, as small as a test may say them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from saksama.handover.lead import Lead
from saksama.patrol.interactions.schema import ACCOUNTS
from saksama.patrol.leads.schema import LINKED, LeadContext
from saksama.patrol.leads.step import make_leads
from saksama.patrol.screening.signals import ACT_SIGNALS, CANDIDATES, STANCE
from tests import people

SATURDAY = datetime(2024, 10, 12, 12, 42, tzinfo=UTC)  # 19.42 WIB, 20 days after the candidates were set
RARE_ACCOUNT = "tiktok:5001"  # a name match with a birth year
DECLARED_ACCOUNT = "tiktok:9001"
OWNER = {"p1": "ca-1", "p2": "ca-2"}


def account(key: str = RARE_ACCOUNT, **changes: Any) -> dict[str, Any]:
    stable = key.split(":")[1]
    return {
        "account_key": key,
        "platform": "tiktok",
        "actor_id": stable,
        "actor_handle": f"akun{stable}",
        "actor_name": "Nama Tampil",
        "actor_bio": None,
        "actor_place": None,
        "speaks": True,
        **changes,
    }


def interaction(iid: str = "i-1", *, key: str = RARE_ACCOUNT, **changes: Any) -> dict[str, Any]:
    participant = changes.get("participant_id", "p1")
    base = dict.fromkeys(LINKED.names)
    return (
        base
        | {
            "interaction_id": iid,
            "platform": "tiktok",
            "act": "comment",
            "item_id": iid,
            "object_id": "v-1",
            "object_url": "https://www.tiktok.com/@terataisatu/video/1",
            "campaign_account_id": OWNER[participant],
            "participant_id": participant,
            "text": "gas pol nomor 1",
            "parent_text": "Terima kasih warga",
            "occurred_at": SATURDAY,
            "precision": "second",
            "observed_at": people.MONDAY,
            "visibility": "public",
            "source": "zeeschuimer-tiktok-comments",
            "source_version": "1",
            "file_digest": "d" * 64,
            "line_no": 7,
            "flags": [],
            "account_key": key,
            "account_class": "registered",
        }
        | changes
    )


def fact(about: str, agrees: bool | None = True) -> dict[str, Any]:
    return {
        "about": about,
        "says": f"kalimat tentang {about}",
        "account_value": "84",
        "register_value": "1984",
        "agrees": agrees,
    }


def candidate(key: str = RARE_ACCOUNT, person: str = "k-rare", **changes: Any) -> dict[str, Any]:
    return {
        "account_key": key,
        "person_key": person,
        "tier": "corroborated",
        "probability": 0.96,
        "probability_at_default": 0.96,
        "prior": 0.01,
        "evidence": [fact("name"), fact("birth_year")],
        "namesakes_register": 0,
        "namesakes_residents": 0.2,
        "namesakes_nation": 40.0,
        "reference": "text/names",
        **changes,
    }


def declared(key: str = DECLARED_ACCOUNT, person: str = "k-rightly") -> dict[str, Any]:
    nothing = dict.fromkeys(
        (
            "probability",
            "probability_at_default",
            "prior",
            "namesakes_register",
            "namesakes_residents",
            "namesakes_nation",
            "reference",
        )
    )
    return candidate(key, person, tier="declared", evidence=[fact("declared")], **nothing)


def rule(iid: str = "i-1", code: str = "DIS-06b", **changes: Any) -> dict[str, Any]:
    return {
        "interaction_id": iid,
        "rule_code": code,
        "stage_proposed": "post",
        "why_code": "comment_registered",
        "mark": "H",
        **changes,
    }


def stance(iid: str = "i-1", label: str | None = "support", **changes: Any) -> dict[str, Any]:
    return {
        "interaction_id": iid,
        "label": label,
        "probability": 0.8,
        "about_participant": "p1",
        "words": ["gas pol"],
        "abstained_because": None,
        "agreement": "not measured",
        "model_version": "cues-1",
        "hints": [],
        **changes,
    }


def context(**changes: Any) -> LeadContext:
    base: dict[str, Any] = {
        "mandate": people.mandate(),
        "fence": people.fence(),
        "rulebook_version": "skb-2-2022/1",
        "run_id": "run-1",
        "at": people.MONDAY,
        "zone": "WIB",
        "versions": {"linkage": "link-1"},
    }
    return LeadContext(**(base | changes))


def leads(
    interactions: list[dict[str, Any]] | None = None,
    *,
    candidates: list[dict[str, Any]] | None = None,
    rules: list[dict[str, Any]] | None = None,
    stances: list[dict[str, Any]] | None = None,
    accounts: list[dict[str, Any]] | None = None,
    given: LeadContext | None = None,
) -> list[Lead]:
    """The step's answer; what is not said is the one rare-named commenter of Saturday, supporting pair 1."""
    acts = [interaction()] if interactions is None else interactions
    keys = sorted({row["account_key"] for row in acts})
    return make_leads(
        pa.Table.from_pylist(acts, LINKED),
        pa.Table.from_pylist([candidate(k) for k in keys] if candidates is None else candidates, CANDIDATES),
        pa.Table.from_pylist([rule(r["interaction_id"]) for r in acts] if rules is None else rules, ACT_SIGNALS),
        pa.Table.from_pylist([stance(r["interaction_id"]) for r in acts] if stances is None else stances, STANCE),
        pa.Table.from_pylist([account(k) for k in keys] if accounts is None else accounts, ACCOUNTS),
        context=given or context(),
    )
