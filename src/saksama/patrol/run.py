"""The whole river on one page: sealed originals in, leads out. The only caller of steps.

Order of work saves cost and protects people (DESIGN §5): inside the fence first, unique accounts, link, drop the
unlinked, and only then read the words of those who are left. Everything lives in memory or in parts encrypted under
keys that are never written; a killed run leaves nothing readable (G4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from saksama.handover.fence import require_nobodys_own
from saksama.handover.fence import require_sound as require_sound_fence
from saksama.handover.mandate import require_active
from saksama.handover.reading_process import Reader
from saksama.handover.roster import roster_digest
from saksama.handover.run_report import Covered, RunReport
from saksama.kernel.codes import require_codes
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.patrol.engine.choose import open_parts
from saksama.patrol.home import Home
from saksama.patrol.imports.service import open_batches, open_pictures
from saksama.patrol.interactions.pictures import COLUMNS as CARRIED
from saksama.patrol.interactions.pictures import carried
from saksama.patrol.interactions.spool import Spool, sweep_runs
from saksama.patrol.leads.coverage import coverage
from saksama.patrol.leads.handover import hand_over, with_shown
from saksama.patrol.leads.pictures import digests_of, seen_pictures, with_words_of
from saksama.patrol.leads.schema import LeadContext, SeenPictures
from saksama.patrol.leads.step import make_leads
from saksama.patrol.river.by_parts import screened_by_parts, wants_parts
from saksama.patrol.river.ground import texts_of
from saksama.patrol.river.in_memory import screened_in_memory
from saksama.patrol.river.question import Answer, Progress, Question, in_silence
from saksama.patrol.screening.acts.words import say_why
from saksama.patrol.screening.images import step as images
from saksama.patrol.screening.stance.step import read_stance

Pictures = Callable[[frozenset[str]], Iterator[tuple[str, bytes]]]
"""Gives pictures by their SHA-256, one after the other, out of the sealed originals."""


def no_pictures(_wanted: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    """Of imports without pictures."""
    return iter(())


MOST_IN_MEMORY = 2_000_000
"""Rows up to which a run stays in one engine's memory; beyond it goes by parts, with the same result."""


def run_patrol(
    question: Question,
    import_ids: Sequence[str],
    *,
    home: Home,
    keyring: Keyring,
    workers: int = 1,
    progress: Progress = in_silence,
) -> tuple[Answer, Path]:
    """Run over the sealed originals of `import_ids` and hand the leads over as one encrypted message.

    One run, one message: each act is handed over once, whatever is imported or remapped again. A run that is killed
    hands over nothing. Raises Refused as `require_fit` and `open_batches`; Damaged where an original was altered;
    BadInput for a mandate whose id is no code.
    """
    require_fit(question)
    require_codes([question.mandate.mandate_id])
    sweep_runs(home.runs)
    elsewhere = open_parts(question.stages, question.run_id) if question.stages else None
    with Spool(home.runs / question.run_id, elsewhere=elsewhere) as spool:
        batches = (
            batch
            for import_id in import_ids
            for batch in open_batches(
                import_id, home=home, keyring=keyring, mandate=question.mandate, at=question.at, workers=workers
            )
        )
        mandate, at = question.mandate, question.at
        pictures = partial(open_pictures, import_ids, home=home, keyring=keyring, mandate=mandate, at=at)
        answer = patrol(question, batches, spool, progress, pictures)
        told = report_of(answer, question.mandate.mandate_id)
        return answer, hand_over(
            answer.leads, home, keyring, run_id=question.run_id, at=question.at, report=told,
            complete=lambda lead: with_shown(lead, spool.get),
        )  # fmt: skip


def report_of(answer: Answer, mandate_id: str) -> RunReport:
    """`answer` in counts and codes."""
    rows = tuple(
        Covered(
            participant_id=row.participant_id, watched=dict(row.watched), interactions_read=row.interactions_read,
            leads=row.leads,
        )
        for row in answer.coverage
    )  # fmt: skip
    return RunReport(mandate_id=mandate_id, counts=dict(answer.counts), coverage=rows, versions=dict(answer.versions))


def require_fit(question: Question) -> None:
    """Raises Refused unless mandate, fence and roster are sound at the run's instant and belong to one another."""
    require_active(question.mandate, question.at)
    require_sound_fence(question.fence, question.at)
    if question.fence.mandate_id != question.mandate.mandate_id:
        raise Refused(_("Pagar ini milik mandat lain."))
    if question.fence.roster_digest != roster_digest(question.roster):
        raise Refused(_("Daftar pegawai bukan yang disebut pagar: sidiknya berbeda."))
    require_nobodys_own(question.fence, question.roster)


def patrol(
    question: Question,
    batches: Iterable[pa.RecordBatch],
    spool: Spool,
    progress: Progress,
    pictures: Pictures = no_pictures,
) -> Answer:
    """Run the river over `batches` (schema INTERACTIONS, duplicates allowed); leads in G14 order.

    Of `pictures` only those of linked acts are asked for; what is to be shown of them stays in `spool`.

    Same input, same output. Raises Refused for a mandate, fence or roster that is not fit.
    """
    require_fit(question)
    counts = {"read": _fill(spool, batches, progress)}
    by_parts = wants_parts(question, spool.rows, MOST_IN_MEMORY)
    found = (screened_by_parts if by_parts else screened_in_memory)(question, spool, progress)
    theirs = found.acts
    known = question.known(theirs["interaction_id"].to_pylist())
    fresh = theirs.filter(pc.invert(pc.is_in(theirs["interaction_id"], pa.array(sorted(known), pa.string()))))
    seen = _seen(fresh, pictures, spool, question, progress)
    progress(_("menyusun petunjuk"), 0, theirs.num_rows)
    context = replace(_context(question, found.copies, known, found.version), pictures=seen)
    leads = make_leads(theirs, found.candidates, found.rules, found.stance, found.accounts, context=context)
    counts |= {
        "inside": sum(found.read.values()),
        **found.linked,
        "linked_accounts": len(pc.unique(found.candidates["account_key"])),
        "linked_acts": theirs.num_rows,
        "known": len(known),
        "leads": len(leads),
    }
    versions = {**context.versions, "rulebook": question.rulebook.version}
    return Answer(leads, coverage(question.fence, found.read, leads, question.day), counts, versions)


def _fill(spool: Spool, batches: Iterable[pa.RecordBatch], progress: Progress) -> int:
    rows = 0
    for batch in batches:
        spool.append(batch)
        rows += batch.num_rows
        progress(_("membaca berkas asli"), rows, 0)
    return rows


def _seen(acts: pa.Table, pictures: Pictures, spool: Spool, question: Question, progress: Progress) -> SeenPictures:
    """What stands in the pictures of `acts`; no reader is started where there are none."""
    wanted = digests_of(acts)
    if not wanted:
        return SeenPictures()
    with Reader() as reader:
        told = _counted(pictures(wanted), len(wanted), progress)
        rows = images.read_pictures(told, wanted, reader.read, spool.put).to_pylist()
    stance = read_stance(texts_of(with_words_of(rows, acts)), question.fence.participants, question.stance)
    where = carried(spool.reader(CARRIED), wanted, question.mandate.zone)
    return seen_pictures(rows, stance.to_pylist(), where)


def _counted(pictures: Iterator[tuple[str, bytes]], total: int, progress: Progress) -> Iterator[tuple[str, bytes]]:
    for done, one in enumerate(pictures):
        progress(_("membaca gambar akun yang cocok saja"), done, total)
        yield one


def _context(question: Question, copies: pa.Table | None, known: frozenset[str], linked: str) -> LeadContext:
    service = {row.person_key: (row.valid_from, row.valid_to) for row in question.roster.rows}
    versions = {"linkage": linked, "tokens": question.tokens.name, "stance": question.stance.version}
    return LeadContext(
        mandate=question.mandate, fence=question.fence, rulebook_version=question.rulebook.version,
        run_id=question.run_id, at=question.at, zone=question.mandate.zone, judged=known, text_copies=copies,
        versions=versions, service=service, say_why=lambda signal, act: _why(question, signal, act),
    )  # fmt: skip


def _why(question: Question, signal: Mapping[str, Any], act: Mapping[str, Any]) -> str:
    return say_why(
        signal["why_code"], rule=question.rulebook.rule(signal["rule_code"]), act=act["act"],
        account_class=act["account_class"], occurred_at=act["occurred_at"], calendar=question.fence.calendar,
        zone=question.mandate.zone,
    )  # fmt: skip
