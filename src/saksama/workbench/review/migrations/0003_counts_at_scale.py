import django.db.models.deletion
from django.db import migrations, models


def fill(apps, schema_editor):
    """Each resolution gets election and participant of its lead, and when its judgements were handed back."""
    resolution = apps.get_model("review", "Resolution")
    lead = apps.get_model("patrols", "Lead").objects.filter(pk=models.OuterRef("lead_id"))
    resolution.objects.update(
        election_id=models.Subquery(lead.values("election_id")),
        participant_id=models.Subquery(lead.values("participant_id")),
    )
    handed = apps.get_model("review", "Judgement").objects.filter(lead_id=models.OuterRef("lead_id"))
    resolution.objects.update(handed_at=models.Subquery(handed.values("handed_at").order_by("-handed_at")[:1]))


class Migration(migrations.Migration):
    """The queue in order, what an officer holds, and how leads ended, from an index alone at 100,000 leads."""

    dependencies = [
        ("contest", "0001_initial"),
        ("patrols", "0002_counts_at_scale"),
        ("review", "0002_prevention"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="place", name="review_next_in_queue"),
        migrations.RemoveIndex(model_name="place", name="review_counts_of_a_queue"),
        migrations.AddIndex(
            model_name="place",
            index=models.Index(fields=["office", "state", "order_key", "id"], name="review_next_of_a_state"),
        ),
        migrations.AddIndex(
            model_name="place",
            index=models.Index(fields=["held_by", "office", "order_key"], name="review_held_in_order"),
        ),
        migrations.AddField(
            model_name="resolution",
            name="election",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="contest.election"
            ),
        ),
        migrations.AddField(
            model_name="resolution",
            name="participant",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="contest.participant"
            ),
        ),
        migrations.AddField(
            model_name="resolution", name="handed_at", field=models.DateTimeField(blank=True, null=True)
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="resolution",
            name="election",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="contest.election"
            ),
        ),
        migrations.AlterField(
            model_name="resolution",
            name="participant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="contest.participant"
            ),
        ),
        migrations.AddIndex(
            model_name="resolution",
            index=models.Index(fields=["election", "participant", "verdict"], name="review_ends_per_participant"),
        ),
        migrations.RemoveField(model_name="judgement", name="handed_at"),
        migrations.AddIndex(
            model_name="resolution",
            index=models.Index(
                fields=["office"], condition=models.Q(handed_at__isnull=True), name="review_waits_to_flow_back"
            ),
        ),
    ]
