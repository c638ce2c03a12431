"""Every row of the matrix: ROWS of each module of this package."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from tests.web.access.row import Row

TABLE: list[Row] = [row for module in iter_modules(__path__, f"{__name__}.") for row in import_module(module.name).ROWS]
