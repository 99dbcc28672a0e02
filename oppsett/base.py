"""Runs in the environment: migrates, fills an empty database, and prints the log-ins of the example.

One process for all of it, because each start of Django costs a second.
"""

import django
from django.conf import settings
from django.core.management import call_command


def main() -> None:
    """Bring the database up to date and tell who can log in."""
    django.setup()
    # The models exist only after Django has been set up.
    from helhet.organisasjon.domain.queries import demobrukere  # noqa: PLC0415
    from helhet.organisasjon.models import Kommune  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    if not Kommune.objects.exists():
        call_command("eksempel")
    if settings.DEMO:
        print("Demobrukere, uten passord og bare på denne maskinen. Velg en på innloggingssiden:")
        for bruker in demobrukere():
            print(f"  {bruker.brukernavn:<24}{bruker.navn}", flush=True)


if __name__ == "__main__":
    main()
