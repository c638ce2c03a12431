"""Every row of the matrix, area by area."""

from __future__ import annotations

from tests.web.access.row import Row
from tests.web.access.table import agenda, home, mandates, sign_in

TABLE: list[Row] = [*home.ROWS, *agenda.ROWS, *mandates.ROWS, *sign_in.ROWS]
