from django.db import migrations, models


class Migration(migrations.Migration):
    """Counts per participant and copies of a text, from an index alone at 100,000 leads."""

    dependencies = [("patrols", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="lead",
            index=models.Index(fields=["election", "participant"], name="patrols_leads_per_participant"),
        ),
        migrations.AddIndex(
            model_name="lead",
            index=models.Index(fields=["text_group"], name="patrols_copies_of_a_text"),
        ),
    ]
