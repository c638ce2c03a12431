"""Every row of the matrix, area by area."""

from __future__ import annotations

from tests.web.access.row import Row
from tests.web.access.table import audit, home, jobs, patrols, sign_in

TABLE: list[Row] = [*audit.ROWS, *home.ROWS, *patrols.ROWS, *jobs.ROWS, *sign_in.ROWS]
