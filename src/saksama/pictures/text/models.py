"""The two model files of rapidocr's wheel, by path and by SHA-256: nothing else is loaded, nothing is fetched."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import rapidocr
from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions

FOLDER = Path(rapidocr.__file__).parent / "models"
DETECTOR = ("PP-OCRv6_det_small.onnx", "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f")
LETTERS = ("PP-OCRv6_rec_small.onnx", "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884")


class WrongModel(Exception):
    """A model file is absent or another one than this version was tried with."""


@cache
def session(model: tuple[str, str]) -> InferenceSession:
    """The model, loaded once, on one thread and without memory set aside. Raises WrongModel."""
    path, digest = FOLDER / model[0], model[1]
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
        raise WrongModel(path.name)
    return InferenceSession(str(path), _options(), providers=["CPUExecutionProvider"])


def _options() -> SessionOptions:
    """An arena keeps the largest picture's memory for good; one thread, as a worker has its other work too."""
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_ALL
    options.log_severity_level = 4
    return options
