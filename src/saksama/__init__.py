"""Saksama: with due care."""

import os

__version__ = "0.1.0"

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
"""From 1.29 on ONNX Runtime reports its use to its maker unless told so before it is loaded (G13): seen on a machine
without a route, by the names it asked for.
"""
