"""Fusion: signals of the screens become leads, one per account and campaign object."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from saksama.handover.days import calendar_notes, day_of
from saksama.handover.lead import Candidate, Ceiling, Lead, RuleHint, SeenAct, SeenPicture, Stance
from saksama.handover.mandate import require_active
from saksama.handover.parts import SILENT_ACTS, Act, Platform
from saksama.handover.picture import Reading
from saksama.kernel.ids import lead_id
from saksama.patrol.leads.gate import candidates_by_account, is_declared
from saksama.patrol.leads.hints import Shown, act_day, exculpatory
from saksama.patrol.leads.order import in_order
from saksama.patrol.leads.schema import METHOD, LeadContext, picture_key

SEEN_BY_ANYONE = ("public", "attested")
"""Unknown visibility never makes a lead, private never comes this far (G3)."""

NOT_READ = "no_reader"
"""Nobody was there to read it."""
Row = dict[str, Any]


def make_leads(
    interactions: pa.Table,
    candidates: pa.Table,
    acts: pa.Table,
    stance: pa.Table,
    accounts: pa.Table,
    *,
    context: LeadContext,
) -> list[Lead]:
    """Leads in their order (G14).

    In: `interactions` schema.LINKED, `candidates` signals.CANDIDATES, `acts` signals.ACT_SIGNALS, `stance`
    signals.STANCE, `accounts` interactions.schema.ACCOUNTS. Row order and repeated rows make no difference.
    Stance orders and never filters. Raises Refused when the mandate is not active at `context.at`, or when
    the candidates were computed at another prior than the fence's.
    """
    require_active(context.mandate, context.at)
    of_account = {row["account_key"]: row for row in accounts.to_pylist()}
    people = candidates_by_account(candidates.to_pylist(), of_account, context.fence)
    reader = _Reader(acts, stance, context)
    leads = []
    for (key, _object), told in sorted(_grains(_judgeable(interactions, acts, people, context), people).items()):
        rows = [row for row in told if any(_served(one, row, context) for one in people[key])]
        serving = tuple(one for one in people[key] if all(_served(one, row, context) for row in rows))
        if rows and serving:
            leads.append(_lead(rows, of_account[key], serving, reader))
    return in_order(leads)


def _served(candidate: Candidate, row: Row, context: LeadContext) -> bool:
    """Whether the person was a civil servant on the act's day, as far as the register tells."""
    first, last = context.service.get(candidate.person_key, (None, None))
    day = day_of(row["occurred_at"], row["precision"], context.zone)
    return day is None or ((first is None or first <= day) and (last is None or day <= last))


def _judgeable(
    interactions: pa.Table, acts: pa.Table, people: dict[str, tuple[Candidate, ...]], context: LeadContext
) -> list[Row]:
    """Acts anyone could see, of an account with a candidate, with a possible rule, not judged; once each."""
    ids = acts.column("interaction_id").combine_chunks()
    keep = pc.and_(
        pc.is_in(interactions.column("visibility"), pa.array(SEEN_BY_ANYONE)),
        pc.and_(
            pc.is_in(interactions.column("interaction_id"), ids),
            pc.is_in(interactions.column("account_key"), pa.array(sorted(people), pa.string())),
        ),
    )
    kept = interactions.filter(keep).to_pylist()
    kept.sort(key=lambda row: (row["observed_at"], row["file_digest"], row["line_no"] or 0))
    rows = {row["interaction_id"]: row for row in kept}  # of repeated rows the one seen last
    return [row for key, row in sorted(rows.items()) if key not in context.judged]


def _grains(rows: Sequence[Row], people: dict[str, tuple[Candidate, ...]]) -> dict[tuple[str, str], list[Row]]:
    """Rows by (account_key, object); silent acts only where the account is a declared one (G5)."""
    grains: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row["act"] in SILENT_ACTS and not is_declared(people[row["account_key"]]):
            continue
        grains[row["account_key"], _object_id(row)].append(row)
    return grains


ON_THE_ACCOUNT = frozenset({Act.FOLLOW, Act.SUBSCRIBE, Act.JOIN})
"""Acts whose object is the campaign account itself."""


def _object_id(row: Row) -> str:
    """The campaign object; an act whose object the source does not tell stands alone, or a lead would gather what
    one account did on many objects (G2).
    """
    alone = "campaign_account_id" if row["act"] in ON_THE_ACCOUNT else "interaction_id"
    return str(row["object_id"] or row[alone])


class _Reader:
    """Looks up what the screens said about one act."""

    def __init__(self, acts: pa.Table, stance: pa.Table, context: LeadContext) -> None:
        self.context = context
        self._rules: dict[str, dict[str, Row]] = defaultdict(dict)
        for row in acts.to_pylist():
            self._rules[row["interaction_id"]][row["rule_code"]] = row
        self._stance: dict[str, Row] = {row["interaction_id"]: row for row in stance.to_pylist()}
        self._copies = _copies(context.text_copies, self._rules.keys())

    def shown(self, row: Row) -> Shown:
        """The act of `row` with its rules, stance and copies."""
        key = row["interaction_id"]
        stance = self._stance.get(key)
        group, copies = self._copies.get(key, (None, 1))
        act = SeenAct(
            **{field: row[field] for field in SAME_FIELDS},
            act=Act(row["act"]),
            rules=tuple(self._rule(signal, row) for _code, signal in sorted(self._rules[key].items())),
            stance=_stance(stance) if stance else None,
            text_group=group,
            copies=copies,
            pictures=tuple(self._picture(key, digest) for digest in row["media_digests"] or ()),
        )
        hints = tuple(stance["hints"]) if stance else ()
        return Shown(act, act_day(act, self.context.zone), frozenset(row["flags"] or ()), hints)

    def _picture(self, interaction_id: str, digest: str) -> SeenPicture:
        """What was read of one picture; nothing of it orders leads or lets one through (G7)."""
        seen = self.context.pictures
        row, stance = seen.rows.get(digest), seen.stance.get(picture_key(interaction_id, digest))
        copies, earliest = seen.known.get(digest, (1, None))
        return SeenPicture(
            sha256=digest,
            reading=msgspec.json.decode(row["reading"], type=Reading) if row and row["reading"] else None,
            why=(row["why"] or "") if row else NOT_READ,
            stance=_stance(stance) if stance else None,
            copies=copies,
            earliest=earliest,
        )

    def _rule(self, signal: Row, act: Row) -> RuleHint:
        return RuleHint(
            code=signal["rule_code"],
            why=self.context.say_why(signal, act),
            stage_proposed=signal["stage_proposed"],
            mark=signal["mark"],
            rulebook_version=self.context.rulebook_version,
        )


SAME_FIELDS = (
    "interaction_id", "reaction", "text", "parent_text", "item_id", "object_url", "occurred_at", "precision",
    "observed_at", "visibility", "source", "source_version", "file_digest", "line_no",
)  # fmt: skip


def _copies(groups: pa.Table | None, wanted: Any) -> dict[str, tuple[str | None, int]]:
    if groups is None:
        return {}
    rows = groups.filter(pc.is_in(groups.column("text_id"), pa.array(sorted(wanted), pa.string()))).to_pylist()
    return {row["text_id"]: (row["text_group"], row["copies"]) for row in rows}


def _stance(row: Mapping[str, Any]) -> Stance:
    return Stance(
        label=row["label"],
        probability=row["probability"],
        about_participant=row["about_participant"],
        words=tuple(row["words"]),
        abstained_because=row["abstained_because"],
        agreement=row["agreement"],
        model_version=row["model_version"],
    )


def _lead(rows: list[Row], account: Row, people: tuple[Candidate, ...], reader: _Reader) -> Lead:
    """One lead of the rows of one grain; `order_key` is given later."""
    context = reader.context
    rows = sorted(
        rows,
        key=lambda row: (
            row["occurred_at"] is None,
            row["occurred_at"] or row["observed_at"],
            row["interaction_id"],
        ),
    )
    acts = [reader.shown(row) for row in rows]
    first = rows[0]
    return Lead(
        lead_id=lead_id(platform=first["platform"], account=account["account_key"], object_id=_object_id(first)),
        platform=Platform(first["platform"]),
        account_id=account["actor_id"],
        account_handle=account["actor_handle"],
        account_name=account["actor_name"],
        object_id=_object_id(first),
        object_url=next((row["object_url"] for row in rows if row["object_url"]), None),
        campaign_account_id=first["campaign_account_id"],
        account_class=first["account_class"],
        participant_id=first["participant_id"],
        acts=tuple(shown.act for shown in acts),
        candidates=people,
        ceiling=_ceiling(acts),
        exculpatory=exculpatory(acts, account, first["campaign_account_id"], context),
        calendar_notes=calendar_notes([shown.day for shown in acts], context.fence.calendar),
        order_key="",
        run_id=context.run_id,
        versions={**context.versions, "leads": METHOD, "rulebook": context.rulebook_version},
    )


def _ceiling(acts: Sequence[Shown]) -> Ceiling:
    return Ceiling.PREVENTION_ONLY if all(shown.act.act in SILENT_ACTS for shown in acts) else Ceiling.OPEN
