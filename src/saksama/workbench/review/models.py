"""Two officers judge. A judgement is kept as it was given; a later one supersedes it, nothing is overwritten."""

from __future__ import annotations

from django.db import models

from saksama.workbench.accounts.models import Officer
from saksama.workbench.contest.models import Election, Participant
from saksama.workbench.offices.models import Office
from saksama.workbench.patrols.models import Lead
from saksama.workbench.review.prevention_models import Counted, Letter, Notice  # noqa: F401  Django looks here
from saksama.workbench.safe.rows import Row


class Batch(Row):
    """Up to 25 leads locked for one officer until `expires_at`."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    """Running number of the office: "Paket P-17"."""
    taken_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "number"], name="review_one_number_per_batch")]


class Place(Row):
    """One lead's place in the queue: who may judge it next, who holds it, how it ended. One row per lead.

    The lock stands in this row, so that taking, judging, undoing and giving back are each one conditional UPDATE.
    """

    class State(models.TextChoices):
        """Where the lead stands between two officers."""

        FIRST = "first"
        """Waits for its first judgement."""
        SECOND = "second"
        """Waits for a second officer, blind to the first."""
        DIFFER = "differ"
        """The two differ: the coordinator resolves."""
        RESOLVED = "resolved"

    lead = models.OneToOneField(Lead, on_delete=models.PROTECT, related_name="place")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.FIRST)
    batch = models.ForeignKey(Batch, null=True, blank=True, on_delete=models.SET_NULL, related_name="places")
    held_by = models.ForeignKey(Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    held_until = models.DateTimeField(null=True, blank=True)
    """Past: anyone may take it; until someone does, it is still the holder's."""
    begun = models.BooleanField(default=False)
    """The holder judged the act; the candidate is still to be judged."""
    first_by = models.ForeignKey(Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    order_key = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(held_by__isnull=True, held_until__isnull=True)
                | models.Q(held_by__isnull=False, held_until__isnull=False),
                name="review_a_lock_has_holder_and_end",
            )
        ]
        indexes = [
            models.Index(fields=["office", "state", "order_key", "id"], name="review_next_of_a_state"),
            models.Index(fields=["held_by", "office", "order_key"], name="review_held_in_order"),
        ]


class Recusal(Row):
    """This officer never gets this lead: they know the person, or saw act or name themselves."""

    class Because(models.TextChoices):
        """Why."""

        KNOWS = "knows"
        OBSERVED = "observed"
        SAW = "saw"
        """Withdrew after seeing a name."""

    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="recusals")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=8, choices=Because)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lead", "officer"], name="review_steps_aside_once")]


class Judgement(Row):
    """One officer's reasoned judgement of one lead: the act first, then (if shown) the candidate.

    Turn 1 and 2 are the two officers, turn 3 is the coordinator's where they differ. The row is made when the act is
    judged, before any name; `at` says when it was whole.
    """

    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="judgements")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey(Batch, null=True, blank=True, on_delete=models.SET_NULL, related_name="judgements")
    turn = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=16)
    """handover.judgement.Verdict."""
    sealed_act = models.BinaryField()
    """review.shapes.OfTheAct: reason, facts weighed, stance and stage as the officer read them."""
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="copies")
    """The judgement of another copy of the same text that the officer chose to apply here too."""
    identity = models.CharField(max_length=16, blank=True)
    """handover.judgement.Identity; empty where no candidate was shown."""
    sealed_candidate = models.BinaryField(null=True, blank=True)
    """review.shapes.OfTheCandidate: which one, and what established it."""
    act_judged_at = models.DateTimeField()
    candidate_opened_at = models.DateTimeField(null=True, blank=True)
    """From then on the judgement of the act stands: nobody changes it after seeing a name."""
    at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """Undone before the second officer acted, or given up with the lock."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lead", "turn"], condition=models.Q(withdrawn_at__isnull=True), name="review_one_per_turn"
            ),
            models.UniqueConstraint(
                fields=["lead", "officer"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="review_never_both_turns",
            ),
        ]
        indexes = [models.Index(fields=["officer", "at"], name="review_last_of_an_officer")]


class Resolution(Row):
    """How the judgements of one lead ended: agreed, or decided by the coordinator with a reason."""

    lead = models.OneToOneField(Lead, on_delete=models.PROTECT, related_name="resolution")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    """The lead's, which never change: counting how 100,000 leads ended reads this table alone."""
    outcome = models.CharField(max_length=16)
    """review.rules.Outcome."""
    verdict = models.CharField(max_length=16)
    identity = models.CharField(max_length=16, blank=True)
    by = models.CharField(max_length=12)
    """"agreement" or "coordinator"."""
    officer = models.ForeignKey(Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The coordinator; empty where the two agreed."""
    sealed = models.BinaryField()
    """review.shapes.Resolved: person_key of the candidate both identified, the coordinator's reason."""
    at = models.DateTimeField()
    handed_at = models.DateTimeField(null=True, blank=True)
    """When the two judgements flowed back to the patrol as data."""

    class Meta:
        indexes = [
            models.Index(fields=["office", "outcome", "-at"], name="review_newest_by_outcome"),
            models.Index(fields=["election", "participant", "verdict"], name="review_ends_per_participant"),
            models.Index(
                fields=["office"], condition=models.Q(handed_at__isnull=True), name="review_waits_to_flow_back"
            ),
        ]
