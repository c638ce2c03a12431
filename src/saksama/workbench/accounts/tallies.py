"""Django's cache over one table: lock-outs hold over all processes of the server, and nothing in it can be run.

Django's own database cache keeps pickles; whoever can write to the database could make the server run them.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import transaction

from saksama.kernel.clock import now
from saksama.workbench.accounts.models import Tally

FAR = datetime(9999, 1, 1, tzinfo=UTC)


class Tallies(BaseCache):
    """Values are JSON; keys are kept as digests. A fault of the database is raised: a lock-out never fails open."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Store under `key` where nothing lives yet; whether it was stored. Of two at once only one is told True."""
        digest = self._digest(key, version)
        fresh = {"value": json.dumps(value), "expires_at": self._until(timeout)}
        if Tally.objects.filter(key=digest, expires_at__lte=now()).update(**fresh):
            return True
        return Tally.objects.get_or_create(key=digest, defaults=fresh)[1]

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """The value under `key`, while it lives."""
        row = Tally.objects.filter(key=self._digest(key, version), expires_at__gt=now()).first()
        return default if row is None else json.loads(row.value)

    @transaction.atomic
    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Store under `key`, and clear away what has expired."""
        Tally.objects.filter(expires_at__lte=now()).delete()
        fresh = {"value": json.dumps(value), "expires_at": self._until(timeout)}
        Tally.objects.update_or_create(key=self._digest(key, version), defaults=fresh)

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Let what lives under `key` live longer; whether there was any."""
        living = Tally.objects.filter(key=self._digest(key, version), expires_at__gt=now())
        return living.update(expires_at=self._until(timeout)) > 0

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Forget `key`; whether it was there."""
        return Tally.objects.filter(key=self._digest(key, version)).delete()[0] > 0

    def clear(self) -> None:
        """Forget everything."""
        Tally.objects.all().delete()

    def _digest(self, key: Any, version: int | None) -> str:
        return hashlib.sha256(self.make_key(key, version=version).encode()).hexdigest()

    def _until(self, timeout: Any) -> datetime:
        seconds = self.get_backend_timeout(timeout)
        return FAR if seconds is None else datetime.fromtimestamp(seconds, UTC)
