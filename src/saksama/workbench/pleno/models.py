"""Meetings of the plenary: agenda, who is there, who steps aside, votes, and what they come to.

Attendance and votes are never overwritten: a later row supersedes an earlier one, which stays.
"""

from __future__ import annotations

from django.db import models

from saksama.workbench.accounts.models import Officer
from saksama.workbench.agenda.models import Due
from saksama.workbench.cases.models import Case
from saksama.workbench.documents.models import Document
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.intake.models import Report
from saksama.workbench.offices.models import Office
from saksama.workbench.pleno import rules
from saksama.workbench.safe.rows import Row

STANDS = models.Q(superseded_at__isnull=True)
ABOUT = ("record", "report", "case", "start")
"""Columns of an item, of which one says what it is about."""
OWN = ("writer", "noted_by", "judge_one", "judge_two", "judge_three")
"""Columns of a vote with the codes of those whose own finding it is about."""


def _about_one(column: str) -> models.Q:
    """That an item is about this and nothing else."""
    return models.Q(**{f"{one}__isnull": one != column for one in ABOUT})


class Meeting(Row):
    """One meeting (rapat pleno). Its number is given when it is called, and stays given."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField()
    """1, 2, 3 … without a gap, per office and year."""
    planned_at = models.DateTimeField()
    place = models.CharField(max_length=rules.LONGEST_PLACE)
    state = models.CharField(
        max_length=10, choices=[(one.value, one.name) for one in rules.State], default=rules.State.CALLED.value
    )
    chair = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    secretary = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    called_by = models.CharField(max_length=32)
    called_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    document = models.OneToOneField(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Its minutes."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "seq"], name="pleno_one_number_per_meeting"),
            models.CheckConstraint(
                condition=models.Q(document__isnull=True) | models.Q(state__in=["closed", "signed"]),
                name="pleno_only_closed_meetings_have_minutes",
            ),
        ]

    def __str__(self) -> str:
        """Its number."""
        return f"{self.seq}/PLENO/{self.year}"


class Item(Row):
    """One matter on the agenda of one meeting: a record, a report, a case, or the start of a term."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField()
    record = models.ForeignKey(Record, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(Report, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    start = models.ForeignKey(Due, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    new_start = models.DateTimeField(null=True, blank=True)
    """From when the term `start` is to count."""
    added_by = models.CharField(max_length=32)
    added_at = models.DateTimeField()
    decision = models.CharField(
        max_length=14, blank=True, choices=[(one.value, one.name) for one in rules.Decision]
    )  # fmt: skip
    """Empty: not concluded."""
    sealed_reason = models.BinaryField(null=True, blank=True)
    yes = models.PositiveSmallIntegerField(default=0)
    no = models.PositiveSmallIntegerField(default=0)
    abstain = models.PositiveSmallIntegerField(default=0)
    """As counted when it was concluded."""
    concluded_by = models.CharField(max_length=32, blank=True)
    concluded_at = models.DateTimeField(null=True, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    """When the numbered minutes moved the start; null: not (yet), or the term had ended."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "order"], name="pleno_one_place_per_item"),
            models.CheckConstraint(
                condition=_about_one("record")
                | _about_one("report")
                | _about_one("case")
                | (_about_one("start") & models.Q(new_start__isnull=False)),
                name="pleno_an_item_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(decision="", concluded_at__isnull=True)
                | (~models.Q(decision="") & models.Q(concluded_at__isnull=False, sealed_reason__isnull=False)),
                name="pleno_a_decision_has_its_reason",
            ),
            *(
                models.UniqueConstraint(
                    fields=[about], condition=models.Q(decision=""), name=f"pleno_one_open_item_per_{about}"
                )
                for about in ABOUT
            ),
        ]

    @property
    def matter(self) -> rules.Matter:
        """What it is about."""
        if self.record_id:
            return rules.Matter.RECORD
        if self.report_id:
            return rules.Matter.REPORT
        return rules.Matter.CASE if self.case_id else rules.Matter.START


class Attendance(Row):
    """Whether one member is there, from `at` on."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    member = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    presence = models.CharField(max_length=8, choices=[(one.value, one.name) for one in rules.Presence])
    sealed_reason = models.BinaryField(null=True, blank=True)
    """Why somebody is absent; it stands in no document."""
    noted_by = models.CharField(max_length=32)
    at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], condition=STANDS, name="pleno_one_presence_each")
        ]


class Conflict(Row):
    """A member steps aside from one item, for good."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="conflicts")
    member = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    sealed_reason = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "member"], name="pleno_steps_aside_once")]


class Vote(Row):
    """One member's vote on one item. Whose own finding it is about stands beside it, so that the database refuses."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="votes")
    member = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=32)
    """The member's opaque code."""
    choice = models.CharField(max_length=8, choices=[(one.value, one.name) for one in rules.Choice])
    writer = models.CharField(max_length=32, blank=True)
    """Who wrote the record."""
    noted_by = models.CharField(max_length=32, blank=True)
    """Who noted the observation that its lead came from."""
    judge_one = models.CharField(max_length=32, blank=True)
    judge_two = models.CharField(max_length=32, blank=True)
    judge_three = models.CharField(max_length=32, blank=True)
    """Who judged its lead."""
    at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "member"], condition=STANDS, name="pleno_one_vote_each"),
            models.CheckConstraint(
                condition=~models.Q(code="") & ~models.Q(*((own, models.F("code")) for own in OWN), _connector="OR"),
                name="pleno_nobody_votes_on_their_own",
            ),
        ]


class Finding(Row):
    """A finding (temuan): made by the plenary and by nothing else (G6). Cases build on it."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField()
    number = models.CharField(max_length=80)
    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="+")
    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "year", "seq"], name="pleno_findings_are_numbered")]

    def __str__(self) -> str:
        """Its number."""
        return self.number


class Registration(Row):
    """A report that the plenary registered. Cases build on it."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField()
    number = models.CharField(max_length=80)
    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="+")
    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "seq"], name="pleno_registrations_are_numbered")
        ]

    def __str__(self) -> str:
        """Its number."""
        return self.number
