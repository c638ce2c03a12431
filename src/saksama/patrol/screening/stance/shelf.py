"""Where the learned model of an election lies on the office's machine."""

from __future__ import annotations

import os
from pathlib import Path

from saksama.kernel.ids import content_id
from saksama.patrol.screening.stance.base import base_model
from saksama.patrol.screening.stance.model import StanceModel, dump, load


def model_file(models: Path, election: str) -> Path:
    """The file of the model for `election` (its code), whether it exists or not."""
    return models / f"sikap-{content_id('stance', election)[:16]}.json"


def model_in_force(models: Path, election: str) -> StanceModel:
    """The learned model of `election`, else the shipped one. Raises as `model.load`."""
    path = model_file(models, election)
    return load(path.read_bytes()) if path.exists() else base_model()


def keep(model: StanceModel, models: Path, election: str) -> Path:
    """Put `model` in force for `election`: whole or not at all, readable by the owner only."""
    path = model_file(models, election)
    draft = path.with_suffix(".tmp")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(dump(model))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    return path
