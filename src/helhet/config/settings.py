"""Settings. What differs between installations comes from HELHET_… (see miljo.py)."""

from pathlib import Path

import django_stubs_ext
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from helhet.config import innlogging, miljo

django_stubs_ext.monkeypatch()

ROT = Path(__file__).resolve().parents[3]
DATAMAPPE = Path(miljo.tekst("HELHET_DATA", standard=str(ROT / "var"))).resolve()
DATAMAPPE.mkdir(parents=True, exist_ok=True)
FAKTAMAPPE = DATAMAPPE / "fakta"
PAKKEMAPPE = DATAMAPPE / "pakket"
GRAFMAPPE = DATAMAPPE / "grafer"
OPPLASTINGSMAPPE = DATAMAPPE / "opplastet"

DEBUG = miljo.bryter("HELHET_DEBUG", standard="0")
DEMO = miljo.bryter("HELHET_DEMO", standard="0")
ALLOWED_HOSTS = miljo.liste("HELHET_HOSTS", standard="localhost,127.0.0.1,[::1]")
LOKALT = set(ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]", "testserver"}
if DEMO and not LOKALT:
    raise ImproperlyConfigured(
        "Fant HELHET_DEMO=1 sammen med andre verter enn denne maskinen. Demobrukere har kjente passord. "
        "Ta bort HELHET_DEMO, eller la HELHET_HOSTS være localhost."
    )
if DEBUG and not LOKALT:
    raise ImproperlyConfigured(
        "Fant HELHET_DEBUG=1 sammen med andre verter enn denne maskinen. Da ville feil vist kode og "
        "innstillinger til alle. Ta bort HELHET_DEBUG, eller la HELHET_HOSTS være localhost."
    )
SECRET_KEY = miljo.tekst("HELHET_SECRET_KEY", standard="bare-for-egen-maskin" if LOKALT else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "Fant ingen HELHET_SECRET_KEY. Forventet en lang, tilfeldig og hemmelig tekst. "
        "Sett den før Helhet åpnes for andre maskiner."
    )

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "rules",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "helhet.felles",
    "helhet.hjelp",
    "helhet.organisasjon",
    "helhet.datalager",
    "helhet.okonomi",
    "helhet.hop",
    "helhet.gevinst",
    "helhet.effekt",
    "helhet.dypdykk",
    "helhet.traad",
    "helhet.samtale",
    "helhet.maaned",
    "helhet.arshjul",
    "helhet.gevinstplan",
    "helhet.moter",
    "helhet.eksempel",
    "helhet.config",
]

MIDDLEWARE = [
    "helhet.felles.feilreferanse.ReferanseMiddleware",
    "helhet.felles.hoder.HodeMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "helhet.felles.feilsider.TommeSvarMiddleware",
    "helhet.felles.pakking.PakketWhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "helhet.felles.mellomvare.SikkerhetsloggMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "helhet.organisasjon.innlogging.mellomvare.OktMiddleware",
    "helhet.felles.mellomvare.KonfliktvalgMiddleware",
    "helhet.felles.feilsider.OpptattMiddleware",
    "helhet.felles.mellomvare.TransaksjonMiddleware",
    "helhet.organisasjon.mellomvare.TilgangMiddleware",
    "helhet.samtale.mellomvare.UtkastMiddleware",
    "helhet.organisasjon.mellomvare.SpraakMiddleware",
    "helhet.organisasjon.innlogging.mellomvare.FaktorMiddleware",
]

ROOT_URLCONF = "helhet.config.urls"
WSGI_APPLICATION = "helhet.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "helhet.organisasjon.kontekst.tilgang",
                "helhet.hjelp.kontekst.hjelp",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "helhet.felles.templatetags.helhet",
                "helhet.felles.templatetags.tabell",
                "helhet.felles.templatetags.graf",
                "helhet.felles.templatetags.figur",
                "helhet.felles.templatetags.bekreft",
            ],
        },
    }
]

DATABASES = {"default": miljo.database(DATAMAPPE)}
TJENERROLLE, TJENERPASSORD = miljo.tjenerrolle()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organisasjon.Bruker"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "helhet.organisasjon.innlogging.lokalkonto.Lokalkonto",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "helhet.organisasjon.innlogging.passord.Lengde"},
    {"NAME": "helhet.organisasjon.innlogging.passord.Vanlig"},
    {"NAME": "helhet.organisasjon.innlogging.passord.Likt"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60
OIDC = innlogging.leverandorer()
OKT_STILLE_MINUTTER = miljo.heltall("HELHET_OKT_STILLE_MINUTTER", standard=60)
OKT_LENGST_TIMER = miljo.heltall("HELHET_OKT_LENGST_TIMER", standard=12)
BEKREFTET_MINUTTER = miljo.heltall("HELHET_BEKREFTET_MINUTTER", standard=15)
BETRODDE_PROXYER = miljo.heltall("HELHET_PROXYER", standard=0)
# Log-in is guarded by our own counts (innlogging/sperre.py), which all workers share.
ACCOUNT_RATE_LIMITS = False
ACCOUNT_ADAPTER = "helhet.organisasjon.innlogging.adapter.Kontoadapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "brukernavn"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "epost"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "helhet.organisasjon.innlogging.adapter.Faktoradapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Helhet"
MFA_TOTP_TOLERANCE = 1

EPOST_PAA = bool(miljo.tekst("HELHET_EPOST_VERT", standard=""))
EMAIL_HOST = miljo.tekst("HELHET_EPOST_VERT", standard="localhost")
EMAIL_PORT = miljo.heltall("HELHET_EPOST_PORT", standard=587)
EMAIL_HOST_USER = miljo.tekst("HELHET_EPOST_BRUKER", standard="")
EMAIL_HOST_PASSWORD = miljo.tekst("HELHET_EPOST_PASSORD", standard="")
EMAIL_USE_TLS = miljo.bryter("HELHET_EPOST_TLS", standard="1")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = miljo.tekst("HELHET_EPOST_FRA", standard="helhet@localhost")
# Where people find Helhet: the links in e-mails.
ADRESSE = miljo.tekst("HELHET_ADRESSE", standard="http://localhost:8000")
LOGIN_URL = "organisasjon:logg_inn"
LOGIN_REDIRECT_URL = "arshjul:forside"
LOGOUT_REDIRECT_URL = "organisasjon:logg_inn"

LANGUAGE_CODE = "nb"
# Each language by its own name, for those who read it.
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
LOCALE_PATHS = [ROT / "locale"]
FORMAT_MODULE_PATH = ["helhet.felles.formater"]
LANGUAGE_COOKIE_NAME = "spraak"
TIME_ZONE = "Europe/Oslo"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "statisk/"
STATIC_ROOT = DATAMAPPE / "statisk"
STATIC_ROOT.mkdir(exist_ok=True)
# The guide for users and its pictures, which the pages of /hjelp/ show.
BRUKSANVISNING = ROT / "docs" / "bruk"
STATICFILES_DIRS = [("bilder", ROT / "docs" / "bilder")]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": OPPLASTINGSMAPPE},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# How much of a municipality's files may wait for a yes or no at once.
OPPLASTINGSKVOTE_MB = miljo.heltall("HELHET_OPPLASTING_KVOTE_MB", standard=500)
# How much a municipality may keep attached to its things.
VEDLEGGSKVOTE_MB = miljo.heltall("HELHET_VEDLEGG_KVOTE_MB", standard=2000)
WHITENOISE_USE_FINDERS = True

# The prefix makes the browser refuse a cookie that another host or an open line has set.
SESSION_COOKIE_NAME = "okt" if LOKALT else "__Host-okt"
CSRF_COOKIE_NAME = "csrftoken" if LOKALT else "__Host-csrftoken"
SESSION_COOKIE_AGE = OKT_LENGST_TIMER * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOKALT
SECURE_SSL_REDIRECT = not LOKALT
if BETRODDE_PROXYER:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if LOKALT else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not LOKALT
SECURE_HSTS_PRELOAD = not LOKALT
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "frame-src": [NONE],
        "manifest-src": [SELF],
        "media-src": [NONE],
        "worker-src": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# One line an event, on the service's own error stream; the reference stands on the page of the failure.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"referanse": {"()": "helhet.felles.feilreferanse.Referansefilter"}},
    "formatters": {"linje": {"format": "%(asctime)s %(levelname)s %(name)s [%(referanse)s] %(message)s"}},
    "handlers": {
        "feilstroem": {"class": "logging.StreamHandler", "filters": ["referanse"], "formatter": "linje"}
    },
    "loggers": {
        "django": {"handlers": ["feilstroem"], "level": "WARNING", "propagate": True},
        "helhet": {"handlers": ["feilstroem"], "level": "INFO", "propagate": True},
    },
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
FORM_RENDERER = "helhet.felles.skjemategner.Skjemategner"
