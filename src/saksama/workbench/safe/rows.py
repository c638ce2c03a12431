"""Opaque rows: ids that say nothing and cannot be counted up."""

from __future__ import annotations

import uuid

from django.db import models


class Row(models.Model):
    """A row with an opaque id. A form may bring the id along: sent twice, it is stored once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True
