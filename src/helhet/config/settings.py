"""Settings. What differs between installations comes from HELHET_… (see miljo.py)."""

from pathlib import Path

import django_stubs_ext
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from helhet.config import miljo

django_stubs_ext.monkeypatch()

ROT = Path(__file__).resolve().parents[3]
DATAMAPPE = Path(miljo.tekst("HELHET_DATA", standard=str(ROT / "var"))).resolve()
DATAMAPPE.mkdir(parents=True, exist_ok=True)
FAKTAMAPPE = DATAMAPPE / "fakta"
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
    "helhet.felles",
    "helhet.organisasjon",
    "helhet.datalager",
    "helhet.okonomi",
    "helhet.hop",
    "helhet.gevinst",
    "helhet.traad",
    "helhet.arshjul",
    "helhet.eksempel",
    "helhet.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "helhet.felles.mellomvare.SikkerhetsloggMiddleware",
    "helhet.felles.mellomvare.TransaksjonMiddleware",
    "helhet.organisasjon.mellomvare.TilgangMiddleware",
    "helhet.organisasjon.mellomvare.SpraakMiddleware",
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
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "helhet.felles.templatetags.helhet",
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
    "helhet.organisasjon.innlogging.Lokalkonto",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "organisasjon:logg_inn"
LOGIN_REDIRECT_URL = "arshjul:forside"
LOGOUT_REDIRECT_URL = "organisasjon:logg_inn"

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", _("Bokmål")), ("nn", _("Nynorsk")), ("en", _("English"))]
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
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": OPPLASTINGSMAPPE},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

SESSION_COOKIE_NAME = "okt"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOKALT
SECURE_SSL_REDIRECT = not LOKALT
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
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
