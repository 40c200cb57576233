"""The settings under which the tests run: a passing home folder, no collected style, no waiting."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

# A home for each process of the tests: two that share one would write over each other's uploads.
if os.environ.get("OEVER_TESTS_OF") != os.environ.get("PYTEST_XDIST_WORKER", "alone"):
    os.environ["OEVER_TESTS_OF"] = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    os.environ["OEVER_HOME"] = tempfile.mkdtemp(prefix="oever-tests-")
    atexit.register(shutil.rmtree, os.environ["OEVER_HOME"], ignore_errors=True)

from oever.site.common.catalogues import compile_catalogues
from oever.site.rooms import NoMigrations
from oever.site.settings import *  # noqa: F403
from oever.site.settings import LOCALE_PATHS, STATIC_ROOT, STORAGES

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # slow hashing is for real codes
FORM_SECONDS = 0.0
MIGRATION_MODULES = NoMigrations()  # test_tables.py says that migrations make the same tables
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

STATIC_ROOT.mkdir(parents=True, exist_ok=True)
compile_catalogues(LOCALE_PATHS[0])
