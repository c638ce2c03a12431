"""Which kinds of long work there are, and what does them: an explicit table."""

from __future__ import annotations

from collections.abc import Mapping

from saksama.workbench.jobs.tasks import Work

WORK: Mapping[str, Work] = {}

STANDING: Mapping[str, int] = {}
"""Kinds that every office has planned from its first day, and after how many minutes each comes again."""
