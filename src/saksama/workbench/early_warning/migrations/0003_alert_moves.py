"""What a warning went through, the plan that answers it, and whether the coordinator was told again."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("early_warning", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="alert",
            name="plan",
            field=models.CharField(blank=True, max_length=96),
        ),
        migrations.AddField(
            model_name="alert",
            name="told_again_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="AlertMove",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("taken", "TAKEN"),
                            ("acted", "ACTED"),
                            ("handed", "HANDED"),
                            ("planned", "PLANNED"),
                            ("closed", "CLOSED"),
                            ("told_again", "TOLD_AGAIN"),
                        ],
                        max_length=10,
                    ),
                ),
                ("by", models.CharField(max_length=32)),
                ("to", models.CharField(blank=True, max_length=32)),
                ("at", models.DateTimeField()),
                (
                    "alert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="moves", to="early_warning.alert"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("alert", "number"), name="early_warning_moves_are_numbered")
                ],
            },
        ),
    ]
