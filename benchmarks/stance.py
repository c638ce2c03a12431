"""How well the stance step reads labelled texts, beside TF-IDF + logistic regression of the same run.

    python -m benchmarks.stance FILE… [--shared] [--seed 7] [--resamples 1000]

FILE (parquet or CSV) has `text` and `label` (support | oppose | neutral), and optionally `parent_text`,
`target`, `source` (one election each) and `label_basis`. Printed: the shipped model by group and source;
leave-one-source-out over the `stance_hand` rows through the relearning path, with the paired bootstrap
against the baseline (target: the lower 90 % bound of the difference is above 0); the learning curve at 25,
50 and 100 local labels. An abstention counts as an error everywhere but in the column that says otherwise.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from benchmarks.stance_rows import (
    ABSTAINED,
    HAND,
    Rows,
    careful,
    forced,
    interval,
    macro_f1,
    read_rows,
    resamples,
)
from saksama.patrol.screening.stance.base import base_model
from saksama.patrol.screening.stance.learn import taught

BENCH = {"long": True}

SHARED = ("train", "dev", "test_public")
CURVE = (25, 50, 100)
CURVE_SEEDS = 10
HEAD = (
    f"{'group':<18}{'source':<16}{'n':>6}  {'every text answered':<22}{'as the patrol reads':<22}"
    f"{'coverage':>9}{'F1 where read':>15}"
)
LEFT_TO_TEST = 30
"""A source takes part in a point of the curve when at least so many rows remain to be read."""


def main() -> None:
    """Read the files, print the three parts."""
    asked = _arguments()
    rows = read_rows(asked.files)
    print(f"{len(rows.text):,} labelled texts, {len(set(rows.source))} source(s); seed {asked.seed}")
    if rows.guessed:
        print(f"No target given, participants guessed from the texts: {', '.join(rows.guessed)}")
    shipped(rows, asked.resamples, asked.seed)
    hand = rows.at(rows.basis == HAND)
    if len(set(hand.source)) > 1:
        left_out(hand, asked.resamples, asked.seed)
    else:
        print(f"\nLeave-one-source-out: needs {HAND} rows of two sources; found {len(set(hand.source))}.")
    curve(hand, asked.seed)


def shipped(rows: Rows, times: int, seed: int) -> None:
    """The model as it ships, nothing learned: every text answered, and as the patrol reads (with
    abstentions).
    """
    print("\n1. Shipped model, no local labels: macro-F1 [95 % bootstrap]")
    print(f"{HEAD}")
    every, read = forced(base_model(), rows), careful(base_model(), rows)
    for basis in sorted(set(rows.basis)):
        for source in ("all", *sorted(set(rows.source[rows.basis == basis]))):
            chosen = (rows.basis == basis) & ((rows.source == source) | (source == "all"))
            _line(basis, source, rows.label[chosen], every[chosen], read[chosen], (times, seed))


def left_out(hand: Rows, times: int, seed: int) -> None:
    """Each source read by models that learned from the others only."""
    ours, ours_read, theirs = (np.empty(len(hand.text), dtype=object) for _ in range(3))
    for source in sorted(set(hand.source)):
        test = hand.source == source
        learned = taught(hand.at(~test).lessons)
        ours[test] = forced(learned, hand.at(test))
        ours_read[test] = careful(learned, hand.at(test))
        theirs[test] = baseline(hand.at(~test))(hand.at(test))
    print("\n2. Leave-one-source-out, stance_hand rows: macro-F1 [95 % bootstrap]")
    print(f"{HEAD}{'TF-IDF + LR':>22}")
    for source in ("all", *sorted(set(hand.source))):
        chosen = (hand.source == source) | (source == "all")
        _line(HAND, source, hand.label[chosen], ours[chosen], ours_read[chosen], (times, seed), theirs[chosen])
    for name, read in (
        ("every text answered", ours),
        ("as the patrol reads, abstentions as errors", ours_read),
    ):
        _difference(name, hand.label, read, theirs, resamples(len(hand.text), times, seed))


def curve(hand: Rows, seed: int) -> None:
    """What 25, 50 and 100 labels of the election itself bring; the rest of the election is read."""
    print(f"\n3. Local labels: macro-F1, every text answered; mean (lowest–highest) of {CURVE_SEEDS} draws")
    print(f"{'source':<16}{'labels':>7}{'read':>6}  {'relearned':<22}{'shipped':<22}TF-IDF + LR, same labels")
    for source in sorted(set(hand.source)):
        rows = hand.at(hand.source == source)
        for size in (n for n in CURVE if len(rows.text) - n >= LEFT_TO_TEST):
            points = [_point(rows, size, seed + draw) for draw in range(CURVE_SEEDS)]
            shown = "".join(f"{_spread(values):<22}" for values in zip(*points, strict=True))
            print(f"{source:<16}{size:>7}{len(rows.text) - size:>6}  {shown}")


def baseline(train: Rows) -> Callable[[Rows], np.ndarray]:
    """TF-IDF (words and pairs) + logistic regression, classes balanced, on the same rows."""
    if len(set(train.label)) < 2:
        only = train.label[0]
        return lambda rows: np.full(len(rows.text), only, dtype=object)
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        LogisticRegression(class_weight="balanced", max_iter=2000),
    ).fit(train.text, train.label.astype(str))
    return lambda rows: model.predict(rows.text).astype(object)


def _point(rows: Rows, size: int, seed: int) -> tuple[float, float, float]:
    drawn = np.zeros(len(rows.text), dtype=bool)
    drawn[np.random.default_rng(seed).permutation(len(rows.text))[:size]] = True
    local, rest = rows.at(drawn), rows.at(~drawn)
    readings = (forced(taught(local.lessons), rest), forced(base_model(), rest), baseline(local)(rest))
    learned, shipped_as_is, theirs = (macro_f1(rest.label, one) for one in readings)
    return learned, shipped_as_is, theirs


def _line(
    basis: str, source: str, truth: np.ndarray, every: np.ndarray, read: np.ndarray,
    draw: tuple[int, int], theirs: np.ndarray | None = None,
) -> None:  # fmt: skip
    drawn = resamples(len(truth), *draw)
    given = read != ABSTAINED
    parts = [_with_interval(truth, one, drawn) for one in (every, read)]
    last = f"  {_with_interval(truth, theirs, drawn):>20}" if theirs is not None else ""
    where_read = macro_f1(truth[given], read[given])
    print(
        f"{basis:<18}{source:<16}{len(truth):>6}  {parts[0]:<22}{parts[1]:<22}"
        f"{given.mean():>8.0%} {where_read:>14.3f}{last}"
    )


def _with_interval(truth: np.ndarray, read: np.ndarray, drawn: list[np.ndarray]) -> str:
    low, high = interval([macro_f1(truth[rows], read[rows]) for rows in drawn])
    return f"{macro_f1(truth, read):.3f} [{low:.3f}–{high:.3f}]"


def _difference(name: str, truth: np.ndarray, ours: np.ndarray, theirs: np.ndarray, drawn: list[np.ndarray]) -> None:
    gaps = [macro_f1(truth[rows], ours[rows]) - macro_f1(truth[rows], theirs[rows]) for rows in drawn]
    low, high = interval(gaps, 0.90)
    gap = macro_f1(truth, ours) - macro_f1(truth, theirs)
    verdict = "above 0" if low > 0 else "NOT above 0"
    print(
        f"   paired difference to TF-IDF + LR, {name}: {gap:+.3f} "
        f"[90 %: {low:+.3f} to {high:+.3f}]: lower bound {verdict}"
    )


def _spread(values: tuple[float, ...]) -> str:
    return f"{np.mean(values):.3f} ({min(values):.3f}–{max(values):.3f})"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--shared", action="store_true", help="the shared text collection beside the checkout")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--resamples", type=int, default=1000)
    asked = parser.parse_args()
    if asked.shared:
        beside = Path(os.environ.get("SAKSAMA_SHARED") or Path(__file__).resolve().parents[2] / "shared")
        asked.files += [beside / "data" / "text" / f"{name}.parquet" for name in SHARED]
    if absent := [str(path) for path in asked.files if not path.exists()]:
        parser.error(f"not there: {', '.join(absent)}")
    if not asked.files:
        parser.error("name at least one FILE, or --shared")
    return asked


if __name__ == "__main__":
    main()
