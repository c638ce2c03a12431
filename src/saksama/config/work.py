"""Which kinds of long work there are, and what does them: an explicit table."""

from __future__ import annotations

from collections.abc import Mapping

from saksama.workbench.contest import work as contest
from saksama.workbench.jobs.tasks import Work
from saksama.workbench.mandates import work as mandates

WORK: Mapping[str, Work] = {"mandates.warn": mandates.warn, "contest.forget": contest.forget}

STANDING: Mapping[str, int] = {"mandates.warn": 12 * 60, "contest.forget": 24 * 60}
"""Kinds that every office has planned from its first day, and after how many minutes each comes again."""
