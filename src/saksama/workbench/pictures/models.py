"""What machines read in pictures, and what officers say of it. The content lies in the store under keys of its own.

A row says that a file was read and how to know copies of it again. Text, boxes, what the camera wrote and the shown
pictures are objects of this room's store (`storing.readings`): destroyed with the file, they are gone from backups
too (G12).
"""

from __future__ import annotations

from django.db import models

from saksama.workbench.contest.models import Election, Participant
from saksama.workbench.custody.models import Exhibit
from saksama.workbench.jobs.models import Job
from saksama.workbench.offices.models import Office
from saksama.workbench.pictures import rules
from saksama.workbench.safe.rows import Row


class Reading(Row):
    """One file of the office, read by machine. One row per file, however often it is asked for."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=160)
    """"custody.exhibit:ID", "custody.item:ID/FILE", "intake.file:ID": whose bytes they are. Never a person."""
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=64, blank=True)
    state = models.CharField(
        max_length=8, choices=[(one.value, one.name) for one in rules.State], default=rules.State.WAITING.value
    )
    why = models.CharField(max_length=24, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    hands_read = models.BooleanField(default=False)
    """False: the hand models were not installed. "Not read" is not "no hands"."""
    object_id = models.CharField(max_length=32, blank=True)
    """handover.picture.Reading without the camera's words, in the store."""
    camera_id = models.CharField(max_length=32, blank=True)
    """handover.picture.Camera, in the store; empty where the file says nothing. For the case team only."""
    versions = models.JSONField(default=dict)
    public_on = models.DateField(null=True, blank=True)
    """The day on which its source says it stood in public (a post's own date); null where nothing says it."""
    going = models.JSONField(default=list)
    """Objects that must leave the store: written there by a try that did not end, or read from a file that is gone."""
    asked_by = models.CharField(max_length=32)
    """Officer code, or "machine"."""
    asked_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "about"], name="pictures_one_reading_per_file")]
        indexes = [
            models.Index(fields=["office", "state", "asked_at"], name="pictures_waiting"),
            models.Index(fields=["office", "sha256"], name="pictures_same_bytes"),
        ]


class Frame(Row):
    """The picture, or one key frame of a video: how to show it, and how to know a copy of it again."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="frames")
    number = models.PositiveSmallIntegerField()
    second = models.FloatField(null=True, blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    shown_id = models.CharField(max_length=32)
    """JPEG of at most 1,600 pixels a side without any metadata, in the store: what screens show."""
    dhash = models.CharField(max_length=16)
    phash = models.CharField(max_length=16)
    dhash_mirrored = models.CharField(max_length=16)
    phash_mirrored = models.CharField(max_length=16)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reading", "number"], name="pictures_one_frame_per_number")]


class Correction(Row):
    """What one line says by an officer's eye, kept apart from what the machine read; a later one supersedes it."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="corrections")
    frame = models.PositiveSmallIntegerField()
    line = models.PositiveSmallIntegerField()
    officer = models.CharField(max_length=32)
    object_id = models.CharField(max_length=32)
    """The text, in the store; an empty text says: there is no text here."""
    at = models.DateTimeField()


class Glance(Row):
    """What one officer says of one hand mark. Every dismissal is kept; none of it orders or gates anything."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="glances")
    frame = models.PositiveSmallIntegerField()
    hand = models.PositiveSmallIntegerField()
    officer = models.CharField(max_length=32)
    saw = models.CharField(max_length=10, choices=[(one.value, one.name) for one in rules.Saw])
    at = models.DateTimeField()


class Earlier(Row):
    """Proof that the same picture stood in public before: it speaks for the person ("posted in 2019")."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="earlier")
    day = models.DateField()
    object_id = models.CharField(max_length=32)
    """pictures.shapes.SeenBefore in the store: where and how that was established, in the officer's words."""
    exhibit = models.ForeignKey(Exhibit, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    officer = models.CharField(max_length=32)
    at = models.DateTimeField()


class Meaning(Row):
    """What a sign stands for in one election (a ballot number), as the office set it. Without a row: nothing."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="+")
    sign = models.CharField(max_length=12)
    """handover.picture.Sign."""
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=400)
    """The basis the office gives: a ballot number's decree, a team's own slogan."""
    set_by = models.CharField(max_length=32)
    set_at = models.DateTimeField()
    agreed_by = models.CharField(max_length=32, blank=True)
    """A second officer; before that it counts for nothing."""
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=32, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "election", "sign", "participant"],
                condition=models.Q(ended_at__isnull=True),
                name="pictures_one_meaning_at_a_time",
            )
        ]
