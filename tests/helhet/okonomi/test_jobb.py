"""Large files: the import goes on behind the page, can be stopped and lost, and stores all or nothing."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.helhet.besetning import Rollebesetning, klient_for
from tests.helhet.okonomi.prover import HODE, budsjettfil

from helhet.datalager.enums import Serie
from helhet.datalager.models import Parti
from helhet.felles.models import Hendelse
from helhet.felles.omfang import kommune_omfang
from helhet.okonomi.domain.importer import Kontoimport, les_konto
from helhet.okonomi.domain.jobb import (
    STOR_FIL_BYTES,
    UnableToContinue,
    UnableToOrder,
    avbryt,
    begynn,
    bestill,
    fullfor,
    importvalg,
    jobb_aa_vise,
)
from helhet.okonomi.domain.opplasting import Opplysninger, hent, ta_imot
from helhet.okonomi.domain.puls import TAUS, Puls, framdrift, gi_livstegn, pulsfil
from helhet.okonomi.enums import Jobbtilstand, Jobbtrinn
from helhet.okonomi.models import Importjobb
from helhet.okonomi.tasks import kjor_import
from helhet.organisasjon.models import Kommune

LONN = "1010;Fastlønn;3410;Solsiden;253;Sykehjem;1200,00"
RADER = 45_000
SOM = Kontoimport(Serie.BUDSJETT, 2025, "b.csv")


@pytest.fixture(scope="module")
def stor_fil() -> bytes:
    """A file that is large enough to be read behind the page."""
    data = budsjettfil(*[LONN] * RADER)
    assert len(data) > STOR_FIL_BYTES
    return data


def _last_opp(klient: Client, data: bytes) -> UUID:
    fil = SimpleUploadedFile("stor.csv", data)
    svar = klient.post(reverse("okonomi:import"), {"fil": fil, "serie": "budsjett", "aar": 2025})
    return UUID(svar["Location"].rstrip("/").rsplit("/", 1)[-1])


def _bestilt(data: bytes, *, eier: UUID) -> Importjobb:
    nr = ta_imot([data], om=Opplysninger("b.csv", Serie.BUDSJETT, 2025), eier=eier)
    jobb, ny = bestill(SOM, opplasting=nr, eier=eier, tid=timezone.now())
    assert ny
    return jobb


def _les_paa_nytt(jobb: Importjobb) -> Importjobb:
    lagret: Importjobb = Importjobb.objects.get(pk=jobb.pk)
    return lagret


def test_large_file_is_stored_behind_the_page_and_small_at_once(
    roller: Rollebesetning,
    stor_fil: bytes,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    klient, sjef = klient_for(roller.okonomisjef), roller.okonomisjef.id
    nr = _last_opp(klient, stor_fil)

    with django_capture_on_commit_callbacks() as skal_kjoeres:
        svar = klient.post(reverse("okonomi:forhaandsvis", args=[nr]), {"kontoklasse": "1"})
        igjen = klient.post(reverse("okonomi:forhaandsvis", args=[nr]), {"kontoklasse": "1"})

    jobb = Importjobb.objects.get()
    side = reverse("okonomi:jobb", args=[jobb.pk])
    assert (svar["Location"], igjen["Location"], len(skal_kjoeres)) == (side, side, 1)
    assert (jobb.tilstand, jobb.filnavn, importvalg(jobb).kontoklasse) == ("venter", "stor.csv", 1)
    assert Parti.objects.count() == 0
    ventende = klient.get(side).content.decode()
    assert 'value="5"' in ventende
    assert "data-i-gang" in ventende

    kjor_import(jobb, data=stor_fil)

    ferdig = _les_paa_nytt(jobb)
    assert (ferdig.tilstand, ferdig.parti.rader_lagret) == ("ferdig", RADER)
    assert ferdig.startet <= ferdig.sluttet
    assert hent(nr, eier=sjef) is None
    assert not pulsfil(jobb).exists()
    tekst = klient.get(side).content.decode()
    assert f"Lest inn: {RADER} rader inn = {RADER} lagret + 0 avvist." in tekst.replace("\u00a0", "")
    assert "data-i-gang" not in tekst

    liten = _last_opp(klient, budsjettfil(LONN))
    svar = klient.post(reverse("okonomi:forhaandsvis", args=[liten]), {})
    assert (svar["Location"], Importjobb.objects.count()) == (reverse("okonomi:partier"), 1)


def test_stopped_before_it_begins_nothing_is_read_or_stored(roller: Rollebesetning) -> None:
    klient, data = klient_for(roller.okonomisjef), budsjettfil(LONN)
    jobb = _bestilt(data, eier=roller.okonomisjef.id)

    svar = klient.post(reverse("okonomi:avbryt_jobb", args=[jobb.pk]), follow=True)
    kjor_import(jobb, data=data)

    assert "Innlesingen er avbrutt. Ingenting er lagret." in svar.content.decode()
    assert reverse("okonomi:forhaandsvis", args=[jobb.opplasting]) in svar.content.decode()
    assert (_les_paa_nytt(jobb).tilstand, Parti.objects.count()) == ("avbrutt", 0)
    assert not pulsfil(jobb).exists()


def test_stopped_while_it_reads_nothing_is_stored(roller: Rollebesetning) -> None:
    data = budsjettfil(LONN)
    jobb = begynn(_bestilt(data, eier=roller.okonomisjef.id), tid=timezone.now())
    lest = les_konto(data, som=importvalg(jobb))

    assert avbryt(jobb, aktor=jobb.eier, tid=timezone.now())

    with pytest.raises(UnableToContinue):
        fullfor(jobb, data=data, lest=lest, tid=timezone.now())
    assert (_les_paa_nytt(jobb).tilstand, Parti.objects.count()) == ("avbrutt", 0)


def test_stopped_too_late_says_so_and_keeps_what_is_stored(roller: Rollebesetning) -> None:
    klient, data = klient_for(roller.okonomisjef), budsjettfil(LONN)
    jobb = _bestilt(data, eier=roller.okonomisjef.id)
    kjor_import(jobb, data=data)

    svar = klient.post(reverse("okonomi:avbryt_jobb", args=[jobb.pk]), follow=True)

    assert "Innlesingen var slutt før den kunne avbrytes." in svar.content.decode()
    assert (_les_paa_nytt(jobb).tilstand, Parti.objects.count()) == ("ferdig", 1)


def test_silent_import_is_lost_can_be_tried_again_and_cannot_come_back(roller: Rollebesetning) -> None:
    klient, eier, data = klient_for(roller.okonomisjef), roller.okonomisjef.id, budsjettfil(LONN)
    jobb = begynn(_bestilt(data, eier=eier), tid=timezone.now())
    lest = les_konto(data, som=importvalg(jobb))
    slag = timezone.now() - TAUS - timedelta(seconds=1)
    gi_livstegn(pulsfil(jobb), puls=Puls(slag, Jobbtrinn.LESER))

    taus = klient.get(reverse("okonomi:jobb", args=[jobb.pk])).content.decode()
    ny, er_ny = bestill(SOM, opplasting=jobb.opplasting, eier=eier, tid=timezone.now())

    assert "Stanset uten å bli ferdig" in taus
    assert reverse("okonomi:forhaandsvis", args=[jobb.opplasting]) in taus
    assert (er_ny, ny.tilstand, _les_paa_nytt(jobb).tilstand) == (True, "venter", "mistet")
    with pytest.raises(UnableToContinue):
        fullfor(jobb, data=data, lest=lest, tid=timezone.now())
    kjor_import(ny, data=data)
    assert (_les_paa_nytt(ny).tilstand, Parti.objects.count()) == ("ferdig", 1)


def test_import_that_gives_signs_of_life_is_not_lost(roller: Rollebesetning) -> None:
    jobb = begynn(_bestilt(budsjettfil(LONN), eier=roller.okonomisjef.id), tid=timezone.now())
    om_litt = jobb.bestilt + TAUS * 3
    gi_livstegn(pulsfil(jobb), puls=Puls(om_litt - timedelta(seconds=3), Jobbtrinn.LAGRER))

    sett = framdrift(jobb, tid=om_litt)

    assert (sett.tilstand, sett.trinn, sett.prosent) == (Jobbtilstand.LOPER, Jobbtrinn.LAGRER, 80)


def test_order_that_no_worker_has_taken_is_lost_too(roller: Rollebesetning) -> None:
    jobb = _bestilt(budsjettfil(LONN), eier=roller.okonomisjef.id)

    assert framdrift(jobb, tid=jobb.bestilt + TAUS).tilstand is Jobbtilstand.VENTER
    assert framdrift(jobb, tid=jobb.bestilt + TAUS * 2).tilstand is Jobbtilstand.MISTET


def test_another_file_waits_until_the_first_is_done(roller: Rollebesetning) -> None:
    eier = roller.okonomisjef.id
    _bestilt(budsjettfil(LONN), eier=eier)

    with pytest.raises(UnableToOrder, match=r"«b\.csv» leses inn nå"):
        bestill(SOM, opplasting=uuid4(), eier=eier, tid=timezone.now())
    assert Importjobb.objects.count() == 1


@pytest.mark.parametrize("data", [b"dette er\nikke en konto\n", f"{HODE};belop\n".encode()])
def test_file_that_cannot_be_stored_ends_the_import_and_its_preview_says_why(
    roller: Rollebesetning, data: bytes
) -> None:
    klient = klient_for(roller.okonomisjef)
    jobb = _bestilt(data, eier=roller.okonomisjef.id)

    kjor_import(jobb, data=data)

    assert (_les_paa_nytt(jobb).tilstand, Parti.objects.count()) == ("feilet", 0)
    assert "Filen kunne ikke lagres" in klient.get(reverse("okonomi:jobb", args=[jobb.pk])).content.decode()
    forklaring = klient.get(reverse("okonomi:forhaandsvis", args=[jobb.opplasting])).content.decode()
    assert 'role="alert"' in forklaring


def test_colleague_who_may_import_can_stop_it_and_the_log_says_who(roller: Rollebesetning) -> None:
    jobb = _bestilt(budsjettfil(LONN), eier=roller.okonomisjef.id)
    sti = reverse("okonomi:avbryt_jobb", args=[jobb.pk])

    avvist = klient_for(roller.enhetsleder).post(sti)
    svar = klient_for(roller.controller).post(sti)

    siste = Hendelse.objects.filter(objekttype="okonomi.importjobb").latest("nr")
    assert (avvist.status_code, svar.status_code) == (404, 302)
    assert (siste.verb, siste.aktor) == ("avbrutt", roller.controller.id)


def test_front_page_tells_how_it_goes_until_the_day_is_over(roller: Rollebesetning) -> None:
    klient, data = klient_for(roller.okonomisjef), budsjettfil(LONN)
    jobb = _bestilt(data, eier=roller.okonomisjef.id)
    imens = klient.get(reverse("arshjul:forside")).content.decode()
    kjor_import(jobb, data=data)

    etter = klient.get(reverse("arshjul:forside")).content.decode()

    assert "Følg innlesingen av «b.csv»" in imens
    assert "«b.csv» er lest inn" in etter
    assert reverse("okonomi:jobb", args=[jobb.pk]) in etter
    idag = timezone.localdate()
    assert jobb_aa_vise(jobb.eier, idag=idag) == jobb
    assert jobb_aa_vise(jobb.eier, idag=idag + timedelta(days=1)) is None


def test_import_of_another_municipality_is_not_seen(roller: Rollebesetning, annen_kommune: Kommune) -> None:
    jobb = _bestilt(budsjettfil(LONN), eier=roller.okonomisjef.id)

    with kommune_omfang(annen_kommune.pk):
        assert jobb_aa_vise(jobb.eier, idag=timezone.localdate()) is None
