"""Every row of the matrix, area by area."""

from __future__ import annotations

from tests.web.access.row import Row
from tests.web.access.table import home, jobs, offices, patrols, sign_in

TABLE: list[Row] = [*home.ROWS, *patrols.ROWS, *jobs.ROWS, *offices.ROWS, *sign_in.ROWS]
