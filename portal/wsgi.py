"""The web application for WSGI servers."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import resolve

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
application = get_wsgi_application()
resolve("/")  # loads every page before the first reader comes

gc.collect()
gc.freeze()  # what was loaded stays for good: there is nothing to look for in it on every collection
gc.set_threshold(10_000, 20, 20)
