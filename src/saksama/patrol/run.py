"""The whole river on one page: sealed originals in, leads out. The only caller of steps.

Order of work saves cost and protects people (DESIGN §5): inside the fence first, unique accounts, link, drop the
unlinked, and only then read the words of those who are left. Everything lives in memory or in parts encrypted under
keys that are never written; a killed run leaves nothing readable (G4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from saksama.handover.fence import Fence
from saksama.handover.fence import require_sound as require_sound_fence
from saksama.handover.judgement import Judgement
from saksama.handover.lead import Lead
from saksama.handover.mandate import Mandate, require_active
from saksama.handover.roster import Roster, roster_digest
from saksama.kernel.clock import local_day
from saksama.kernel.errors import Refused
from saksama.kernel.ids import new_id
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.patrol.engine.connect import connect
from saksama.patrol.home import Home

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much is done, how much there is (0: not known)."""


def quiet(_what: str, _done: int, _all: int) -> None:
    """Progress for those who do not want any."""
