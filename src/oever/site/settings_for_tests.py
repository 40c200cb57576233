"""The settings under which the tests run: a passing home folder, no collected style, no waiting."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("OEVER_HOME", tempfile.mkdtemp(prefix="oever-tests-"))

from oever.site.common.catalogues import compile_catalogues
from oever.site.settings import *  # noqa: F403
from oever.site.settings import LOCALE_PATHS, STATIC_ROOT, STORAGES

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # slow hashing is for real codes
FORM_SECONDS = 0.0
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

STATIC_ROOT.mkdir(parents=True, exist_ok=True)
compile_catalogues(LOCALE_PATHS[0])
