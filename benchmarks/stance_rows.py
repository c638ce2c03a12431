"""Labelled texts of any election as lessons, and the figures taken of readings of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

from saksama.handover.fence import Participant
from saksama.patrol.screening.stance.cues import single_words
from saksama.patrol.screening.stance.features import see
from saksama.patrol.screening.stance.learn import Lesson, place_of
from saksama.patrol.screening.stance.mentions import ANYONE, mark
from saksama.patrol.screening.stance.model import LABELS, StanceModel, probabilities
from saksama.patrol.screening.stance.names import NameBook, name_book
from saksama.patrol.screening.stance.reading import Meant, decide
from saksama.patrol.screening.stance.tokens import pieces

ABSTAINED = "abstained"
HAND = "stance_hand"
"""The group whose labels are readings of stance; where no group is named, all rows count as it."""
NOBODY = ""
TITLES = frozenset({"pak", "bapak", "pa", "bpk", "bu", "ibu", "mas", "mbak", "cak", "kang", "bang", "gus"})
GUESSED, SEEN_OFTEN = 6, 3
OPTIONAL = ("parent_text", "target", "source", "label_basis")


@dataclass(frozen=True)
class Rows:
    """The rows of the files as arrays of one length."""

    text: np.ndarray
    label: np.ndarray
    source: np.ndarray
    basis: np.ndarray
    lessons: tuple[Lesson, ...]
    guessed: tuple[str, ...] = ()
    """Sources that name no target: their participants were guessed."""

    def at(self, chosen: np.ndarray) -> Rows:
        """The rows where `chosen` is true."""
        return Rows(
            self.text[chosen], self.label[chosen], self.source[chosen], self.basis[chosen],
            tuple(one for one, wanted in zip(self.lessons, chosen, strict=True) if wanted),
        )  # fmt: skip


def read_rows(paths: list[Path]) -> Rows:
    """The labelled rows of `paths` (parquet or CSV). Ends the command, saying why, when one does not fit."""
    rows = [row for path in paths for row in _read(path)]
    sources = {row["source"] for row in rows}
    guessed = tuple(sorted(sources - {row["source"] for row in rows if row["target"]}))
    books = _books(rows)
    return Rows(
        _column(rows, "text"), _column(rows, "label"), _column(rows, "source"), _column(rows, "label_basis"),
        tuple(_lesson(row, books[row["source"]]) for row in rows), guessed,
    )  # fmt: skip


def forced(model: StanceModel, rows: Rows) -> np.ndarray:
    """A label for every row, however unsure."""
    chances = probabilities(model, [one.seen for one in rows.lessons])
    return np.array([LABELS[best] for best in chances.argmax(axis=1)], dtype=object)


def careful(model: StanceModel, rows: Rows) -> np.ndarray:
    """The patrol's own reading, with its guards and abstentions."""
    chances = probabilities(model, [one.seen for one in rows.lessons])
    return np.array(
        [
            decide(one.seen, Meant(one.participant), row, model).label or ABSTAINED
            for one, row in zip(rows.lessons, chances, strict=True)
        ],
        dtype=object,
    )


def macro_f1(truth: np.ndarray, read: np.ndarray) -> float:
    """Mean F1 of the labels that occur in `truth`; an abstention is a miss of its label and no hit of any
    other.
    """
    scores = []
    for label in LABELS:
        there, said = truth == label, read == label
        if there.any():
            scores.append(2 * float((there & said).sum()) / float(there.sum() + said.sum()))
    return float(np.mean(scores)) if scores else float("nan")


def resamples(size: int, times: int, seed: int) -> list[np.ndarray]:
    """Row numbers drawn with replacement, `times` times; the same for everything that is compared."""
    draws = np.random.default_rng(seed)
    return [draws.integers(0, size, size) for _ in range(times)]


def interval(values: list[float], share: float = 0.95) -> tuple[float, float]:
    """The middle `share` of bootstrap values."""
    low, high = np.quantile(values, [(1 - share) / 2, (1 + share) / 2])
    return float(low), float(high)


def _read(path: Path) -> list[dict[str, str | None]]:
    table = _csv(path) if path.suffix.lower() == ".csv" else pq.read_table(path)
    if missing := {"text", "label"} - set(table.column_names):
        raise SystemExit(f"{path.name}: required column missing: {', '.join(sorted(missing))}")
    wanted = table.select([name for name in ("text", "label", *OPTIONAL) if name in table.column_names])
    rows = [_row(row) for row in pa.table(wanted).to_pylist()]
    strange = sorted({str(row["label"]) for row in rows} - set(LABELS))
    if strange:
        raise SystemExit(f"{path.name}: labels are support, oppose, neutral; not {', '.join(strange)}")
    return [row for row in rows if row["text"]]


def _csv(path: Path) -> pa.Table:
    """Every column as text: a label or target that looks like a number stays what it says."""
    names = pc.open_csv(path, parse_options=pc.ParseOptions(newlines_in_values=True)).schema.names
    return pc.read_csv(
        path,
        parse_options=pc.ParseOptions(newlines_in_values=True),
        convert_options=pc.ConvertOptions(column_types={name: pa.string() for name in names}, strings_can_be_null=True),
    )


def _row(row: dict[str, str | None]) -> dict[str, str | None]:
    read = {name: str(row.get(name) or "") or None for name in ("text", "label", *OPTIONAL)}
    return read | {"source": read["source"] or "one source", "label_basis": read["label_basis"] or HAND}


def _guessed(texts: list[str]) -> list[str]:
    """Whom a source without targets is about: the names it puts after a title most often."""
    titled = Counter(
        after.key
        for text in texts
        for title, after in pairwise(pieces(text))
        if title.key in TITLES and after.kind == "word" and len(after.key) > 3 and after.key not in single_words()
    )
    return [name for name, times in titled.most_common(GUESSED) if times >= SEEN_OFTEN]


def _books(rows: list[dict[str, str | None]]) -> dict[str, NameBook]:
    """Per source, an election: its participants are the targets that occur there."""
    targets: dict[str, set[str]] = {}
    for row in rows:
        targets.setdefault(row["source"], set()).update([row["target"]] if row["target"] else [])
    for source, its in targets.items():
        if not its:
            its.update(_guessed([row["text"] or "" for row in rows if row["source"] == source]))
    return {
        source: name_book(tuple(Participant(participant_id=one, name=one) for one in sorted(its)))
        for source, its in targets.items()
    }


def _lesson(row: dict[str, str | None], book: NameBook) -> Lesson:
    """A row without a target is read about whom it, or the post above it, names first; that it has none is
    not used.
    """
    text = row["text"] or ""
    marked, mentions = mark(text, book)
    above = mark(row["parent_text"], book)[1] if row["parent_text"] else []
    named = [who for mention in (*mentions, *above) if not mention.addressed for who in sorted(mention.who)]
    target = row["target"] or next((who for who in named if who != ANYONE), NOBODY)
    seen = see(text, marked, mentions, target)
    return Lesson(place_of(seen), target, row["label"] or "", seen)


def _column(rows: list[dict[str, str | None]], name: str) -> np.ndarray:
    return np.array([row[name] for row in rows], dtype=object)
