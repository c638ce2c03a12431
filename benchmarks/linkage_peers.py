"""The same pairs scored by rapidfuzz and by recordlinkage, default settings, for comparison."""

from __future__ import annotations

import time
import warnings

import numpy as np
import pandas as pd
import pyarrow as pa
import recordlinkage
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from benchmarks.linkage_measures import average_precision
from saksama.patrol.screening.linkage import names

PEERS = 20_000
"""Accounts the peers get at most, with every pair that shares a block."""
MOST_RECORDLINKAGE = 150_000
MOST_RAPIDFUZZ = 4_000_000


def compare(
    tables: tuple[pa.Table, pa.Table],
    pairs: tuple[np.ndarray, np.ndarray],
    said: np.ndarray,
    born: np.ndarray,
) -> None:
    """Prints average precision and time of both; pairs are cut, by whole
    accounts, where a peer would take minutes.
    """
    accounts, register = tables[0].sort_by("acc_id"), tables[1].sort_by("asn_id")
    truth, ids = accounts["true_asn_id"].to_numpy(), register["asn_id"].to_numpy()
    shown = [" ".join(names.displayed(n or "")[0]) for n in accounts["display_name"].to_pylist()]
    handle = ["".join(c for c in (h or "").lower() if c.isalpha()) for h in accounts["handle"].to_pylist()]
    known = [" ".join(names.registered(n)) for n in register["name"].to_pylist()]
    print("\npeer            AP      pairs      accounts   seconds")
    for name, most, score in (
        ("rapidfuzz", MOST_RAPIDFUZZ, _rapidfuzz),
        ("recordlinkage", MOST_RECORDLINKAGE, _recordlinkage),
    ):
        account, person = _cut(pairs, most)
        seen = min(len(truth), PEERS) if len(account) == len(pairs[0]) else int(account.max(initial=-1)) + 1
        started = time.perf_counter()
        sides = (
            pd.DataFrame(
                {
                    "name": np.array(shown, object)[account],
                    "handle": np.array(handle, object)[account],
                    "year": said[account],
                }
            ),
            pd.DataFrame({"name": np.array(known, object)[person], "year": born[person]}),
        )
        value = score(*sides)
        hit = truth[account] == ids[person]
        ap = average_precision(value, hit, int((truth[:seen] >= 0).sum()))
        print(f"{name:14s} {ap:.3f} {len(account):11,} {seen:11,} {time.perf_counter() - started:9.1f}")


def _cut(pairs: tuple[np.ndarray, np.ndarray], most: int) -> tuple[np.ndarray, np.ndarray]:
    account, person = pairs
    if len(account) <= most:
        return account, person
    kept = account < account[most]  # whole accounts only
    return account[kept], person[kept]


def _rapidfuzz(left: pd.DataFrame, right: pd.DataFrame) -> np.ndarray:
    """Best of the display name's token ratio and the handle's similarity, plus the birth year."""
    name = process.cpdist(left["name"], right["name"], scorer=fuzz.token_sort_ratio) / 100
    handle = process.cpdist(left["handle"], right["name"].str.replace(" ", ""), scorer=JaroWinkler.similarity)
    return np.asarray(np.maximum(name, handle) + 0.3 * (left["year"] == right["year"]))


def _recordlinkage(left: pd.DataFrame, right: pd.DataFrame) -> np.ndarray:
    """Fellegi-Sunter by expectation maximisation on binary comparisons, no labels."""
    right = right.assign(joined=right["name"].str.replace(" ", ""))
    index = pd.MultiIndex.from_arrays([left.index, right.index])
    compare = recordlinkage.Compare()
    compare.string("name", "name", method="jarowinkler", threshold=0.92, label="name")
    compare.string("handle", "joined", method="jarowinkler", threshold=0.92, label="handle")
    compare.exact("year", "year", label="year")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        features = compare.compute(index, left, right)
        model = recordlinkage.ECMClassifier()
        model.fit(features)
        return np.asarray(model.prob(features), dtype=float)
