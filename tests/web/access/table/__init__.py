"""Every row of the matrix, area by area."""

from __future__ import annotations

from tests.web.access.row import Row
from tests.web.access.table import agenda, contest, home, jobs, mandates, observe, patrols, review, sign_in

TABLE: list[Row] = [
    *home.ROWS, *patrols.ROWS, *jobs.ROWS, *sign_in.ROWS, *mandates.ROWS, *contest.ROWS,
    *agenda.ROWS, *observe.ROWS, *review.ROWS,
]  # fmt: skip
