"""An edition is taken back for a reason; why something is not told stands beside it, for the office."""

from django.db import migrations, models

WITHDRAWN = [
    ("wrong", "WRONG"),
    ("period", "PERIOD"),
    ("protection", "PROTECTION"),
    ("replaced", "REPLACED"),
    ("unused", "UNUSED"),
]


class Migration(migrations.Migration):
    dependencies = [("early_warning", "0002_alert_moves")]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="withdrawn_because",
            field=models.CharField(blank=True, choices=WITHDRAWN, max_length=12),
        ),
        migrations.AddField(
            model_name="publication", name="withdrawn_by", field=models.CharField(blank=True, max_length=32)
        ),
        migrations.AddField(model_name="publication", name="withheld", field=models.JSONField(default=dict)),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at", None), models.Q(("withdrawn_because", ""), _negated=True), _connector="OR"
                ),
                name="early_warning_withdrawn_for_a_reason",
            ),
        ),
    ]
