"""After a key was rotated: what lies in the tables is sealed anew under the newest one, a row at a time.

Each row is one conditional UPDATE: a row that somebody changed meanwhile is left for the next time. Cut anywhere, it is
begun again, and what was done is found done. Old keys stay in the ring, so nothing is unreadable at any moment. What no
row may change (events of custody; the vault, whose rows are sealed to custodians) stays under the key that made it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import IntegrityError, models, transaction

from saksama.kernel.errors import Damaged, Gone
from saksama.keys import Keyring, Purpose

OUTSIDE = frozenset({"vault", "loket"})
"""Apps whose rows are not the office's to open."""
HEADER = b"age-encryption.org/v1"
CHUNK = 500
Told = Callable[[str, int], object]


@dataclass
class Count:
    """What became of the rows and the wrapped data keys."""

    sealed: int = 0
    fixed: int = 0
    """Rows that nobody may change: they stay under the key that made them."""
    busy: int = 0
    """Rows that changed meanwhile; the next run takes them."""
    keys: int = 0
    other: int = 0
    """Under a data key of their own (which is wrapped anew), or nothing sealed."""


def reseal(keyring: Keyring, *, told: Told, every_key: bool = False) -> Count:
    """Everything under the newest ROWS key, every data key under the newest SEAL key; how much changed.

    `told` hears the table and the rows so far. `every_key`: wrap keys that are new already too (another escrow holder).
    """
    count = Count()
    for model, field in _columns():
        _column(keyring, model, field, count)
        told(model._meta.label_lower, count.sealed)
    _factors(keyring, count)
    _keys(keyring, count, every_key)
    told("keys", count.keys)
    return count


def _columns() -> Iterator[tuple[type[models.Model], str]]:
    for model in apps.get_models():
        if model.__module__.startswith("saksama.") and model._meta.app_label not in OUTSIDE:
            for field in model._meta.concrete_fields:
                if isinstance(field, models.BinaryField):
                    yield model, field.attname


def _column(keyring: Keyring, model: type[models.Model], field: str, count: Count) -> None:
    last: Any = None
    while rows := _next(model, field, last):
        for pk, value in rows:
            if not _row(keyring, model, field, (pk, bytes(value)), count):
                return
        last = rows[-1][0]


def _next(model: type[models.Model], field: str, last: Any) -> list[tuple[Any, Any]]:
    found = model._default_manager.filter(**{f"{field}__isnull": False}).order_by("pk")
    found = found.filter(pk__gt=last) if last is not None else found
    return list(found.values_list("pk", field)[:CHUNK])


def _row(
    keyring: Keyring, model: type[models.Model], field: str, row: tuple[Any, bytes], count: Count
) -> bool:  # fmt: skip
    """False where nobody may change this table."""
    pk, value = row
    new = _renewed(keyring, value)
    if new is None:
        count.other += 1
        return True
    try:
        with transaction.atomic():
            changed = model._default_manager.filter(pk=pk, **{field: value}).update(**{field: new})
    except IntegrityError:
        count.fixed += 1
        return False
    count.sealed += changed
    count.busy += not changed
    return True


def _renewed(keyring: Keyring, value: bytes) -> bytes | None:
    """None for what is new already, for what has a key of its own, and for what is not sealed at all."""
    if not value.startswith(HEADER):
        return None
    try:
        return keyring.renewed(Purpose.ROWS, value)
    except Damaged:  # under a data key of its own
        return None


def _factors(keyring: Keyring, count: Count) -> None:
    """Second factors lie in the sign-in library's table, as hex within its own text."""
    for factor in Authenticator.objects.order_by("pk").iterator(CHUNK):
        renewed = {key: _in_hex(keyring, value) for key, value in factor.data.items()}
        changed = {key: value for key, value in renewed.items() if value != factor.data[key]}
        if changed:
            same = Authenticator.objects.filter(pk=factor.pk, data=factor.data)
            done = same.update(data={**factor.data, **changed})
            count.sealed += done
            count.busy += not done


def _in_hex(keyring: Keyring, value: Any) -> Any:
    if isinstance(value, list):
        return [_in_hex(keyring, one) for one in value]
    if not isinstance(value, str) or not value.startswith(HEADER.hex()):
        return value
    new = _renewed(keyring, bytes.fromhex(value))
    return new.hex() if new else value


def _keys(keyring: Keyring, count: Count, every_key: bool) -> None:
    wrapped = keyring.objects
    for object_id in wrapped.ids():
        try:
            if every_key or not wrapped.is_new(object_id):
                count.keys += wrapped.renew(object_id)
        except (FileNotFoundError, Gone):  # destroyed meanwhile: so it stays
            continue
    wrapped.sweep()  # what a run killed before this one left unfinished
