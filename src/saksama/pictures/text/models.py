"""The two model files of rapidocr's wheel, by path and by SHA-256: nothing else is loaded, nothing is fetched.

The wheel's own code is not imported: it fetches models it misses, and brings an HTTP client into the process.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions

DETECTOR = ("PP-OCRv6_det_small.onnx", "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f")
"""Where text stands."""
LETTERS = ("PP-OCRv6_rec_small.onnx", "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884")
"""What one line says."""


class WrongModel(Exception):  # noqa: N818  it names a file
    """A model file is absent, or another one than this version was tried with."""


def folder() -> Path:
    """Where rapidocr's wheel has its models. Raises WrongModel where it is not installed."""
    wheel = find_spec("rapidocr")
    if wheel is None or not wheel.submodule_search_locations:
        raise WrongModel("rapidocr")
    return Path(wheel.submodule_search_locations[0]) / "models"


@cache
def session(model: tuple[str, str]) -> InferenceSession:
    """The model, loaded once, on one thread and without memory set aside. Raises WrongModel."""
    path, digest = folder() / model[0], model[1]
    content = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(content).hexdigest() != digest:
        raise WrongModel(path.name)
    return InferenceSession(content, _options(), providers=["CPUExecutionProvider"])


def run(model: tuple[str, str], given: Any) -> Any:
    """The model's one answer to `given` (batch × 3 × height × width, float32 from -1 to 1)."""
    loaded = session(model)
    return loaded.run(None, {loaded.get_inputs()[0].name: given})[0]


def _options() -> SessionOptions:
    """An arena keeps the largest picture's memory for good; one thread, as a worker has its other work too."""
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_ALL
    options.log_severity_level = 4
    return options
