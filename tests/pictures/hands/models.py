"""The two models where this machine has them; `make test` fetches them."""

from __future__ import annotations

import pytest

from saksama.pictures import hands


def need_models() -> None:
    """Skip, saying so, where they are not installed; under CI that fails the run."""
    if not hands.installed():
        pytest.skip("hand models absent: saksama models fetch")
