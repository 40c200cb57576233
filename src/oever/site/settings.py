"""Django's settings. What may differ from machine to machine stands in surroundings.py.

All state lives in one folder, OEVER_HOME: the database, uploads, the secret key, compiled words,
collected style and script, and mail where no server is named. `oever setup` makes it.
"""

from __future__ import annotations

from typing import Any

from csp.constants import NONE, SELF

from oever.site.rooms import rooms_here
from oever.site.secret import secret_key
from oever.site.surroundings import PRACTICE_PLACE, database_settings, mail_settings, surroundings

AROUND = surroundings()
HOME = AROUND.home

SECRET_KEY = secret_key(HOME)
DEBUG = False
ROOT_URLCONF = "oever.site.urls"
WSGI_APPLICATION = "oever.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEST_RUNNER = "django.test.runner.DiscoverRunner"

# The site is about one place; the practice place stands beside it, below an address of its own.
PLACE = AROUND.place
PRACTICE = PRACTICE_PLACE
PRACTICE_PREFIX = "/oefenplaats"
BASE_URL = AROUND.base_url
FIRST_KEEPER = AROUND.keeper

ALLOWED_HOSTS = [AROUND.url.hostname or "localhost", *AROUND.hosts]
if not AROUND.has_tls:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"{AROUND.url.scheme}://{AROUND.url.netloc}"]

INSTALLED_APPS = [
    *rooms_here(),
    "django_htmx",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "oever.site.common.middleware.answer_health",
    "oever.site.common.middleware.send_no_body_for_head",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "oever.site.common.kept_pages.keep_pages",
    "oever.site.common.middleware.stand_in_a_place",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "oever.site.common.middleware.refuse_too_much",  # before the next one reads the form
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "oever.site.common.middleware.keep_private_pages_private",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "oever.site.common.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "oever.site.common.templatetags.oever"],
        },
    }
]
FORM_RENDERER = "oever.site.common.forms.PlainFormRenderer"

DATABASES = {"default": database_settings(AROUND.database, HOME) | {"CONN_MAX_AGE": 600}}

# People. There is no password anywhere: a code by mail lets a keeper or an editor in.
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "people:enter"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "oever.site.common.views.stale_form"

# Words. The Dutch text is the key, English stands beside it in each room's locale folder; `oever
# setup` compiles them all into one catalogue in OEVER_HOME.
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [HOME / "locale"]
LANGUAGE_COOKIE_NAME = "taal"
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
USE_THOUSAND_SEPARATOR = True

# Style, script, uploads.
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "uploads"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "oever.site.common.statics.NamedByContent"},
}
WHITENOISE_MAX_AGE = 60
KEPT_PAGES_BYTES = 48_000_000  # in every process of the site: pages that are the same for everybody
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000  # the typed part of a form; files are counted by UPLOAD_MAX_BYTES
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
UPLOAD_MAX_BYTES = 60_000_000

# Mail goes into the outbox with the change it tells of; the worker sends it.
vars().update(mail_settings(AROUND.mail, HOME))
DEFAULT_FROM_EMAIL = AROUND.mail_from
SERVER_EMAIL = AROUND.mail_from

# Safety.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
PROXIES = AROUND.proxies
HAS_TLS = AROUND.has_tls
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HAS_TLS
if HAS_TLS:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    if PROXIES:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Asking browsers to remember a domain for ever is for its owner to decide, and cannot be taken back.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

FORM_SECONDS = 2.0  # who sends a form faster than this after opening it is a robot

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_secrets": {"()": "oever.site.common.quiet.WithoutSecrets"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler", "filters": ["without_secrets"], "formatter": "line",
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}  # fmt: skip
