"""A welcome at the first log-in; those who have logged in before are past it."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def gamle_er_ferdige(apps: StateApps, _schema: BaseDatabaseSchemaEditor) -> None:
    """Spare those who know the system already."""
    bruker = apps.get_model("organisasjon", "Bruker")
    bruker.objects.filter(last_login__isnull=False).update(ferdig_med_velkomst=True)


class Migration(migrations.Migration):
    """Add the field and fill it."""

    dependencies = [("organisasjon", "0003_innlogging")]

    operations = [
        migrations.AddField(
            model_name="bruker",
            name="ferdig_med_velkomst",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.RunPython(gamle_er_ferdige, migrations.RunPython.noop),
    ]
