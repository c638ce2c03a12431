"""The two nets in memory: loaded once, one thread, bytes checked against the allow-list."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from saksama.pictures.hands import files

Pixels = NDArray[np.uint8]
"""Height × width × 3, red green blue, upright."""
Floats = NDArray[np.float32]


class Net:
    """One loaded model. Not for several threads at once."""

    def __init__(self, content: bytes) -> None:
        self._interpreter = Interpreter(model_content=content, num_threads=1)
        self._interpreter.allocate_tensors()
        (self._input,) = self._interpreter.get_input_details()
        self._outputs: list[dict[str, Any]] = self._interpreter.get_output_details()

    def __call__(self, square: Pixels) -> tuple[Floats, ...]:
        """What the net answers to one square of its own size, one flat table per output, in the model's order."""
        scaled = square.astype(np.float32)[None] / np.float32(255)
        self._interpreter.set_tensor(self._input["index"], scaled)
        self._interpreter.invoke()
        return tuple(self._interpreter.get_tensor(one["index"])[0] for one in self._outputs)


@cache
def net(name: str, home: Path | None = None) -> Net:
    """The net of that file, loaded at the first call. Raises BadInput, Damaged as `files.content`."""
    return Net(files.content(name, home))
