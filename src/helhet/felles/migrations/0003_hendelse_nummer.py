"""Each event gets the key that its chain and number give, so that no column of the log is free."""

from django.db import migrations

KJEDELENGDE = 2**40
TRIGGERE = ("felles_hendelse_staar_rad", "felles_hendelse_staar_update")


def gi_noekler(_apps, schema_editor):
    """The trigger that refuses this is made anew after each `migrate`."""
    postgresql = schema_editor.connection.vendor == "postgresql"
    if postgresql:
        # A role that sees some of the rows only must be told, not number those alone.
        schema_editor.execute("SET LOCAL row_security = off")
    for navn in TRIGGERE:
        paa = " ON felles_hendelse" if postgresql else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {navn}{paa}")
    schema_editor.execute(
        f"UPDATE felles_hendelse SET id = kommune_id * {KJEDELENGDE} + nr WHERE id < {KJEDELENGDE}"
    )
    if postgresql:
        schema_editor.execute("SET LOCAL row_security = on")


class Migration(migrations.Migration):
    dependencies = [
        ("felles", "0002_sikkerhetshendelse"),
    ]

    operations = [
        migrations.RunPython(gi_noekler, migrations.RunPython.noop),
    ]
