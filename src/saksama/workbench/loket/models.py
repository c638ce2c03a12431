"""The counter's rows: sealed bytes, public names of receipts, days. No address, no device, no hour, nobody's word.

Ids are random: a message's tells nothing of another's. In which order rows of one day came, SQLite's pages still show.
"""

from __future__ import annotations

import uuid

from django.db import models

from saksama.workbench.loket import rules


class Opaque(models.Model):
    """A row with an id that says nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class Receipt(Opaque):
    """That somebody holds a receipt at an office; what it is for stands nowhere here."""

    mark = models.CharField(max_length=64, unique=True)
    """Public name (keys.receipt)."""
    office = models.CharField(max_length=16)
    """The office's code."""
    day = models.DateField()
    """Of its last sign of life, either way."""
    withdrawn_on = models.DateField(null=True)


class Message(Opaque):
    """One message, sealed to the office's box, until the office has it."""

    office = models.CharField(max_length=16)
    pile = models.CharField(max_length=12, choices=[(one.value, one.name) for one in rules.Pile])
    group = models.CharField(max_length=16, blank=True)
    """Shared by messages that say the same; gone with the day's secret as a way to ask for a text."""
    day = models.DateField()
    sealed = models.BinaryField()
    """`handover.loket.Sent`."""

    class Meta:
        indexes = [models.Index(fields=["office", "pile", "day"], name="loket_waiting")]


class File(Opaque):
    """One file that comes in parts; they lie in the counter's folder, each sealed by itself."""

    office = models.CharField(max_length=16)
    draft = models.CharField(max_length=64, db_index=True)
    """SHA-256 of the token of the form to which it belongs."""
    message = models.ForeignKey(Message, null=True, on_delete=models.CASCADE, related_name="files")
    """Null until the form was sent."""
    parts = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    """Empty until it is whole."""
    media_type = models.CharField(max_length=40, blank=True)
    day = models.DateField()


class Letter(Opaque):
    """A word of the office, sealed to a receipt. Its id is the office's: it is stored once."""

    mark = models.CharField(max_length=64, db_index=True)
    office = models.CharField(max_length=16)
    day = models.DateField()
    sealed = models.BinaryField()
    """`handover.loket.Word`."""


class Secret(models.Model):
    """With what addresses and texts are made unreadable on one day; deleted when the day is over."""

    day = models.DateField(primary_key=True)
    value = models.BinaryField()


class Tally(models.Model):
    """How often something came from one network, or one text came, on one day. Keys are HMACs under its secret."""

    day = models.DateField()
    key = models.CharField(max_length=16)
    """Empty: the whole counter."""
    what = models.CharField(max_length=24)
    n = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "key", "what"], name="loket_counted_once")]


class Spent(models.Model):
    """That a form was sent; outlives the message, which goes when the office has it."""

    draft = models.CharField(max_length=64, primary_key=True)
    """SHA-256 of the form's token."""
    day = models.DateField()


class Nonce(models.Model):
    """A signed call of an office comes once."""

    nonce = models.CharField(max_length=64, primary_key=True)
    day = models.DateField()
