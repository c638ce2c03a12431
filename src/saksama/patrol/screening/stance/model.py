"""The stance model: a linear model over cues and hashed n-grams, kept as our own JSON.

No pickle and no vocabulary: a file holds coefficients, counts and digests; no text, handle or name can be
read off it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import msgspec
import numpy as np
from scipy import sparse
from scipy.special import softmax
from sklearn.linear_model import LogisticRegression

from saksama.handover.parts import Instant, Struct
from saksama.kernel.digests import sha256
from saksama.kernel.errors import NO_JSON, Damaged, Refused
from saksama.kernel.words import _
from saksama.patrol.screening.stance import cues
from saksama.patrol.screening.stance.features import NAMES, Seen, grams_of, matrix

LABELS = ("neutral", "oppose", "support")
GRAM_WEIGHT = 1.0
STRENGTH = 0.5
"""Inverse of the ridge penalty, as LogisticRegression's C."""
SEEN_IN = 3
"""Only n-gram buckets of so many different texts carry weight: one person's words leave no trace."""
DECIMALS = 4


class Agreement(Struct, frozen=True, kw_only=True):
    """How often a held-out reading equalled the officers', where a reading was given."""

    agreed: int
    given: int
    asked: int
    """Labels held out in all; the rest were abstentions."""
    low: float
    high: float
    """95 % Wilson interval of agreed / given."""


class StanceModel(Struct, frozen=True, kw_only=True):
    """Weights per label in the order of LABELS."""

    version: str
    cues_digest: str
    intercept: tuple[float, ...]
    counted: tuple[tuple[float, ...], ...]
    """Per label, one weight per features.NAMES."""
    buckets: tuple[int, ...]
    """n-gram buckets that carry weight."""
    grams: tuple[tuple[float, ...], ...]
    """Per label, one weight per bucket."""
    agreement: Agreement | None = None
    labels: int = 0
    """How many judgements it was learned from; 0 = the shipped model."""
    learned_at: Instant | None = None
    shape: int = 1


class Sealed(Struct, frozen=True, kw_only=True):
    """A model file: the body and its digest."""

    body: msgspec.Raw
    digest: str


def fit(seen: Sequence[Seen], labels: Sequence[str], weights: Sequence[float]) -> dict[str, Any]:
    """The fitted parts of a StanceModel. Deterministic: same input, same numbers."""
    dense, grams = matrix(seen)
    common = np.flatnonzero(np.asarray((grams > 0).sum(axis=0)).ravel() >= SEEN_IN)
    found = LogisticRegression(C=STRENGTH, max_iter=2000, tol=1e-6).fit(
        _together(dense, grams[:, common]), np.asarray(labels), sample_weight=np.asarray(weights)
    )
    assert tuple(found.classes_) == LABELS
    coefficients = np.round(found.coef_, DECIMALS)
    return {
        "intercept": tuple(np.round(found.intercept_, DECIMALS).tolist()),
        "counted": tuple(tuple(row) for row in coefficients[:, : len(NAMES)].tolist()),
        "buckets": tuple(common.tolist()),
        "grams": tuple(tuple(row) for row in coefficients[:, len(NAMES) :].tolist()),
        "cues_digest": cues.digest(),
    }


def probabilities(model: StanceModel, seen: Sequence[Seen]) -> np.ndarray:
    """Per text the probabilities of LABELS; shape (len(seen), 3)."""
    if not seen:
        return np.empty((0, len(LABELS)))
    dense, grams = matrix(seen)
    weights, buckets = _weights(model)
    found: np.ndarray = softmax(_together(dense, grams[:, buckets]) @ weights.T + np.asarray(model.intercept), axis=1)
    return found


def telling(model: StanceModel, words: Sequence[str], label: str) -> list[float]:
    """How much each of `words` (keys) by its n-grams speaks for `label` rather than for the others."""
    if not words:
        return []
    weights, buckets = _weights(model)
    grams = weights[:, len(NAMES) :] - weights[:, len(NAMES) :].mean(axis=0)
    found: list[float] = (grams_of(words)[:, buckets] @ grams[LABELS.index(label)]).tolist()
    return found


def dump(model: StanceModel) -> bytes:
    """The model's file."""
    raw = msgspec.json.encode(model, order="deterministic")
    return msgspec.json.encode(Sealed(body=msgspec.Raw(raw), digest=sha256(raw)))


def load(raw: bytes) -> StanceModel:
    """The model in `raw`. Raises Damaged when it was altered, Refused when it belongs to other lists."""
    try:
        sealed = msgspec.json.decode(raw, type=Sealed)
        if sha256(bytes(sealed.body)) != sealed.digest:
            raise Damaged(
                _("Berkas model sikap berubah: sidik tidak cocok."),
                _("Pelajari ulang dari penilaian petugas."),
            )
        model = msgspec.json.decode(bytes(sealed.body), type=StanceModel)
    except NO_JSON as error:
        raise Damaged(_("Berkas model sikap tidak terbaca."), _("Pelajari ulang dari penilaian petugas.")) from error
    if model.cues_digest != cues.digest():
        raise Refused(
            _("Model sikap dipelajari dengan daftar kata versi lain."),
            _("Pelajari ulang dari penilaian petugas."),
        )
    if not _fits(model):
        raise Damaged(_("Berkas model sikap tidak lengkap."), _("Pelajari ulang dari penilaian petugas."))
    return model


def agreement_in_words(model: StanceModel) -> str:
    """Says "kesesuaian terukur di sini: x % (a–b %, n = …)", or that it was not measured."""
    found = model.agreement
    if found is None or not found.given:
        return _("belum diukur")
    return _("kesesuaian terukur di sini: {share} % ({low}–{high} %, n = {n})").format(
        share=_percent(found.agreed / found.given),
        low=_percent(found.low),
        high=_percent(found.high),
        n=found.given,
    )


def _percent(share: float) -> int:
    return round(100 * share)


def _together(dense: np.ndarray, grams: sparse.csr_matrix) -> sparse.csr_matrix:
    return sparse.hstack([sparse.csr_matrix(dense), grams * GRAM_WEIGHT], format="csr")


@lru_cache(maxsize=8)
def _weights(model: StanceModel) -> tuple[np.ndarray, np.ndarray]:
    return np.hstack([np.asarray(model.counted), np.asarray(model.grams)]), np.asarray(model.buckets, dtype=np.int64)


def _fits(model: StanceModel) -> bool:
    rows = (model.counted, model.grams)
    return (
        len(model.intercept) == len(LABELS)
        and all(len(part) == len(LABELS) for part in rows)
        and all(len(row) == len(NAMES) for row in model.counted)
        and all(len(row) == len(model.buckets) for row in model.grams)
    )
